#!/usr/bin/env bash
# Measures what a request costs: `mailslot check` beside the plainest loop over libcurl, curl and wrk.
#
#     Benchmarks/bench.sh
#
#     REQUESTS=20000   requests of each run (wrk runs for two seconds instead)
#     ROUNDS=5         rounds; every client runs once in each, and the medians are printed
#     IN_FLIGHT="1 16 64"
#     MAILSLOT=.build/release/mailslot
#
# nginx has CPU 0 and the client CPU 1, all on the loopback interface. Figures are those of whole processes, start-up
# included, per request that nginx has served. Compare ratios within one table, never absolute figures of two.
set -euo pipefail
cd "$(dirname "$0")/.."

requests=${REQUESTS:-20000}
rounds=${ROUNDS:-5}
in_flight=${IN_FLIGHT:-1 16 64}
mailslot=${MAILSLOT:-.build/release/mailslot}
token="benchmark-token-0123456789"
PATH=$PATH:/usr/sbin

die() {
    echo "bench.sh: $*" >&2
    exit 2
}

# Names the Debian package of each program that is missing, and installs them all if it may.
install_missing() {
    local missing=()
    command -v nginx >/dev/null || missing+=(nginx-light)
    command -v wrk >/dev/null || missing+=(wrk)
    command -v curl >/dev/null || missing+=(curl)
    command -v cc >/dev/null || missing+=(gcc libc6-dev)
    command -v taskset >/dev/null || missing+=(util-linux)
    [ -e "$(cc -print-file-name=libcurl.so 2>/dev/null)" ] || missing+=(libcurl4-openssl-dev)
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        die "missing; install the Debian packages: ${missing[*]}"
    fi
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

start_nginx() {
    port=$(free_port)
    url="http://127.0.0.1:$port"
    sed -e "s|@FOLDER@|$folder|g" -e "s|@PORT@|$port|g" Benchmarks/nginx.conf >"$folder/nginx.conf"
    # Under root, nginx would give its worker to a user who may not enter the folder.
    [ "$(id -u)" -ne 0 ] || sed -i '1i user root;' "$folder/nginx.conf"
    nginx -e stderr -p "$folder" -c "$folder/nginx.conf" 2>"$folder/nginx.log" &
    nginx_pid=$!
    for _ in $(seq 100); do
        curl -s -o /dev/null "$url/" && return
        kill -0 "$nginx_pid" 2>/dev/null || break
        sleep 0.05
    done
    die "nginx did not start: $(cat "$folder/nginx.log")"
}

# A port that nobody listens on.
free_port() {
    local candidate
    for candidate in $(shuf -i 20000-29999 -n 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate" && return; }
    done
    die "no free port"
}

cleanup() {
    [ -z "${nginx_pid:-}" ] || kill "$nginx_pid" 2>/dev/null || true
    [ -z "${nginx_pid:-}" ] || wait "$nginx_pid" 2>/dev/null || true
    [ -z "${folder:-}" ] || rm -rf "$folder"
}

# The number of requests that nginx has served, this one included.
served() {
    curl -s "$url/served" | awk 'NR == 3 { print $3 }'
}

run_c_loop() {
    "${measure[@]}" "$folder/multi_fetch" "$url" "$requests" "$1"
}

run_curl() {
    "${measure[@]}" curl -s --parallel --parallel-immediate --parallel-max "$1" \
        -H "Authorization: Bearer $token" --config "$folder/curl.config"
}

run_wrk() {
    "${measure[@]}" wrk -t 1 -c "$1" -d 2s -H "Authorization: Bearer $token" "$url/0"
}

# The whole of a check: plan, probes, judging, the record on disk, the report.
run_mailslot() {
    [ -x "$mailslot" ] || return 77
    BENCH_URL=$url BENCH_TOKEN=$token \
        "${measure[@]}" "$mailslot" check "$folder/$1.contract.yaml" --quiet --seed 1 --record "$folder/record.json"
}

# A contract whose check sends about so many requests: for each object and each of four operations one by the owner, one
# by nobody, one with a damaged credential, one as documented, and three that compare what is there with what is not.
write_contract() {
    cp Benchmarks/bench.api.yaml "$folder/"
    cat <<END
contract: The benchmark
api: bench.api.yaml
target: \${BENCH_URL}
principals:
  partner: { token: "\${BENCH_TOKEN}" }
  alice: { token: alice-token-0123456789, secrets: [alice@private.example] }
permissions:
  partner: { may: [whoami] }
limits: { rate: 1000000, in_flight: $2 }
settle: 0s
scene:
END
    local number
    for ((number = 1; number <= $1 / 28; number++)); do
        printf '  - { given: conversation, id: c_%06d, of: alice, as: c%d }\n' "$number" "$number"
    done
}

# Runs one client once, and writes down: client, in flight, requests per second, CPU us per request, peak RSS in kB.
measure_once() {
    local client=$1 width=$2 before count status=0
    before=$(served)
    "run_$client" "$width" >"$folder/output" 2>&1 || status=$?
    [ "$status" -ne 77 ] || return 0
    [ "$status" -eq 0 ] || die "$client failed with status $status: $(tail -n 5 "$folder/output")"
    count=$(($(served) - before - 1))
    [ "$count" -gt 0 ] || die "$client sent nothing"
    awk -v client="$client" -v width="$width" -v count="$count" \
        '{ printf "%s %d %.1f %.3f %d\n", client, width, count / $1, $2 * 1e6 / count, $3 }' \
        "$folder/cost" >>"$folder/results"
}

# The median of one column of the results of one client.
median() {
    awk -v client="$1" -v width="$2" -v column="$3" '$1 == client && $2 == width { print $column }' "$folder/results" |
        sort -g | awk '{ v[NR] = $1 } END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

print_table() {
    local client width speed base
    echo
    echo "| client | in flight | requests/s | CPU µs/request | to the C loop | peak RSS MB |"
    echo "|---|---:|---:|---:|---:|---:|"
    for width in $in_flight; do
        base=$(median c_loop "$width" 4)
        for client in "${clients[@]}"; do
            speed=$(median "$client" "$width" 3)
            if [ -z "$speed" ]; then
                echo "| ${names[$client]} | $width | not run | | | |"
                continue
            fi
            awk -v name="${names[$client]}" -v width="$width" -v speed="$speed" -v base="$base" \
                -v cpu="$(median "$client" "$width" 4)" -v rss="$(median "$client" "$width" 5)" 'BEGIN {
                    printf "| %s | %d | %.0f | %.1f | %.2f | %.1f |\n", name, width, speed, cpu, cpu / base, rss / 1024
                }'
        done
    done
    echo
    echo "$requests requests per run, median of $rounds interleaved rounds; $(curl --version | awk 'NR == 1 { print $4 }'), $(nginx -v 2>&1 | sed 's/.*: //')."
}

clients=(c_loop mailslot curl wrk)
declare -A names=([c_loop]="C loop on libcurl" [mailslot]="mailslot check" [curl]="curl --parallel" [wrk]="wrk")

[ "$(nproc)" -ge 2 ] || die "needs two CPUs: one for nginx, one for the client"
install_missing
trap cleanup EXIT
trap 'exit 130' INT TERM
folder=$(mktemp -d)
for program in multi_fetch measure; do
    cc -O2 -Wall -o "$folder/$program" "Benchmarks/c/$program.c" -lcurl
done
measure=("$folder/measure" "$folder/cost" taskset -c 1)
start_nginx
for ((i = 0; i < requests; i++)); do
    printf 'url = "%s/%d"\noutput = "/dev/null"\n' "$url" "$i"
done >"$folder/curl.config"
for width in $in_flight; do write_contract "$requests" "$width" >"$folder/$width.contract.yaml"; done
[ -x "$mailslot" ] || echo "bench.sh: there is no $mailslot; mailslot is not run" >&2

: >"$folder/results"
for ((round = 1; round <= rounds; round++)); do
    echo "round $round of $rounds" >&2
    for width in $in_flight; do
        for client in "${clients[@]}"; do measure_once "$client" "$width"; done
    done
done
print_table

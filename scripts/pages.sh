#!/usr/bin/env bash
# Opens HTML reports in a real browser: `make pages`. They must load nothing, break no policy, fit on a telephone, print
# whole, and be usable by keyboard and by screen reader.
#
#     scripts/pages.sh [FOLDER]    keeps the pages and their pictures there
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages chromium fonts-dejavu-core poppler-utils python3 python3-venv
need_python_tools playwright==1.65.2 axe-playwright-python==0.1.8 pillow==12.0.0
swift build --product mailslot
mailslot=$(swift build --show-bin-path)/mailslot
browser=$(command -v chromium) || { echo "missing: chromium" >&2; exit 69; }
out=${1:-$(mktemp -d)}
mkdir -p "$out"
server=
trap '[ -z "$server" ] || kill "$server"; [ $# -gt 0 ] || rm -rf "$out"' EXIT

# record NAME EXIT [FAULT...]: a check of Postbox with these faults ends so, and its record becomes a page.
record() {
    local name=$1 wanted=$2 code=0 faults=()
    shift 2
    for fault; do faults+=(--fault "$fault"); done
    "$mailslot" serve --port 0 ${faults[@]+"${faults[@]}"} >"$out/$name.env" &
    server=$!
    for _ in $(seq 100); do grep -q '^export POSTBOX_URL' "$out/$name.env" && break; sleep 0.1; done
    (
        # shellcheck disable=SC1090
        . "$out/$name.env"
        [ "$wanted" -ne 3 ] || POSTBOX_URL=http://127.0.0.1:9
        export POSTBOX_URL
        "$mailslot" check specs/postbox/apps.contract.yaml --depth quick --quiet --record "$out/$name.json" >/dev/null
    ) || code=$?
    kill "$server"; wait "$server" 2>/dev/null || true
    server=
    page "$name" "$wanted"
    [ "$code" -eq "$wanted" ] || { echo "pages: the check for $name ended with $code, wanted $wanted" >&2; exit 1; }
}

# page NAME EXIT: the page of a record.
page() {
    local code=0
    "$mailslot" report "$out/$1.json" --format html --output "$out/$1.html" || code=$?
    [ "$code" -eq "$2" ] || { echo "pages: the report of $1 ended with $code, wanted $2" >&2; exit 1; }
}

say "records of a right server, of a wrong one, and of none"
record green 0
record red 1 readable-without-credential search-unfiltered self-join
record unproven 3
python3 scripts/large_record.py "$out/red.json" >"$out/large.json"
page large 1
"$mailslot" diff "$out/green.json" "$out/red.json" --format html --output "$out/diff.html"
cp fixtures/reports/rich.html fixtures/reports/interrupted.html "$out"

say "what a browser makes of them"
"$tools/bin/python" scripts/pages.py "$browser" "$out" green red unproven large rich interrupted diff

#!/usr/bin/env bash
# What Mailslot finds of the reference server's faults: `make detection`. Fails if it is less than is promised, or not what
# README.md says. With `thorough`, also everything at that depth, and each fault with an oddity: about an hour.
# `WRITE=1` puts the tables into README.md.
. "$(dirname "$0")/lib.sh"
need_build_tools
swift build -c release --product mailslot
mailslot=$(swift build -c release --show-bin-path)/mailslot
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

# measure NAME OPTION…: a table, which must be the one between the marks of that name in README.md.
measure() {
    local name=$1
    shift
    say "$name: mailslot detection $*"
    "$mailslot" detection "$@" >"$folder/$name.md" || status=1
    cat "$folder/$name.md"
    python3 scripts/detection.py README.md "$name" "$folder/$name.md" ${WRITE:+--write} || status=1
}

measure detection --depth quick --depth standard
if [ "${1:-}" = thorough ]; then
    measure detection-thorough --depth thorough
    measure detection-pairs --depth standard --pairs
else
    # What standard misses must be found at thorough, and nothing else there.
    say "what is left for thorough"
    "$mailslot" detection --depth thorough --verbose --fault hidden-members-slow --oddity hidden-404 >/dev/null || status=1
fi
exit $status

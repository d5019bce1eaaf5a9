#!/usr/bin/env bash
# What Mailslot finds of the reference server's faults. Fails where it is less than is promised.
#   sample    every fault at quick and one of each class at standard, as they were measured (what .ci/run does)
#   all       everything at every depth, as it was measured: `make detection`
#   record    the same, kept in fixtures/detection.jsonl and as the table in the README
#   pairs     each fault together with an oddity, at standard
. "$(dirname "$0")/lib.sh"
need_build_tools
build_release
mailslot=$(build_release --show-bin-path)/mailslot
measured=fixtures/detection.jsonl

case "${1:-all}" in
sample)
    say "every fault and oddity at quick"
    "$mailslot" detection --depth quick --compare $measured
    say "one fault of each class, and each oddity, at standard"
    "$mailslot" detection --sample --depth standard --compare $measured
    ;;
all)
    "$mailslot" detection --depth quick --depth standard --depth thorough --verbose --compare $measured
    ;;
record)
    table=$(mktemp)
    trap 'rm -f "$table"' EXIT
    "$mailslot" detection --depth quick --depth standard --depth thorough --verbose --record $measured >"$table"
    awk -v table="$table" '
        /^<!-- \/detection -->/ { inside = 0 }
        !inside { print }
        /^<!-- detection -->/ { inside = 1; while ((getline line < table) > 0) print line }
    ' README.md >"$table.md"
    cat "$table.md" >README.md
    rm "$table.md"
    ;;
pairs)
    "$mailslot" detection --depth standard --pairs --verbose
    ;;
*)
    sed -n '3,6s/^# *//p' "$0" >&2
    exit 64
    ;;
esac

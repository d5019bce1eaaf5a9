#!/usr/bin/env bash
# What Mailslot finds of the reference server's faults: `make detection`. Fails if it is less than is promised. `sample`: one
# fault of each class, in a few minutes. `thorough`: also everything at that depth, and each fault with an oddity, in hours.
. "$(dirname "$0")/lib.sh"
need_build_tools
swift build -c release --product mailslot
mailslot=$(swift build -c release --show-bin-path)/mailslot
status=0

if [ "${1:-}" = sample ]; then
    say "one fault of each class, and each oddity"
    "$mailslot" detection --sample --verbose
    exit
fi

"$mailslot" detection --depth quick --depth standard --verbose || status=1
if [ "${1:-}" = thorough ]; then
    "$mailslot" detection --depth thorough --verbose || status=1
    "$mailslot" detection --depth standard --pairs --verbose || status=1
fi
exit $status

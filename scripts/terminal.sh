#!/usr/bin/env bash
# Looks at a run on real terminals, in tmux, of three sizes: `make terminal`. What is looked at: terminal.py.
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages tmux python3
swift build --product mailslot
exec python3 scripts/terminal.py "$(swift build --show-bin-path)/mailslot"

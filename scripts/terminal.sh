#!/usr/bin/env bash
# Looks at checks on real terminals of several sizes, in tmux: `make terminal`. What is looked at: terminal.py.
#
#     scripts/terminal.sh [FOLDER]    keeps what was on the screens there, as text, pages and (with Chromium) pictures
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages tmux python3
swift build --product mailslot
[ $# -eq 0 ] || mkdir -p "$1"
exec python3 scripts/terminal.py "$(swift build --show-bin-path)/mailslot" "$@"

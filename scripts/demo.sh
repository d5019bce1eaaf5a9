#!/usr/bin/env bash
# Installs what is missing, builds, and shows the whole story: `make demo`.
. "$(dirname "$0")/lib.sh"
need_build_tools
swift build --product mailslot
exec "$(swift build --show-bin-path)/mailslot" demo "$@"

# shellcheck shell=bash
# Sourced by the scripts of this folder: `. "$(dirname "$0")/lib.sh"`. Leaves the shell in the project's folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What the project keeps beside its build: Python tools, in an environment of its own.
tools=$PWD/.build-tools

say() { printf '\n== %s\n' "$*"; }

# Installs Debian packages, or says which are missing.
need_packages() {
    local missing=() package
    for package; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "missing: install the packages ${missing[*]} (on Debian and Ubuntu: apt-get install ${missing[*]})" >&2
        exit 69
    fi
    echo "installing ${missing[*]}" >&2
    apt-get update -qq >/dev/null || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Installs Python packages beside the build, in the given versions. Not by `bin/pip`, which names the folder in which the
# environment was made: in a copy of this one that would be another.
need_python_tools() {
    local tool
    [ -x "$tools/bin/python" ] || python3 -m venv "$tools"
    for tool; do
        # A name with or without its version, as pip lists them.
        "$tools/bin/python" -m pip list --disable-pip-version-check --format=freeze | grep -iE "^$tool(==|\$)" >/dev/null &&
            continue
        echo "installing $tool" >&2
        "$tools/bin/python" -m pip install --quiet --disable-pip-version-check "$tool"
    done
}

# What building needs.
need_build_tools() {
    command -v swift >/dev/null || { echo "missing: a Swift toolchain, 6.2 or later (https://swift.org/install)" >&2; exit 69; }
    if pkg-config --exists libcurl zlib 2>/dev/null; then return; fi
    need_packages pkg-config libcurl4-openssl-dev zlib1g-dev
}

# The commit that is checked out, with a + where the tree was changed; nothing outside of git. Whoever builds without
# git may say it (MAILSLOT_COMMIT).
source_commit() {
    if [ -n "${MAILSLOT_COMMIT:-}" ]; then
        echo "$MAILSLOT_COMMIT"
        return
    fi
    [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ] || return 0
    local changes
    changes=$(git status --porcelain)
    echo "$(git rev-parse --short=7 HEAD)${changes:++}"
}

# The release build: one file that says its commit and needs no Swift. In one place, because other options mean another
# build. Swift's own parts need libstdc++ and libgcc; the linker finds them first where there are only the static ones.
build_release() {
    local clang static=$PWD/.build/static-libraries
    clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
    mkdir -p "$static"
    ln -sfn "$("$clang" -print-file-name=libstdc++.a)" "$static/libstdc++.a"
    ln -sfn "$("$clang" -print-file-name=libgcc_eh.a)" "$static/libgcc_s.a"
    MAILSLOT_COMMIT=$(source_commit) swift build -c release --product mailslot --static-swift-stdlib \
        --disable-local-rpath -Xlinker "-L$static" -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now "$@"
}

# A crash must not leave a backtrace process behind.
export SWIFT_BACKTRACE=enable=no

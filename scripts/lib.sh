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

# A crash must not leave a backtrace process behind.
export SWIFT_BACKTRACE=enable=no

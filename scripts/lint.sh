#!/usr/bin/env bash
# The rules of the house that a program can check: `make lint`.
. "$(dirname "$0")/lib.sh"
status=0

# forbid MESSAGE: there must be no lines on standard input. Not to be used at the end of a pipe, whose shell would keep
# the status to itself.
forbid() {
    local lines
    lines=$(cat)
    [ -n "$lines" ] || return 0
    echo "lint: $1" >&2
    sed 's/^/    /' <<<"$lines" >&2
    status=1
}

sources() { git ls-files "${1:-Sources/*.swift}"; }

swift format lint --strict --recursive Package.swift Sources Tests || status=1

forbid "bad input never traps" < <(
    sources | xargs grep -nE '\btry!|\bas! |fatalError\(|preconditionFailure\(')
forbid "libcurl is behind the target Curl" < <(
    sources | grep -v '^Sources/Curl/' | xargs grep -nE 'import CCurl')
forbid "the core and the reports do no I/O" < <(
    { sources 'Sources/Mailslot/*.swift'; sources 'Sources/MailslotReport/*.swift'; } |
        xargs grep -nE '^(internal |package )?import (Foundation|Glibc|Yams|Curl)')
forbid "only the command prints and exits" < <(
    sources | grep -v '^Sources/MailslotCommand/' | xargs grep -nE '(^|[^.a-zA-Z])(print|exit|debugPrint)\(')
forbid "a file holds one idea" < <(
    sources | xargs wc -l | awk '$2 != "total" && $1 > 400 { print $2 " has " $1 " lines" }')
forbid "every folder of tests is a target in Package.swift" < <(
    for folder in Tests/*/; do
        grep -q "testTarget(name: \"$(basename "$folder")\"" Package.swift || echo "$folder"
    done)
forbid "nothing that is built is committed" < <(
    git ls-files | grep -E '(^|/)(Package\.resolved|\.build)')
forbid "nothing is left unfinished" < <(
    git ls-files 'Sources/*.swift' 'Tests/*.swift' '*.md' '*.sh' | grep -v '^scripts/lint.sh$' |
        xargs grep -nE 'TODO|FIXME|XXX')
exit $status

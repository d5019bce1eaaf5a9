#!/usr/bin/env bash
# The rules of the house that a program can check: `make lint`.
. "$(dirname "$0")/lib.sh"
status=0
complain() { echo "lint: $1" >&2; sed 's/^/    /' >&2; status=1; }
check() { # check MESSAGE, lines that should not be on standard input
    local lines
    lines=$(cat)
    [ -z "$lines" ] || complain "$1" <<<"$lines"
}

swift format lint --strict --recursive Package.swift Sources Tests || status=1

git ls-files 'Sources/*.swift' | xargs grep -nE '\btry!|\bas! |fatalError\(|preconditionFailure\(' |
    check "bad input never traps" || true
git ls-files 'Sources/*.swift' | grep -v '^Sources/Curl/' | xargs grep -lE 'import CCurl' |
    check "libcurl is behind the target Curl" || true
git ls-files 'Sources/Mailslot/*.swift' 'Sources/MailslotReport/*.swift' |
    xargs grep -nE '^(internal |package )?import (Foundation|Glibc|Yams|Curl)' | check "the core and the reports do no I/O" || true
git ls-files 'Sources/*.swift' | grep -v '^Sources/MailslotCommand/' | xargs grep -nE '(^|[^.a-zA-Z])(print|exit|debugPrint)\(' |
    check "only the command prints and exits" || true
git ls-files 'Sources/*.swift' | xargs wc -l | awk '$2 != "total" && $1 > 500 { print $2 " has " $1 " lines" }' |
    check "a file holds one idea" || true
for folder in Tests/*/; do
    grep -q "testTarget(name: \"$(basename "$folder")\"" Package.swift || echo "$folder"
done | check "every folder of tests is a target in Package.swift"
git ls-files | grep -E '(^|/)(Package\.resolved|\.build)' | check "nothing that is built is committed" || true
git ls-files 'Sources/*.swift' 'Tests/*.swift' '*.md' '*.sh' | grep -v '^scripts/lint.sh$' |
    xargs grep -nE 'TODO|FIXME|XXX' | check "nothing is left unfinished" || true
exit $status

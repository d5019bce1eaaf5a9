#!/usr/bin/env bash
# What package.sh does in the Debian that it made: installs /mailslot.deb, uses it, and purges it.
#
#     package-guest.sh VERSION
set -euo pipefail

fail() {
    echo "package: $1" >&2
    exit 1
}

# Names of everything that is on disk, but for what dpkg and man keep for themselves.
everything() {
    find / -xdev \( -path /proc -o -path /var/lib/dpkg -o -path /var/log/dpkg.log -o -path /var/cache/man \) -prune \
        -o -print | sort
}

# Runs something as nobody.
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"; }

if find / -xdev -name 'libswift*' | grep . || command -v swift; then fail "there is Swift here"; fi
everything >/tmp/before
touch /tmp/after
dpkg --install /mailslot.deb >/tmp/dpkg.txt 2>&1 || fail "$(cat /tmp/dpkg.txt)"
cd /

version=$(as_nobody mailslot --version)
[ "$version" = "$1" ] || fail "mailslot --version says '$version', not '$1'"
as_nobody mailslot demo --color never >/tmp/demo.txt 2>&1 || fail "the demo: $(tail -n 20 /tmp/demo.txt)"
grep -q '^VIOLATED' /tmp/demo.txt || fail "the demo shows nothing violated"
as_nobody mailslot validate /usr/share/mailslot/specs/*/*.yaml >/tmp/validate.txt || fail "$(cat /tmp/validate.txt)"
diff <(mailslot schema contract) /usr/share/mailslot/schemas/contract.schema.json || fail "the schema is of another"
man mailslot 2>/dev/null | grep -q '^EXIT STATUS' || fail "man finds no manual"
[[ $(whatis mailslot) = *"prove what"* ]] || fail "whatis says '$(whatis mailslot 2>&1)'"

# completed WORD...: what bash offers for the last word.
completed() {
    bash -c '
        . /usr/share/bash-completion/bash_completion
        _completion_loader mailslot || [ $? -eq 124 ]
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
        _mailslot mailslot "${@: -1}" "${@: -2:1}"
        echo "${COMPREPLY[*]}"' bash "$@"
}
[[ $(completed mailslot che) = check* ]] || fail "bash offers '$(completed mailslot che)' for 'mailslot che'"
[[ $(completed mailslot check --depth qu) = quick* ]] || fail "bash offers no depth"
[[ $(completed mailslot check /usr/share/mailslot/specs/postbox/pa) = *partner.contract.yaml* ]] ||
    fail "bash offers no contract"

dpkg --purge mailslot >/tmp/dpkg.txt 2>&1 || fail "$(cat /tmp/dpkg.txt)"
rm -f /tmp/dpkg.txt /tmp/demo.txt /tmp/validate.txt
everything >/tmp/after
diff /tmp/before <(grep -v '^/tmp/after$' /tmp/after) || fail "something is left behind"
echo "$version: installed, used and purged"

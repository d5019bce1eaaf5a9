#!/usr/bin/env bash
# Makes the Debian package of dist/mailslot, which `make release` makes: `make deb`. The same program and the same commit
# give the same bytes.
#
#     scripts/deb.sh [FOLDER]      the package goes to this folder, or to dist
. "$(dirname "$0")/lib.sh"
need_packages binutils dpkg-dev python3 xz-utils
out=$(realpath -m "${1:-dist}")
program=$PWD/dist/mailslot
[ -x "$program" ] || { echo "there is no dist/mailslot; make release makes it" >&2; exit 1; }

number=$("$program" --version)
number=${number%% *}
version=$(dpkg-parsechangelog --file packaging/debian/changelog --show-field Version)
if [ "${version%-*}" != "$number" ]; then
    echo "packaging/debian/changelog is about $version, and the program is $number" >&2
    exit 1
fi
# Every time in the package is that of the commit, or, outside of git, that of its changelog.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null ||
    dpkg-parsechangelog --file packaging/debian/changelog --show-field Timestamp)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
docs=$root/usr/share/doc/mailslot

# put FROM TO: a file that is only read.
put() { install -D -m 644 "$1" "$root/$2"; }
# pack FROM TO: the same, compressed, without its name and time.
pack() {
    mkdir -p "$(dirname "$root/$2")"
    gzip -9n <"$1" >"$root/$2"
}

install -D -m 755 "$program" "$root/usr/bin/mailslot"
python3 scripts/manual.py "$program" "$SOURCE_DATE_EPOCH" >"$work/mailslot.1"
pack "$work/mailslot.1" usr/share/man/man1/mailslot.1.gz
"$program" --generate-completion-script bash | sed '1{/^#!/d}' >"$work/bash"
"$program" --generate-completion-script zsh >"$work/zsh"
"$program" --generate-completion-script fish >"$work/fish"
put "$work/bash" usr/share/bash-completion/completions/mailslot
put "$work/zsh" usr/share/zsh/vendor-completions/_mailslot
put "$work/fish" usr/share/fish/vendor_completions.d/mailslot.fish

# Without links to what is not in the package.
sed -e 's/(LICENSE)/(copyright)/' -e 's/\[\(fixtures[^]]*\)\]([^)]*)/\1/' README.md >"$work/README.md"
put "$work/README.md" usr/share/doc/mailslot/README.md
for page in ci language record reports; do put docs/$page.md usr/share/doc/mailslot/docs/$page.md; done
pack CHANGELOG.md usr/share/doc/mailslot/changelog.gz
pack packaging/debian/changelog usr/share/doc/mailslot/changelog.Debian.gz
put packaging/debian/copyright usr/share/doc/mailslot/copyright
# What git has of them, so that nothing else gets in. Where there is no git, all that is there.
{ git ls-files specs schemas 2>/dev/null || find specs schemas -type f; } | sort | while read -r file; do
    put "$file" "usr/share/mailslot/$file"
done
put action.yml usr/share/doc/mailslot/action.yml
for example in examples/ci/*; do put "$example" "usr/share/doc/mailslot/$example"; done
# As the README calls them.
ln -s ../../mailslot/specs "$docs/specs"
ln -s ../../mailslot/schemas "$docs/schemas"
if [ -e packaging/debian/mailslot.lintian-overrides ]; then
    put packaging/debian/mailslot.lintian-overrides usr/share/lintian/overrides/mailslot
fi

# What it depends on is read from the program, and the rest from packaging/debian/control.
mkdir -p "$root/DEBIAN"
cp -r packaging/debian "$work/debian"
(
    cd "$work"
    dpkg-shlibdeps -Tdebian/substvars root/usr/bin/mailslot
    dpkg-gencontrol -pmailslot -Proot -Tdebian/substvars 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
    cd root
    find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums
)
find "$root" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +

package=mailslot_${version}_$(dpkg --print-architecture).deb
mkdir -p "$out"
# How many threads compress is seen in the bytes.
dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$root" "$out/$package" >/dev/null
printf '%s, %s bytes\n' "${out#"$PWD/"}/$package" "$(stat -c %s "$out/$package")"
dpkg-deb --field "$out/$package" Depends Installed-Size

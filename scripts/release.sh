#!/usr/bin/env bash
# Builds the one file that is released, and checks that it needs no Swift: `make release`. It is dist/mailslot.
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages binutils
# The libraries that it may need: libcurl, zlib and the C library with its parts.
allowed='libcurl.so.4 libz.so.1 libc.so.6 libm.so.6 ld-linux-x86-64.so.2 ld-linux-aarch64.so.1'

build_release
mkdir -p dist
# Not into the old one, which may be running.
strip --strip-all --remove-section=.comment -o dist/mailslot.new "$(build_release --show-bin-path)/mailslot"
mv dist/mailslot.new dist/mailslot

say "it needs libcurl, zlib and the C library"
dynamic=$(readelf --dynamic --wide dist/mailslot)
needed=$(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$dynamic")
[ -n "$needed" ] || { echo "readelf shows no library" >&2; exit 1; }
for library in $needed; do
    case " $allowed " in
    *" $library "*) echo "$library" ;;
    *)
        echo "dist/mailslot needs $library, which is none of $allowed" >&2
        exit 1
        ;;
    esac
done
if grep -E '\((RPATH|RUNPATH)\)' <<<"$dynamic" >&2; then
    echo "dist/mailslot looks for libraries beside those of the system" >&2
    exit 1
fi
libraries=$(ldd dist/mailslot)
if grep -E 'not found|/swift/' <<<"$libraries" >&2; then
    echo "dist/mailslot has not what it needs, or has it from the toolchain" >&2
    exit 1
fi

say "it runs without the environment of this shell, and says what it is"
version=$(env -i PATH=/usr/bin dist/mailslot --version)
number=$(sed -n 's/^ *static let number = "\(.*\)"$/\1/p' Sources/MailslotCommand/MailslotTool.swift)
commit=$(source_commit)
if [ "$version" != "$number${commit:+ ($commit)}" ]; then
    echo "dist/mailslot says '$version', not '$number${commit:+ ($commit)}'" >&2
    exit 1
fi
printf '%s, %s bytes, %s compressed by gzip\n' "$version" "$(stat -c %s dist/mailslot)" "$(gzip -c dist/mailslot | wc -c)"

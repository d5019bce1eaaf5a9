#!/usr/bin/env bash
# Installs what is missing and runs all tests: `make test`.
. "$(dirname "$0")/lib.sh"
need_build_tools
# curl and openssl are used by tests of the transport, xmllint by those of JUnit.
need_packages curl openssl libxml2-utils python3
swift build --build-tests --explicit-target-dependency-import-check error
swift test --skip-build "$@"

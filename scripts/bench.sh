#!/usr/bin/env bash
# Builds for release and measures: `make bench`. What the variables mean stands in Benchmarks/bench.sh.
. "$(dirname "$0")/lib.sh"
need_build_tools
build_release
exec Benchmarks/bench.sh

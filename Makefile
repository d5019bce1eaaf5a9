# `make demo` shows what Mailslot does; `make test` runs its tests. Each target is a script that can be run by itself.
.PHONY: demo test lint servers specs reports pages terminal detection bench release deb package all

demo:
	@scripts/demo.sh

test:
	@scripts/test.sh

lint:
	@scripts/lint.sh

specs:
	@scripts/specs.sh

reports:
	@scripts/reports.sh

pages:
	@scripts/pages.sh

terminal:
	@scripts/terminal.sh

servers:
	@scripts/servers.sh

detection:
	@scripts/detection.sh

bench:
	@scripts/bench.sh

release:
	@scripts/release.sh

deb: release
	@scripts/deb.sh

package:
	@scripts/package.sh

all: lint test specs reports pages terminal servers

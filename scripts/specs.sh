#!/usr/bin/env bash
# Checks what ships: every specification is valid, by Mailslot and by its JSON Schema, and can be planned: `make specs`.
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages python3 python3-venv
swift build --product mailslot
mailslot=$(swift build --show-bin-path)/mailslot

say "the schemas are those of the program"
"$mailslot" schema contract | diff - schemas/contract.schema.json
"$mailslot" schema api | diff - schemas/api.schema.json

say "the specifications are valid"
"$mailslot" validate specs/*/*.yaml
for contract in specs/*/*.contract.yaml; do
    "$mailslot" plan "$contract" --format json >/dev/null
    "$mailslot" plan "$contract" | tail -n 1
done

say "the table of what is found is that of the last measurement, which has every fault"
table=$("$mailslot" detection --from fixtures/detection.jsonl)
sed -n '/^<!-- detection -->/,/^<!-- \/detection -->/p' README.md | grep -v '^<!--' | diff - <(echo "$table")

say "the schemas accept them too"
need_python_tools jsonschema PyYAML
"$tools/bin/python" scripts/schemas.py

say "the examples for CI systems are what these take"
need_python_tools check-jsonschema
# These schemas come with the tool: nothing is fetched.
"$tools/bin/python" -m check_jsonschema --builtin-schema vendor.github-actions action.yml
"$tools/bin/python" -m check_jsonschema --builtin-schema vendor.github-workflows examples/ci/github.yml
"$tools/bin/python" -m check_jsonschema --builtin-schema vendor.gitlab-ci examples/ci/gitlab.yml
"$tools/bin/python" -c 'import sys, yaml; [yaml.safe_load(open(path)) for path in sys.argv[1:]]' examples/ci/kubernetes.yaml

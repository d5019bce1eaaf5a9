"""Validates the specifications and the fixtures with the published JSON Schemas, by a validator that is not ours."""
import glob
import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML as Mailslot reads it: only true, false and null are words with a meaning, and there are no dates."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word, tag in (("true", "bool"), ("false", "bool"), ("null", "null"), ("~", "null")):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^{re.escape(word)}$"), [word[0]])

validators = {}
for kind in ("contract", "api"):
    schema = json.load(open(f"schemas/{kind}.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validators[kind] = jsonschema.Draft202012Validator(schema)

count = 0
failed = 0
for path in sorted(glob.glob("specs/*/*.yaml") + glob.glob("fixtures/valid/**/*.yaml", recursive=True)):
    kind = "contract" if ".contract." in path else "api"
    document = yaml.load(open(path), Loader=Loader)
    if kind == "contract" and "api" not in document:
        continue  # a part that another contract includes
    errors = list(validators[kind].iter_errors(document))
    count += 1
    if errors:
        failed += 1
        for error in errors[:3]:
            print(f"{path}: {error.json_path}: {error.message[:200]}")
print(f"schemas: {count - failed} passed, {failed} failed")
sys.exit(1 if failed or not count else 0)

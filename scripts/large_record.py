"""Makes a large record of a small one, on standard output: 20,000 probes, many objects, long names."""

import copy
import json
import sys

record = json.load(open(sys.argv[1]))
small = record["probes"]
probes = []
for number in range(20_000):
    probe = copy.deepcopy(small[number % len(small)])
    part = number // len(small)
    probe["id"] += f"/again-{number}"
    probe["operation"] += f"_in_version_{part}" if part else ""
    probe["objects"] = [name + ("-in-a-place-with-a-long-name" if part else "") for name in probe["objects"]]
    probes.append(probe)
# A record is written with a line for each probe.
record["probes"] = []
record["header"]["planned_probes"] = len(probes)
for count in record["ending"]["counts"]:
    count["count"] = sum(probe["verdict"] == count["verdict"] for probe in probes)
ending = record.pop("ending")
head = json.dumps(record, separators=(",", ":"))[:-2]
lines = ",\n".join(json.dumps(probe, separators=(",", ":")) for probe in probes)
print(f'{head}\n{lines}\n],"ending":{json.dumps(ending, separators=(",", ":"))}}}')

"""Compares the findings of a run with what is expected: findings.py RECORD JUNIT [PATTERN...] [// PATTERN] [== ID...] [?? PATTERN]

Each pattern is a regular expression for one violated probe as "ID BREACH OWNER...". What follows // must match all of
them. What follows == are the ids of all findings, as MC10/read-message, which the probes are put together to. What follows ??
matches "ID: REASON" of all that may be unproven.
Without patterns there must be none, every denial must be proved, and reads of messages must be proved by a canary seen.
"""
import json
import re
import sys
import xml.etree.ElementTree as xml

record = json.load(open(sys.argv[1]))
patterns = sys.argv[3:]
classes = None
undecided = None
if "??" in patterns:
    place = patterns.index("??")
    patterns, undecided = patterns[:place], patterns[place + 1]
if "==" in patterns:
    place = patterns.index("==")
    patterns, classes = patterns[:place], set(patterns[place + 1 :])
everywhere = patterns[patterns.index("//") + 1] if "//" in patterns else None
wanted = patterns[: patterns.index("//")] if "//" in patterns else patterns
complaints = []

probes = record["probes"]
by_verdict = {}
for probe in probes:
    by_verdict.setdefault(probe["verdict"], []).append(probe)
findings = []
for probe in by_verdict.get("violated", []):
    finding = probe["finding"]
    owners = sorted({out["owner"] for out in finding["came_out"]})
    findings.append(" ".join([probe["id"], finding["breach"], *owners]))
    if finding["came_out"] and not owners:
        complaints.append(f"{probe['id']} does not say whose canary came out")
    if not re.search(r":\d+:\d+$|^\d+$", f"{probe['clause']['file']}:{probe['clause']['line']}:{probe['clause']['column']}"):
        complaints.append(f"{probe['id']} does not say where its clause stands")

for pattern in wanted:
    if not any(re.search(pattern, finding) for finding in findings):
        complaints.append(f"no finding matches {pattern!r}")
for finding in findings:
    if not wanted or (everywhere and not re.search(everywhere, finding + " ")):
        complaints.append(f"should not be reported: {finding}")
shown = {finding["id"] for finding in record["ending"]["findings"]}
if classes is not None:
    complaints += [f"not found: {name}" for name in sorted(classes - shown)]
    complaints += [f"found, and not expected: {name}" for name in sorted(shown - classes)]
elif not wanted:
    complaints += [f"found: {name}" for name in sorted(shown)]
for verdict in ("broken", "unproven"):
    for probe in by_verdict.get(verdict, []):
        text = f"{probe['id']}: {probe['reason']}"
        if verdict == "broken" or undecided is None or not re.search(undecided, text):
            complaints.append(f"{verdict}: {text}")
if not wanted:
    for probe in by_verdict.get("upheld", []):
        if probe["clause"]["kind"] == "denied" and probe["proof"] not in ("seen", "accepted", "explicit"):
            complaints.append(f"{probe['id']} is upheld without proof")
    if not any(probe["proof"] == "seen" for probe in by_verdict.get("upheld", [])):
        complaints.append("no denial is proved by a canary that somebody saw")

suites = xml.parse(sys.argv[2]).getroot()
cases = suites.findall(".//testcase")
names = {(case.get("classname"), case.get("name")) for case in cases}
if len(names) != len(cases):
    complaints.append("two JUnit cases have the same name")
# The ways in which a tactic tries an operation are one test case.
failed = {
    (probe["subject"], probe["operation"], probe["tactic"]) if probe.get("way") else probe["id"]
    for probe in by_verdict.get("violated", []) + by_verdict.get("broken", [])
}
if len(suites.findall(".//failure")) != len(failed):
    complaints.append("JUnit and the record disagree about failures")
if record["ending"]["left_behind"]:
    complaints.append(f"left behind: {record['ending']['left_behind']}")

for complaint in complaints[:20]:
    print("    " + complaint)
sys.exit(1 if complaints else 0)

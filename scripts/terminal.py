"""Looks at what a check shows on terminals, while it runs and when it has ended: terminal.py MAILSLOT [FOLDER]

The folder takes what was on the screens."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

from screens import PATIENCE, Terminal, Wrong, expect

MAILSLOT = os.path.abspath(sys.argv[1])
PICTURES = sys.argv[2] if len(sys.argv) > 2 else None
SPECS = pathlib.Path(__file__).resolve().parent.parent / "specs/postbox"
# One finding and what is broken, for the small contract.
SOME = ["read-by-senders", "granted-send-refused"]
# More findings than a screen has lines, and what is broken, for the large one.
MANY = [
    "self-join", "profile-consent-ignored", "archived-open-to-apps", "receipts-unchecked", "search-unfiltered",
    "export-files-by-id", "audit-of-everybody", "newest-message-in-me", "private-addresses-in-members",
    "message-in-refusal-body", "edit-by-anyone", "rename-by-members", "mark-read-by-anyone", "batch-checks-first-only",
    "preview-unchecked", "media-open-to-anybody", "granted-send-refused",
]
SMALL = f"{MAILSLOT} check slow.contract.yaml --depth quick"
PROGRESS = re.compile(r"\d/\d{3}\b.*(/s|left|finding|broken)|░")
FOUND = re.compile(r"^(VIOLATED|BROKEN)  +partner/", re.M)
ENDED = re.compile(r"^exit code (\d+)$", re.M)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Server:
    """The reference server with some faults, in a process of its own."""

    def __init__(self, folder, faults):
        path = pathlib.Path(folder) / "variables"
        with open(path, "w", encoding="utf-8") as file:
            self.process = subprocess.Popen(
                [MAILSLOT, "serve", "--port", "0", *(word for fault in faults for word in ("--fault", fault))],
                stdout=file, stderr=subprocess.DEVNULL)
        for _ in range(200):
            self.variables = dict(re.findall(r"export (\w+)='(.*)'", path.read_text(encoding="utf-8")))
            if "PARTNER_TOKEN" in self.variables and "POSTBOX_URL" in self.variables:
                return
            time.sleep(0.05)
        self.end()
        raise Wrong("the reference server does not start")

    def conversations(self):
        """How many alice has."""
        request = urllib.request.Request(
            self.variables["POSTBOX_URL"] + "/v2/conversations",
            headers={"Authorization": "Bearer " + self.variables["ALICE_TOKEN"]})
        # Not through a proxy of the surroundings.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
            return len(json.load(answer)["conversations"])

    def end(self):
        self.process.terminate()
        self.process.wait()


def exit_code(terminal):
    terminal.wait(lambda: ENDED.search(terminal.screen()))
    return int(ENDED.search(terminal.screen()).group(1))


def summary(terminal):
    """The last screen from the summary's headline on; it has to be there."""
    screen = terminal.screen()
    start = re.search(r"^(VIOLATED|UNPROVEN|UPHELD)    ", screen, re.M)
    expect(start, "the summary does not fit the screen", screen)
    return screen[start.start():]


def nothing_is_left_of_progress(terminal):
    expect(not PROGRESS.search(terminal.whole()), "progress is left behind", terminal.whole())
    expect(terminal.cursor_is_visible(), "the cursor stays hidden")


def a_whole_run(server, folder, width, height, **variables):
    """Progress is redrawn in its place, findings come above it, and the last screen tells all that matters."""
    with Terminal(width, height, folder, server.variables | variables) as terminal:
        terminal.type(f"{SMALL} --record run.json; echo exit code $?")
        lines, found = set(), False
        end = time.monotonic() + PATIENCE
        while not ENDED.search(screen := terminal.screen()):
            expect(time.monotonic() < end, "the check does not end", screen)
            rows = [row for row in screen.split("\n") if PROGRESS.search(row)]
            expect(len(rows) <= 1, "progress takes more than one line", screen)
            if rows:
                lines.add(rows[0])
                if FOUND.search(screen) and not found:
                    found = True
                    terminal.keep(PICTURES, f"running-{width}x{height}")
            time.sleep(0.1)
        shown = "\n".join(sorted(lines))
        expect(len(lines) > 10, "progress is not redrawn", shown)
        for what, pattern in [("rate", r"\b\d+/s"), ("time", r"\d:\d\d left"), ("finding", r"1 finding\b")]:
            expect(any(re.search(pattern, line) for line in lines), f"progress tells no {what}", shown)
        expect(all(len(line) < width for line in lines), f"progress takes the whole width of {width}", shown)
        expect(found, "no finding is told while the run goes")
        nothing_is_left_of_progress(terminal)
        terminal.keep(PICTURES, f"ended-{width}x{height}")
        raw, whole, code = terminal.raw(), terminal.whole(), exit_code(terminal)
        expect(code == 1, f"the exit code is {code}")
        seconds = float(re.search(r"requests in ([0-9.]+) s", whole).group(1))
        redrawn = raw.count("\r\x1b[K")
        expect(redrawn <= 10 * seconds + 30, f"{redrawn} times redrawn in {seconds} s")
        told = [line for line in whole.split("\n") if FOUND.match(line)]
        expect(len(told) == len(set(told)), "a finding is told twice", whole)
        for text in ["VIOLATED    1 finding", "critical  partner can read", "BROKEN    send_message", "unproven  ",
                     "written   run.json", "mailslot report run.json", "mailslot explain MC01", "33 violated"]:
            expect(text in summary(terminal), f"the last screen does not tell '{text}'", terminal.screen())
        expect("operations upheld on every object" in whole, "a long table is shown whole", whole)
        expect(bool(COLOUR.search(raw)) != ("NO_COLOR" in variables), f"colours are wrong with {variables}", raw)
        return f"{len(lines)} lines of progress, {redrawn} times redrawn in {seconds} s"


def many_findings(server, folder, width, height):
    """What does not fit is counted, and it is said where it is; so it is when the record is shown again on other screens."""
    with Terminal(width, height, folder, server.variables) as terminal:
        terminal.type(f"{MAILSLOT} check {SPECS}/apps.contract.yaml --depth quick --record run.json; echo exit code $?")
        code = exit_code(terminal)
        expect(code == 1, f"the exit code is {code}")
        nothing_is_left_of_progress(terminal)
        expect("mailslot report run.json" in summary(terminal), "it is not said what to do next", terminal.screen())
        told = []
        for columns, lines in [(width, height), (60, 20), (80, 24)]:
            if columns != width or lines != height:
                terminal.resize(columns, lines)
                terminal.type(f"clear; {MAILSLOT} report run.json; echo lines: {lines}")
                terminal.wait(lambda: re.search(f"^lines: {lines}$", terminal.screen(), re.M))
            terminal.keep(PICTURES, f"many-{columns}x{lines}")
            last = summary(terminal)
            for pattern in [r"^VIOLATED    \d\d findings", r"and \d+ more findings, above", "^  BROKEN    "]:
                expect(re.search(pattern, last, re.M), f"the last screen does not tell '{pattern}'", terminal.screen())
            told += re.findall(r"and \d+ more findings", last)
        return "; ".join(told)


def an_interrupted_run(server, folder, width, height):
    """Ctrl-C: it is said that the run stops, and what it made is removed."""
    before = server.conversations()
    with Terminal(width, height, folder, server.variables) as terminal:
        terminal.type(f"{SMALL}; echo exit code $?")
        terminal.wait(lambda: FOUND.search(terminal.screen()))
        expect(server.conversations() > before, "the scene is not on the server")
        terminal.press("C-c")
        code = exit_code(terminal)
        terminal.keep(PICTURES, f"interrupted-{width}x{height}")
        expect(code in (1, 3), f"the exit code is {code}")
        whole = terminal.whole()
        expect("stopping: what was made is being removed" in whole, "nothing is said of the signal", whole)
        expect("INTERRUPTED" in whole and "not finished" in summary(terminal), "the report does not tell", whole)
        nothing_is_left_of_progress(terminal)
    left = server.conversations() - before
    expect(left == 0, f"{left} conversations are left on the server")
    return f"exit code {code}"


def a_killed_run(server, folder, width, height):
    """The third Ctrl-C ends it at once, and leaves the terminal as it was."""
    with Terminal(width, height, folder, server.variables) as terminal:
        terminal.type(SMALL)
        terminal.wait(lambda: FOUND.search(terminal.screen()))
        for _ in range(3):
            terminal.press("C-c")
            # Sooner than what was made can be removed, and not so soon that two signals become one.
            time.sleep(0.02)
        terminal.wait(lambda: terminal.screen().rstrip().endswith("$"))
        expect("INTERRUPTED" not in terminal.whole(), "it has reported before it ended", terminal.whole())
        nothing_is_left_of_progress(terminal)
        terminal.type("echo exit code $?")
        code = exit_code(terminal)
        expect(code == 130, f"the exit code is {code}")
        return f"exit code {code}"


def a_resized_run(server, folder, width, height):
    """However wide the terminal gets, progress keeps to one line of it."""
    with Terminal(width, height, folder, server.variables) as terminal:
        terminal.type(f"{SMALL}; echo exit code $?")
        terminal.wait(lambda: FOUND.search(terminal.screen()))
        for columns in [width // 2, width, width // 3, width + 20]:
            terminal.resize(columns, height)
            # Two redraws.
            time.sleep(0.3)
            rows = [line for line in terminal.screen().split("\n") if PROGRESS.search(line)]
            expect(len(rows) == 1, f"at {columns} columns there are {len(rows)} lines of progress", terminal.screen())
            expect(len(rows[0]) < columns, "progress takes the whole width", rows[0])
        code = exit_code(terminal)
        expect(code == 1, f"the exit code is {code}")
        nothing_is_left_of_progress(terminal)
        return "four sizes"


def a_dumb_terminal(server, folder, width, height):
    """Where nothing can be redrawn there are plain lines."""
    with Terminal(width, height, folder, server.variables) as terminal:
        terminal.type(f"(export TERM=dumb; {SMALL}); echo exit code $?")
        code = exit_code(terminal)
        expect(code == 1, f"the exit code is {code}")
        # The shell's own sequences are before and after.
        raw = terminal.raw().split("setting the scene", 1)[-1].split("exit code", 1)[0]
        expect("probing\r\n" in raw, "no progress is told", raw)
        expect("\x1b" not in raw, "there are control sequences", repr(raw))
        return "plain lines"


def no_terminal(server, folder, width, height):
    """In a log there are plain lines; what is printed is whole, and as wide as files are."""
    with Terminal(width, height, folder, server.variables) as terminal:
        terminal.type(f"{SMALL} >out.txt 2>err.txt; echo exit code $?")
        code = exit_code(terminal)
    expect(code == 1, f"the exit code is {code}")
    with open(pathlib.Path(folder) / "out.txt", encoding="utf-8", newline="") as file:
        out = file.read()
    with open(pathlib.Path(folder) / "err.txt", encoding="utf-8", newline="") as file:
        log = file.read()
    for name, text in [("output", out), ("log", log)]:
        expect("\r" not in text and "\x1b" not in text, f"there are control characters in the {name}", repr(text))
    for pattern in [r"^probing$", r"^probing: \d+ of 612 probes judged \(\d+ %\), \d+ requests a second", FOUND.pattern]:
        expect(re.search(pattern, log, re.M), f"the log does not tell {pattern}", log)
    expect("operations upheld on every object" not in out, "a table is cut in a file", out)
    expect(len(log.split("\n")) < 60, "the log is long", log)
    return f"{len(log.splitlines())} lines in the log"


CHECKS = [
    (a_whole_run, SOME, 80, 24, {}), (a_whole_run, SOME, 60, 20, {"NO_COLOR": "1"}), (many_findings, MANY, 60, 16, {}),
    (an_interrupted_run, SOME, 80, 24, {}), (an_interrupted_run, SOME, 40, 20, {}),
    (a_killed_run, SOME, 80, 24, {}), (a_resized_run, SOME, 100, 30, {}), (a_dumb_terminal, SOME, 80, 24, {}),
    (no_terminal, SOME, 80, 24, {}),
]


def passes(check, faults, width, height, variables):
    """Does one check, with a server and a folder of its own, and says what came of it."""
    name, began = f"{check.__name__.replace('_', ' ')}, {width} x {height}", time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mailslot-terminal-") as folder:
        contract = (SPECS / "partner.contract.yaml").read_text(encoding="utf-8")
        # Slow enough to be looked at.
        slow = re.sub(r"^limits: .*$", "limits: { rate: 150, in_flight: 4 }", contract, flags=re.M)
        slow = slow.replace("api: postbox.api.yaml", f"api: {SPECS}/postbox.api.yaml")
        pathlib.Path(folder, "slow.contract.yaml").write_text(slow, encoding="utf-8")
        try:
            server = Server(folder, faults)
            try:
                told = check(server, folder, width, height, **variables)
            finally:
                server.end()
        except Wrong as wrong:
            print(f"{name}: FAILED: {wrong}", file=sys.stderr, flush=True)
            return False
    print(f"{name}: {told} ({time.monotonic() - began:.0f} s)", flush=True)
    return True


# Most of the time each waits for its server.
with concurrent.futures.ThreadPoolExecutor(3) as pool:
    passed = list(pool.map(lambda one: passes(*one), CHECKS))
sys.exit(0 if all(passed) else 1)

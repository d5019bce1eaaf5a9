"""Looks at what a check shows on terminals of several sizes, while it runs and when it has ended: terminal.py MAILSLOT"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

MAILSLOT = os.path.abspath(sys.argv[1])
# A server of our own for each terminal, so that nobody's sessions are touched.
SOCKET = f"mailslot-{os.getpid()}"
SIZES = [(80, 24), (120, 40), (40, 20)]
# In no more than so many seconds a check has ended, which takes about fifteen.
PATIENCE = 60


class Wrong(Exception):
    """Something is not as it should be."""


class Terminal:
    """A shell in a terminal."""

    def __init__(self, width, height, folder, variables):
        self.width, self.height = width, height
        environment = {"PS1": "$ ", "TERM": "screen-256color", **variables}
        words = ["env", *(f"{name}={value}" for name, value in environment.items()), "bash", "--norc", "-i"]
        global SOCKET
        SOCKET = f"mailslot-{os.getpid()}-{time.monotonic_ns()}"
        tmux("new-session", "-d", "-s", "it", "-x", str(width), "-y", str(height), "-c", folder, shlex.join(words))
        self.wait(lambda: "$" in self.screen())
        # Each write to the terminal, as it is.
        self.raw_path = os.path.join(folder, "raw")
        open(self.raw_path, "w").close()
        tmux("pipe-pane", "-t", "it", f"cat >>{shlex.quote(self.raw_path)}")

    def type(self, text):
        tmux("send-keys", "-t", "it", "-l", text)
        tmux("send-keys", "-t", "it", "Enter")

    def press(self, key):
        tmux("send-keys", "-t", "it", key)

    def screen(self):
        return tmux("capture-pane", "-t", "it", "-p")

    def whole(self):
        """All lines so far, also those that have left the screen."""
        return tmux("capture-pane", "-t", "it", "-p", "-S", "-5000")

    def raw(self):
        with open(self.raw_path, encoding="utf-8", errors="replace", newline="") as file:
            return file.read()

    def cursor_is_visible(self):
        return tmux("display-message", "-t", "it", "-p", "#{cursor_flag}").strip() == "1"

    def resize(self, width, height):
        self.width = width
        tmux("resize-window", "-t", "it", "-x", str(width), "-y", str(height))

    def wait(self, condition, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.05)
        raise Wrong("it never came to that; the screen is\n" + self.screen())

    def close(self):
        tmux("kill-server", check=False)


def tmux(*words, check=True):
    done = subprocess.run(["tmux", "-L", SOCKET, "-f", "/dev/null", *words], capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise Wrong(f"tmux {' '.join(words)}: {done.stderr}")
    return done.stdout


def expect(condition, words, shown=""):
    if not condition:
        raise Wrong(words + (":\n" + shown if shown else ""))


PROGRESS = re.compile(r"\d+/612")
EXIT = re.compile(r"^exit code (\d+)$", re.M)


def exit_code(terminal):
    terminal.wait(lambda: EXIT.search(terminal.screen()))
    return int(EXIT.search(terminal.screen()).group(1))


def watch(terminal, until):
    """The last lines of the screen, as they change, until something is so."""
    lines = []
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise Wrong("it never came to that; the screen is\n" + terminal.screen())
        shown = [line for line in terminal.screen().split("\n") if line.strip()]
        if shown and PROGRESS.search(shown[-1]):
            lines.append(shown[-1])
            rows = [line for line in shown if PROGRESS.search(line)]
            expect(len(rows) == 1, "progress takes more than one line", terminal.screen())
        time.sleep(0.05)
    return lines


def a_whole_run(width, height, folder, variables):
    terminal = Terminal(width, height, folder, variables)
    command = f"{MAILSLOT} check slow.contract.yaml --depth quick --record run.json; echo exit code $?"
    terminal.type(command)
    found = []

    def ended():
        screen = terminal.screen()
        if PROGRESS.search(screen) and "VIOLATED  partner/" in screen and not found:
            found.append(screen)
        return EXIT.search(screen)

    lines = watch(terminal, ended)
    expect(len(set(lines)) > 10, "progress is not redrawn", "\n".join(lines))
    expect(any("finding" in line for line in lines), "progress does not tell of findings", "\n".join(lines))
    expect(any(re.search(r"\d:\d\d left", line) for line in lines), "no time is told", "\n".join(lines))
    for line in lines:
        expect(len(line) < width, f"progress takes the whole width of {width}", line)
    expect(found, "no finding is told while the run goes")
    raw, whole = terminal.raw(), terminal.whole()
    redrawn = raw.count("\r\x1b[K")
    seconds = float(re.search(r"requests in ([0-9.]+) s", re.sub(r"\s+", " ", whole)).group(1))
    expect(redrawn <= 10 * seconds + 30, f"{redrawn} times redrawn in {seconds} s")
    expect(raw.count("\x1b[?25l") >= 1, "the cursor is not hidden meanwhile")
    expect(terminal.cursor_is_visible(), "the cursor stays hidden")
    expect(not PROGRESS.search(whole), "progress is left behind", whole)
    told = [line for line in whole.split("\n") if re.match("(VIOLATED|BROKEN)  +partner/", line)]
    expect(len(told) == len(set(told)) and told, "a finding is told twice", whole)
    code = exit_code(terminal)
    expect(code == 1, f"the exit code is {code}")
    last = terminal.screen()
    for text in ["VIOLATED    1 finding", "critical  partner can read", "BROKEN    send_message", "unproven  ",
                 "written   run.json", "mailslot report run.json", "mailslot explain MC01", "33 violated"]:
        expect(text in last, f"the last screen does not tell '{text}'", last)
    if height < 50:
        expect("operations upheld on every object" in whole, "a long table is shown whole", whole)
    terminal.close()
    return f"{len(lines)} looks, {redrawn} times redrawn in {seconds} s"


def an_interrupted_run(width, height, folder, variables):
    terminal = Terminal(width, height, folder, variables)
    terminal.type(f"{MAILSLOT} check slow.contract.yaml --depth quick; echo exit code $?")
    terminal.wait(lambda: "VIOLATED  partner/" in terminal.screen())
    expect(not terminal.cursor_is_visible(), "the cursor is not hidden meanwhile")
    terminal.press("C-c")
    code = exit_code(terminal)
    expect(code in (1, 3), f"the exit code is {code}")
    whole = terminal.whole()
    expect("stopping: what was made is being removed" in whole, "nothing is said of the signal", whole)
    expect("INTERRUPTED" in whole and "not finished" in terminal.screen(), "the report does not tell", whole)
    expect(terminal.cursor_is_visible(), "the cursor stays hidden")
    expect(not PROGRESS.search(whole), "progress is left behind", whole)
    terminal.close()
    return f"exit code {code}"


def a_killed_run(width, height, folder, variables):
    """The third Ctrl-C ends it at once, and shows the cursor all the same."""
    terminal = Terminal(width, height, folder, variables)
    terminal.type(f"{MAILSLOT} check slow.contract.yaml --depth quick")
    terminal.wait(lambda: PROGRESS.search(terminal.screen()))
    for _ in range(3):
        terminal.press("C-c")
        time.sleep(0.1)
    # The shell drops the rest of its line with what a signal ends.
    terminal.wait(lambda: terminal.screen().rstrip().endswith("$"))
    terminal.type("echo exit code $?")
    code = exit_code(terminal)
    expect(code == 130, f"the exit code is {code}")
    expect(terminal.cursor_is_visible(), "the cursor stays hidden")
    expect(not PROGRESS.search(terminal.whole()), "progress is left behind", terminal.whole())
    terminal.close()
    return f"exit code {code}"


def a_resized_run(width, height, folder, variables):
    terminal = Terminal(width, height, folder, variables)
    terminal.type(f"{MAILSLOT} check slow.contract.yaml --depth quick; echo exit code $?")
    terminal.wait(lambda: "VIOLATED  partner/" in terminal.screen())
    for columns in [width // 2, width, width // 3, width + 20]:
        terminal.resize(columns, height)
        time.sleep(0.4)
        rows = [line for line in terminal.screen().split("\n") if PROGRESS.search(line)]
        expect(len(rows) == 1, f"at {columns} columns there are {len(rows)} lines of progress", terminal.screen())
        expect(len(rows[0]) < columns, "progress takes the whole width", rows[0])
    exit_code(terminal)
    expect(not PROGRESS.search(terminal.whole()), "progress is left behind", terminal.whole())
    terminal.close()
    return "four sizes"


def a_dumb_terminal(width, height, folder, variables):
    terminal = Terminal(width, height, folder, variables)
    terminal.type(f"TERM=dumb {MAILSLOT} check slow.contract.yaml --depth quick; echo exit code $?")
    exit_code(terminal)
    expect("probing" in terminal.whole(), "no progress is told", terminal.whole())
    expect("\x1b[" not in terminal.raw().split("quick", 1)[1].split("exit code", 1)[0].replace("\x1b[?2004l", ""),
           "there are control sequences", repr(terminal.raw()[:2000]))
    terminal.close()
    return "plain"


def serve(folder):
    """Starts the reference server; gives its process and what its contract needs."""
    path = os.path.join(folder, "variables")
    with open(path, "w", encoding="utf-8") as file:
        server = subprocess.Popen(
            [MAILSLOT, "serve", "--port", "0", "--fault", "read-by-senders", "--fault", "granted-send-refused"],
            stdout=file, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with open(path, encoding="utf-8") as file:
            variables = dict(re.findall(r"export (\w+)='(.*)'", file.read()))
        if "PARTNER_TOKEN" in variables:
            return server, variables
        time.sleep(0.05)
    server.terminate()
    raise Wrong("the reference server does not start")


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        with open(os.path.join(root, "specs/postbox/partner.contract.yaml"), encoding="utf-8") as file:
            contract = file.read()
        # Slow enough to be looked at.
        slow = re.sub(r"^limits: .*$", "limits: { rate: 100, in_flight: 4 }", contract, flags=re.M)
        slow = slow.replace("api: postbox.api.yaml", f"api: {root}/specs/postbox/postbox.api.yaml")
        with open(os.path.join(folder, "slow.contract.yaml"), "w", encoding="utf-8") as file:
            file.write(slow)
        server, variables = serve(folder)
        try:
            checks = [(a_whole_run, *size) for size in SIZES]
            checks += [(an_interrupted_run, 80, 24), (an_interrupted_run, 40, 20), (a_killed_run, 80, 24)]
            checks += [(a_resized_run, 100, 30), (a_dumb_terminal, 80, 24)]
            for check, width, height in checks:
                name = f"{check.__name__.replace('_', ' ')}, {width} x {height}"
                try:
                    print(f"{name}: {check(width, height, folder, variables)}", flush=True)
                except Wrong as wrong:
                    failed += 1
                    print(f"{name}: FAILED: {wrong}", file=sys.stderr, flush=True)
                tmux("kill-server", check=False)
        finally:
            server.terminate()
            server.wait()
            tmux("kill-server", check=False)
    sys.exit(1 if failed else 0)


main()

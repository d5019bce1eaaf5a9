"""Terminals of any size, in tmux, and what is on them as text, as pages and as pictures."""

import html
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import time

# In no more than so many seconds comes what is waited for; a check takes about ten.
PATIENCE = 120


class Wrong(Exception):
    """Something is not as it should be."""


def expect(condition, words, shown=""):
    if not condition:
        raise Wrong(words + (":\n" + shown if shown else ""))


class Terminal:
    """A shell in a terminal, with a tmux server of its own, so that nobody's sessions are touched."""

    def __init__(self, width, height, folder, variables):
        self.width, self.height = width, height
        self.socket = "mailslot-" + os.path.basename(folder)
        environment = {"PS1": "$ ", "TERM": "screen-256color", **variables}
        # What the caller has set is none of the tests' business.
        unset = ["-u", "NO_COLOR", "-u", "CLICOLOR_FORCE", "-u", "GITHUB_ACTIONS"]
        words = ["env", *unset, *(f"{name}={value}" for name, value in environment.items()), "bash", "--norc", "-i"]
        self.tmux("new-session", "-d", "-s", "it", "-x", str(width), "-y", str(height), "-c", folder, shlex.join(words))
        self.wait(lambda: "$" in self.screen())
        # Every byte that goes to the terminal.
        self.bytes = pathlib.Path(folder) / "bytes"
        self.bytes.write_bytes(b"")
        self.tmux("pipe-pane", "-t", "it", f"cat >>{shlex.quote(str(self.bytes))}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tmux("kill-server", check=False)

    def tmux(self, *words, check=True):
        command = ["tmux", "-L", self.socket, "-f", "/dev/null", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        expect(not check or done.returncode == 0, f"{shlex.join(command)}: {done.stderr}")
        return done.stdout

    def type(self, text):
        self.tmux("send-keys", "-t", "it", "-l", text)
        self.tmux("send-keys", "-t", "it", "Enter")

    def press(self, key):
        self.tmux("send-keys", "-t", "it", key)

    def screen(self):
        return self.tmux("capture-pane", "-t", "it", "-p")

    def whole(self):
        """All lines so far, also those that have left the screen."""
        return self.tmux("capture-pane", "-t", "it", "-p", "-S", "-5000")

    def raw(self):
        return self.bytes.read_bytes().decode("utf-8", "replace")

    def cursor_is_visible(self):
        return self.tmux("display-message", "-t", "it", "-p", "#{cursor_flag}").strip() == "1"

    def resize(self, width, height):
        self.width, self.height = width, height
        self.tmux("resize-window", "-t", "it", "-x", str(width), "-y", str(height))

    def wait(self, condition, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise Wrong("it never came to that; the screen is\n" + self.screen())
            time.sleep(0.05)

    def keep(self, folder, name):
        """Keeps the screen as it is now."""
        if folder:
            Picture(self.tmux("capture-pane", "-t", "it", "-e", "-p"), self.width, self.height).write(folder, name)


class Picture:
    """What is on a screen, with its colours."""

    STYLES = {"1": "font-weight:bold", "2": "opacity:.6", "31": "color:#f66", "32": "color:#6c6", "33": "color:#db3"}
    PAGE = (
        "<!doctype html><meta charset=utf-8><body style='margin:0;background:#181818;color:#ddd'>"
        "<pre style='margin:8px;font:14px/17px \"DejaVu Sans Mono\",monospace'>{}</pre>"
    )

    def __init__(self, text, width, height):
        self.text, self.size = text, (width * 9 + 16, height * 17 + 16)

    def page(self):
        parts, styles = [], {}
        for part in re.split(r"(\x1b\[[0-9;]*m)", self.text):
            if not part.startswith("\x1b"):
                style = ";".join(styles.values())
                parts.append(f"<span style='{style}'>{html.escape(part)}</span>" if style else html.escape(part))
                continue
            for code in part[2:-1].split(";"):
                if code in ("", "0"):
                    styles = {}
                elif code == "39":
                    styles = {key: style for key, style in styles.items() if not style.startswith("color")}
                elif code in self.STYLES:
                    styles[code] = self.STYLES[code]
        return self.PAGE.format("".join(parts))

    def write(self, folder, name):
        """As text, as a page and, where there is Chromium, as a picture."""
        path = pathlib.Path(folder).resolve() / name
        path.with_suffix(".txt").write_text(self.text, encoding="utf-8")
        page = path.with_suffix(".html")
        page.write_text(self.page(), encoding="utf-8")
        if browser := shutil.which("chromium"):
            subprocess.run(
                [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                 f"--window-size={self.size[0]},{self.size[1]}", f"--screenshot={path.with_suffix('.png')}",
                 page.as_uri()],
                capture_output=True, check=False, timeout=60)

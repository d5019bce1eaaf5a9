"""Opens pages in a browser and says what is wrong with them: pages.py BROWSER FOLDER NAME..."""

import os
import pathlib
import re
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageStat
from playwright.sync_api import sync_playwright

BROWSER, FOLDER, NAMES = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LARGEST = 2_000_000
# Pages of many cells are searched by axe for minutes; what is in them is in the others as well.
NOT_SEARCHED = {"large"}


class Page:
    """A page that is open, and what it did."""

    def __init__(self, browser, path, viewport, scheme, complain):
        self.complain = lambda words: complain(f"{path.stem}, {scheme}, {viewport['width']} px: {words}")
        self.context = browser.new_context(viewport=viewport, color_scheme=scheme)
        self.page = self.context.new_page()
        address = path.as_uri()
        # `request` also tells of what the policy stops, which is wrong as well.
        self.page.on("request", lambda one: one.url == address or self.complain(f"asks for {one.url}"))
        self.page.on("console", lambda one: self.complain(f"the console says: {one.text}"))
        self.page.on("pageerror", lambda one: self.complain(f"error: {one}"))
        self.page.goto(address)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def fits(self):
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if wide > room:
            self.complain(f"scrolls sideways: {wide} px")

    def picture(self, name, is_dark):
        path = FOLDER / f"{name}.png"
        self.page.screenshot(path=path)
        looks(path, is_dark, self.complain)

    def is_accessible(self):
        results = Axe().run(self.page)
        if not results.response["passes"]:
            self.complain("axe has found nothing to look at")
        for violation in results.response["violations"]:
            for node in violation["nodes"][:3]:
                self.complain(f"axe, {violation['id']}: {violation['help']}: {node['html'][:200]}")

    def has_keys(self):
        """The first key leads to a way past the head, which can be seen and works; parts that are shut can be opened."""
        self.page.keyboard.press("Tab")
        focus = "(e => [e.className, e.getBoundingClientRect().top >= 0, getComputedStyle(e).outlineStyle])(document.activeElement)"
        if self.page.evaluate(focus) != ["skip", True, "solid"]:
            self.complain(f"the first Tab leads to {self.page.evaluate(focus)}")
        self.page.keyboard.press("Enter")
        if not self.page.url.endswith("#main"):
            self.complain("the way past the head leads nowhere")
        for summary in self.page.locator("summary").all()[:2]:
            summary.focus()
            self.page.keyboard.press("Enter")
            if not summary.evaluate("e => e.parentElement.open"):
                self.complain("what is shut cannot be opened by keyboard")

    def prints(self, name):
        """All is on paper, also what is shut, and in dark ink, whatever the screen's colours are."""
        path = FOLDER / f"{name}.pdf"
        wanted = self.page.evaluate(
            "[...document.querySelectorAll('details:not([open]) :is(thead th, b)')].map(e => e.textContent)"
        )
        self.page.pdf(path=path, prefer_css_page_size=True)
        text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
        for word in wanted:
            if word not in text:
                self.complain(f"'{word}' is shut, and not on paper")
                break
        # `display: none` would also take away what the screen shows.
        for heading in self.page.locator("h2").all_text_contents():
            if heading not in text:
                self.complain(f"'{heading}' is not on paper")
        subprocess.run(["pdftoppm", "-r", "40", "-l", "1", "-singlefile", "-png", path, path.with_suffix("")], check=True)
        looks(path.with_suffix(".png"), False, self.complain)
        self.page.emulate_media(media="print", color_scheme="dark")
        ink = self.page.evaluate("getComputedStyle(document.body).color.match(/[0-9]+/g).map(Number)")
        if max(ink) > 100:
            self.complain(f"is printed in light ink: {ink}")


def looks(path, is_dark, complain):
    """A picture shows something, and is as light or dark as it is to be."""
    image = Image.open(path).convert("L")
    light = ImageStat.Stat(image).mean[0]
    if ImageStat.Stat(image).stddev[0] < 4:
        complain(f"{path.name} is blank")
    if (light < 128) != is_dark:
        complain(f"{path.name} is {'light' if is_dark else 'dark'}")


def check(browser, path, complain, is_searched=True):
    """Everything that must hold of a page."""
    name = path.stem
    if path.stat().st_size > LARGEST:
        complain(f"{name} has {path.stat().st_size} bytes")
    for scheme in ["light", "dark"]:
        with Page(browser, path, DESK, scheme, complain) as page:
            page.fits()
            page.picture(f"{name}-{scheme}", scheme == "dark")
            if is_searched:
                page.is_accessible()
            page.has_keys()
    with Page(browser, path, TELEPHONE, "light", complain) as page:
        page.fits()
        page.picture(f"{name}-telephone", False)
        if is_searched:
            page.is_accessible()
    with Page(browser, path, DESK, "dark", complain) as page:
        page.prints(f"{name}-print")


# What is done to a page, and the complaint that must follow. A check that was never seen to complain is none.
SPOILED = [
    ("<main", '<img src="http://127.0.0.1:9/x.png" alt="x"><main', "asks for http://127.0.0.1:9/x.png"),
    ("<main", "<script>1</script><main", "the console says: Executing inline script"),
    ("<main", '<p style="color:red">x</p><main', "the console says: Applying inline style"),
    ("<style>", "<style>a{}", "the console says: Applying inline style"),
    ("<style>", "<style>main{min-width:40rem}", "scrolls sideways"),
    ("<body>", "<body hidden>", "is blank"),
    ("prefers-color-scheme:dark", "prefers-color-scheme:none", "-dark.png is light"),
    ("@media screen and (prefers-color-scheme:dark)", "@media (prefers-color-scheme:dark)", "is printed in light ink"),
    ('<html lang="en">', "<html>", "axe, html-has-lang"),
    ("color:var(--muted)", "color:var(--line)", "axe, color-contrast"),
    ('<a class="skip" href="#main">', '<a class="skip" href="#main" hidden>', "the first Tab leads to"),
    ('<main id="main"', "<main", "axe, skip-link"),
    ('href="#main"', 'href="#elsewhere"', "the way past the head leads nowhere"),
    ("</html>", "</html><!--" + "x" * LARGEST + "-->", " bytes"),
    ("<summary>", '<summary inert>', "what is shut cannot be opened by keyboard"),
    ("content-visibility:visible;display:block;", "", "is shut, and not on paper"),
    ("summary{list-style:none", "h2{display:none}summary{list-style:none", "is not on paper"),
]


def spoil(browser, path, number, old, new, wanted):
    """Whether a page that was spoiled is complained of as it is to be."""
    text = path.read_text()
    if old not in text:
        return f"there is no {old} to spoil"
    spoiled = FOLDER / f"spoiled-{number}.html"
    text = text.replace(old, new)
    # A style sheet that the policy stops says nothing about its own rules.
    if "inline style" not in wanted and "script" not in wanted:
        text = re.sub("'sha256-[^']*'", "'unsafe-inline'", text)
    spoiled.write_text(text)
    complaints = []
    check(browser, spoiled, complaints.append, wanted.startswith("axe"))
    return None if any(wanted in one for one in complaints) else f"{new[:80]!r}: wanted '{wanted}', got {complaints[:4]}"


def main():
    complaints = []
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=options)
        for name in NAMES:
            before = len(complaints)
            path = FOLDER / f"{name}.html"
            check(browser, path, complaints.append, name not in NOT_SEARCHED)
            print(f"{'ok  ' if len(complaints) == before else 'FAIL'} {name}, {path.stat().st_size:,} bytes", flush=True)
        for number, (old, new, wanted) in enumerate(SPOILED):
            if missed := spoil(browser, FOLDER / "rich.html", number, old, new, wanted):
                complaints.append(f"a spoiled page passed: {missed}")
        print(f"     {len(SPOILED)} spoiled pages were complained of", flush=True)
        browser.close()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    sys.exit(1 if complaints else 0)


main()

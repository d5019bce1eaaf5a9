"""Writes the manual page: packaging/mailslot.1.in, with what the program says of its commands in its place.

    manual.py PROGRAM DATE >mailslot.1          DATE is in seconds since 1970

The page is mdoc(7). It is made when a package is, and never committed, so that it cannot be older than the program.
"""

import json
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parent.parent / "packaging/mailslot.1.in"
# An option with more values than this says where they are listed.
MOST_VALUES = 12


def text(words):
    """A line of text: nothing in it is a macro or an escape."""
    words = words.replace("\\", "\\e").replace("'", "\\(aq")
    words = re.sub(r"`([^`]*)`", r"\\(oq\1\\(cq", words)
    words = "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in words)
    return "\\&" + words if words.startswith(".") else words


def sentences(words):
    """Text with a new line after each sentence, as roff wants it."""
    return [text(part) for part in re.split(r"(?<=[\w)`'][.?!]) +(?=[A-Z`-])", " ".join(words.split())) if part]


def argument(words):
    """An argument of a macro. Two letters could be the name of a macro, and marks would stand apart."""
    words = text(words).replace('"', "\\(dq")
    if re.search(r"[\s.,;:()\[\]|?!]", words) or len(words) < 4:
        return f'"\\&{words}"'
    return words


def spelled(name):
    return f"Fl -{name['name']}" if name["kind"] == "long" else f"Fl {name['name']}"


def names(entry):
    """The names of a flag or option and its value, as a macro line without its dot."""
    line = " , ".join(spelled(name) for name in sorted(entry["names"], key=lambda n: n["kind"] == "long"))
    return f"{line} Ar {argument(entry['valueName'])}" if entry["kind"] == "option" else line


def meaning(entry):
    """What is said of an argument, flag or option."""
    lines = sentences(entry.get("abstract", ""))
    values = entry.get("allValues", [])
    default = entry.get("defaultValue")
    abstract = re.findall(r"[\w-]+", entry.get("abstract", ""))
    if len(values) > MOST_VALUES:
        lines += [f"It is one of {len(values)} names;", ".Ql mailslot explain postbox", "lists them."]
    elif values and not all(value in abstract for value in values):
        lines += sentences("One of: " + ", ".join(values) + ".")
    if entry["kind"] == "option" and default is not None:
        lines += ["The default is", f".Ql {argument(default)} ."]
    return lines


def entries(arguments):
    lines = [".Bl -tag -width Ds"]
    for entry in arguments:
        title = f"Ar {argument(entry['valueName'])}" if entry["kind"] == "positional" else names(entry)
        lines += [f".It {title}", *meaning(entry)]
    return lines + [".El"]


def discussion(words):
    """Paragraphs, and examples as they were typed."""
    lines = []
    for paragraph in words.strip().split("\n\n"):
        first, *rest = paragraph.split("\n")
        if first == "EXAMPLES":
            lines += [".Bd -literal -offset indent"]
            lines += [text(line.removeprefix("  ")) for line in rest]
            lines += [".Ed"]
        elif not first.startswith("Exit codes:"):  # they have a section of the page
            lines += [".Pp", *sentences(paragraph)]
    return lines


def positionals(command):
    for entry in command["arguments"]:
        if entry["kind"] == "positional":
            value = f"Ar {argument(entry['valueName'])}" + (" ..." if entry["isRepeating"] else "")
            yield f".Op {value}" if entry["isOptional"] else f".{value}"


def key(entry):
    return json.dumps(entry, sort_keys=True)


def wrapped(page):
    """The lines of a page, none of them long, except where they are shown as they are."""
    literal = False
    for line in page.split("\n"):
        if line[:3] in (".Bd", ".Ed"):
            literal = line.startswith(".Bd")
        if literal or line.startswith(".") or len(line) < 80:
            yield line
        else:
            yield from textwrap.wrap(line, 79, break_long_words=False, break_on_hyphens=False)


def page(program, date):
    tool = json.loads(subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True).stdout)
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[0]
    commands = [c for c in tool["command"]["subcommands"] if c["shouldDisplay"] and c["commandName"] != "help"]
    for command in commands:
        command["arguments"] = [a for a in command.get("arguments", []) if a["shouldDisplay"]]
    # What at least half of the commands have is said once.
    counts = {}
    for command in commands:
        for entry in command["arguments"]:
            counts.setdefault(key(entry), (entry, []))[1].append(command["commandName"])
    common = {k: v for k, v in counts.items() if len(v[1]) * 2 >= len(commands)}

    synopsis, body = [], []
    for command in commands:
        name = command["commandName"]
        own = [a for a in command["arguments"] if key(a) not in common]
        synopsis += [".Nm", f".Cm {name}", ".Op Ar options", *positionals(command)]
        body += [f".Ss mailslot {name}", *sentences(command["abstract"]), *discussion(command.get("discussion", ""))]
        if own:
            body += entries(own)
    body += [".Ss Options of several commands", ".Bl -tag -width Ds"]
    for entry, users in common.values():
        body += [f".It {names(entry)}", *meaning(entry)]
        if len(users) < len(commands):
            others = [c["commandName"] for c in commands if c["commandName"] not in users]
            body += ["Not of", *[f".Cm {o} ," for o in others[:-2]], *[f".Cm {o}" for o in others[-2:-1]]]
            body += ["and" if len(others) > 1 else "", f".Cm {others[-1]} ."]
    body += [".El"]

    day = time.gmtime(date)
    parts = {
        "DATE": time.strftime("%B ", day) + f"{day.tm_mday}, {day.tm_year}",
        "VERSION": version,
        "SYNOPSIS": "\n".join(synopsis),
        "COMMANDS": "\n".join(line for line in body if line),
    }
    return "\n".join(wrapped(re.sub(r"@([A-Z]+)@", lambda match: parts[match[1]], TEMPLATE.read_text())))


sys.stdout.write(page(sys.argv[1], int(sys.argv[2])))

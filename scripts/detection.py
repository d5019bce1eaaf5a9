"""Compares a measured table with the one in a document, or puts it there.

Usage: detection.py DOCUMENT NAME TABLE [--write]: the table stands between `<!-- NAME -->` and `<!-- /NAME -->`.
"""

import sys

document, name, table = sys.argv[1:4]
begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
text = open(document, encoding="utf-8").read()
measured = open(table, encoding="utf-8").read()
if begin not in text or end not in text:
    sys.exit(f"{document}: there are no marks {begin.strip()} and {end.strip()}")
before, rest = text.split(begin, 1)
stated, after = rest.split(end, 1)
if "--write" in sys.argv:
    open(document, "w", encoding="utf-8").write(before + begin + measured + end + after)
elif stated != measured:
    old, new = stated.splitlines(), measured.splitlines()
    for line in old:
        if line not in new:
            print(f"  {document} says      {line}")
    for line in new:
        if line not in old:
            print(f"  it is measured  {line}")
    sys.exit(f"{document}: the table '{name}' is not what was measured; WRITE=1 scripts/detection.sh puts it right")

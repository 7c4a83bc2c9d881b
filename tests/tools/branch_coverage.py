"""Shares of branches from the JSON of llvm-cov export: a line a file and one for all; exit code 1 below the bar.

    branch_coverage.py [--missing] [--bar PERCENT] FILE
"""
import argparse
import json
import pathlib
import sys

BAR = 95.0
ROOT = str(pathlib.Path(__file__).resolve().parents[2])


def branches_of(data):
    """{source: {place: [times true, times false]}}; templates and copies of a function count as one."""
    sources = {}
    for unit in data["data"]:
        for function in unit["functions"]:
            for begin, column, _, _, yes, no, file, _, _ in function.get("branches", []):
                name = function["filenames"][file]
                counts = sources.setdefault(name, {}).setdefault((begin, column), [0, 0])
                counts[0] += yes
                counts[1] += no
    return sources


def share(places):
    """(taken, all) answers of these places."""
    return sum((yes > 0) + (no > 0) for yes, no in places.values()), 2 * len(places)


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--bar", type=float, default=BAR)
    parser.add_argument("file")
    options = parser.parse_args(arguments)
    sources = branches_of(json.loads(pathlib.Path(options.file).read_text()))
    taken_of_all = all_of_all = 0
    for name, places in sorted(sources.items()):
        if not name.endswith(".cpp"):
            continue
        taken, count = share(places)
        taken_of_all += taken
        all_of_all += count
        print(f"{100 * taken / count:6.1f} %  {taken:4d} of {count:4d}  {name.removeprefix(ROOT + '/')}")
        if options.missing:
            for (line, column), (yes, no) in sorted(places.items()):
                if not yes or not no:
                    print(f"          {line}:{column} is never {'true' if not yes else 'false'}")
    if not all_of_all:
        print("no branches were measured")
        return 1
    percent = 100 * taken_of_all / all_of_all
    print(f"{percent:6.1f} %  {taken_of_all} of {all_of_all} of all; the bar is {options.bar:.0f} %")
    return 0 if percent >= options.bar else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

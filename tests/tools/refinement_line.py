#!/usr/bin/env python3
"""Reads the JSON lines of a generation and says in one line what its refinement asked for and left open."""
import json
import sys


def main(shape: str, rule: str) -> int:
    for line in sys.stdin:
        event = json.loads(line)
        if event.get("event") == "failed":
            print(f"refinement_line: {shape} {rule}: {event['message']}", file=sys.stderr)
            return 1
        if event.get("event") == "result":
            facts, decode = event["facts"], event["decode"]
            print(f"{shape}.{rule} queries {decode['queries']} triangles {facts['faces']} "
                  f"open_edges {facts['open_edges']} shells {facts['shells']}")
            return 0
    print(f"refinement_line: {shape} {rule}: no result", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

#!/usr/bin/env python3
"""Holds our safetensors reader against the reference implementation: what ours takes, the reference must take.

    safetensors_oracle.py HEADER_ORACLE ACCEPTED [SEED]

Makes files from sound ones by small changes until ours has accepted so many; half of the changes keep a file sound. Ours may
refuse what the reference takes (duplicate keys, blanks before the header), never the other way round.
"""
import json
import random
import struct
import subprocess
import sys

import safetensors

BITS = {"BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32,
        "F32": 32, "F64": 64, "I64": 64, "U64": 64}
NAMES = ("a", "block.0.weight", "ü", "模型", "x" * 300, "with space", "__metadata", "0", "\\", "a/b", "\U0001f600")
BLANKS = ("", " ", "   ", "\t", "\n", "\r\n")


def sound_header(rng):
    """Entries whose ranges tile the data, in any order, and the number of data bytes."""
    entries, position = [], 0
    for index in range(rng.choice((0, 1, 1, 2, 3, 5, 20))):
        dtype = rng.choice(list(BITS))
        shape = [rng.choice((0, 1, 1, 2, 3, 7, 64)) for _ in range(rng.randrange(5))]
        count = 1
        for side in shape:
            count *= side
        size = count * BITS[dtype] // 8
        if size > 1 << 16:
            shape, size = [], BITS[dtype] // 8
        entries.append([rng.choice(NAMES) + str(index), {"dtype": dtype, "shape": shape, "data_offsets": [position, position + size]}])
        position += size
    rng.shuffle(entries)
    if rng.random() < 0.3:
        entries.insert(rng.randrange(len(entries) + 1), ["__metadata__", {"format": "pt", "note": rng.choice(NAMES)}])
    return entries, position


def wrong(rng, value):
    """Another value of any kind in place of one."""
    return rng.choice((None, True, -1, 1.5, 2**63, 2**64, 0, 1, "1", [], {}, [1], value))


def spoil(rng, entries):
    if not entries:
        return
    entry = rng.choice(entries)
    kind = rng.randrange(6)
    if kind == 0:
        entry[0] = rng.choice(("", "__metadata__", entries[0][0], "\u0001", "a\x7f", "n" * 1025))
    elif not isinstance(entry[1], dict) or kind == 1:
        entry[1] = wrong(rng, entry[1])
    elif kind == 2 and entry[1]:
        key = rng.choice(list(entry[1]))
        entry[1][key] = wrong(rng, entry[1][key])
    elif kind == 3 and entry[1].get("data_offsets"):
        entry[1]["data_offsets"][rng.randrange(2)] += rng.choice((-1, 1, 8, 2**40))
    elif kind == 4 and entry[1].get("shape"):
        entry[1]["shape"][0] = rng.choice((0, 1, 2**32, 2**62, -2))
    else:
        entry[1][rng.choice(("more", "shape", "dtype"))] = rng.choice(("F32", [1], 7, None))


def text_of(rng, entries):
    blank = rng.choice(BLANKS) if rng.random() < 0.3 else ""
    ascii_only = rng.random() < 0.5
    pairs = (json.dumps(name, ensure_ascii=ascii_only) + ":" + blank + json.dumps(value, ensure_ascii=ascii_only)
             for name, value in entries)
    text = ("{" + ("," + blank).join(pairs) + "}" + " " * rng.randrange(9)).encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        at = rng.randrange(len(text))
        text = text[:at] + bytes([rng.randrange(256)]) + text[at + rng.randrange(2):]
    return text


def file_of(rng):
    entries, data = sound_header(rng)
    if rng.random() < 0.5:
        spoil(rng, entries)
    header = text_of(rng, entries)
    length = len(header) + (rng.choice((-1, 1, 2**40)) if rng.random() < 0.03 else 0)
    data += rng.choice((-1, 1)) if rng.random() < 0.03 else 0
    return struct.pack("<Q", max(0, length)) + header + bytes(max(0, data))


def reference_takes(content):
    try:
        safetensors.deserialize(content)
        return True
    except safetensors.SafetensorError:
        return False


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    wanted = int(sys.argv[2])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) == 4 else 1)
    oracle = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    accepted = tried = stricter = 0
    while accepted < wanted:
        content = file_of(rng)
        oracle.stdin.write(struct.pack("<Q", len(content)) + content)
        oracle.stdin.flush()
        answer = oracle.stdout.readline().decode("utf-8", "replace").split(" ", 1)
        if answer[0].strip() not in ("0", "1"):
            sys.exit(f"our reader ended without an answer (file {tried}, {content[:200]!r})")
        ours, theirs = answer[0].strip() == "1", reference_takes(content)
        tried += 1
        accepted += ours
        stricter += theirs and not ours
        if ours and not theirs:
            sys.exit(f"ours takes what the reference refuses: {content[:2000]!r}")
    oracle.stdin.close()
    if oracle.wait() != 0 or tried == accepted:
        sys.exit("nothing was refused, so that nothing was compared")
    print(f"safetensors headers: ok ({accepted} of {tried} accepted, the reference takes all of them and {stricter} more)")


if __name__ == "__main__":
    main()

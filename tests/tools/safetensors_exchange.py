#!/usr/bin/env python3
"""Files each way between our safetensors code and the reference implementation, bit for bit.

    safetensors_exchange.py READER_HELPER FILES [SEED]

The reference writes files of random tensors. Ours reads them and says what each tensor holds, which is compared with what was
written (so that a fault in reading cannot be undone by the same one in writing); then it writes them again, and the reference
reads those.
"""
import ctypes
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile

import safetensors

# The reference's names for writing and for reading, and the bytes of an element.
DTYPES = (("bool", "BOOL", 1), ("uint8", "U8", 1), ("int8", "I8", 1), ("int16", "I16", 2), ("float16", "F16", 2), ("bfloat16", "BF16", 2),
          ("int32", "I32", 4), ("float32", "F32", 4), ("int64", "I64", 8), ("float64", "F64", 8))
NAMES = ("a", "block.0.weight", "ü", "模型", "0", "a/b", "x" * 300, "\U0001f600")


def random_tensors(rng):
    """By name: dtype for writing, dtype in the file, shape, bytes."""
    tensors = {}
    for index in range(rng.choice((1, 1, 2, 3, 8, 20))):
        written, stored, size = rng.choice(DTYPES)
        shape = [rng.choice((0, 1, 2, 3, 7, 33)) for _ in range(rng.randrange(4))]
        count = 1
        for side in shape:
            count *= side
        content = rng.randbytes(count * size)
        if stored == "BOOL":
            content = bytes(byte & 1 for byte in content)
        tensors[rng.choice(NAMES) + str(index)] = (written, stored, shape, content)
    return tensors


def write_by_reference(path, tensors):
    buffers = [ctypes.create_string_buffer(content, len(content)) for _, _, _, content in tensors.values()]
    path.write_bytes(safetensors.serialize({
        name: safetensors.TensorSpec(dtype=written, shape=shape, data_ptr=ctypes.addressof(buffer), data_len=len(content))
        for (name, (written, _, shape, content)), buffer in zip(tensors.items(), buffers)}))


def line_of(file, name, stored, shape, content):
    return " ".join((file, name, stored, "x".join(map(str, shape)) or "-", hashlib.sha256(content).hexdigest()))


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) == 4 else 1)
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = pathlib.Path(folder, "theirs"), pathlib.Path(folder, "ours")
        theirs.mkdir()
        ours.mkdir()
        files = {f"{number:05}.safetensors": random_tensors(rng) for number in range(int(sys.argv[2]))}
        expected = set()
        for file, tensors in files.items():
            write_by_reference(theirs / file, tensors)
            expected |= {line_of(file, name, stored, shape, content) for name, (_, stored, shape, content) in tensors.items()}
        said = subprocess.run([sys.argv[1], "copy", str(theirs), str(ours)], stdout=subprocess.PIPE, check=True).stdout.decode()
        if wrong := set(said.splitlines()) ^ expected:
            sys.exit(f"ours reads another thing than the reference wrote: {sorted(wrong)[:4]}")
        for file, tensors in files.items():
            found = {name: (value["dtype"], list(value["shape"]), bytes(value["data"]))
                     for name, value in safetensors.deserialize((ours / file).read_bytes())}
            if found != {name: (stored, shape, content) for name, (_, stored, shape, content) in tensors.items()}:
                sys.exit(f"{file}: the reference reads another thing than ours wrote")
        print(f"safetensors files: ok ({len(files)} each way, {len(expected)} tensors, bit for bit)")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures Maquette on this machine into one JSON file, and writes docs/benchmarks.md from such a file.

    tests/bench/benchmarks.py all [--long] [--build build/dev]       measures what is missing, then writes the page
    tests/bench/benchmarks.py measure [--parts decode,gemm] [--again]
    tests/bench/benchmarks.py all --device cuda [--seconds 90] --build build/device       the same on an NVIDIA card
    tests/bench/benchmarks.py write [docs/benchmarks.json] [docs/benchmarks.md]

Ways that are compared run in one process and take turns; the median of the repeats is written, with the least and the
most. Run it on a machine that does nothing else: the short form takes about 15 minutes on two cores, --long an hour;
--try checks in three that every part works. Every part is saved as soon as it is measured, with its commit, and a later
run goes on with the parts that this commit lacks. The models of published sizes are made once, in BUILD/bench-models.

With --device cuda the parts that a card has are measured into docs/benchmarks-cuda.json, what matters most first; a part that
fails is named, and the others go on. --seconds begins no part after so much time, where a card is there for minutes only.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import threading
import time

import benchmarks_page

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = "resources/starter_model/starter-dit"
FEW_STEPS = "resources/starter_model/starter-dit-turbo"
PICTURES = "resources/samples"
EVERY, ENDS = ("dense", "hierarchical", "flash", "minimal"), ("dense", "minimal")
OTHERS = ("chair", "stool", "bed")
# (picture, grid, decoders, repeats, warm-up); the published decoders take a minute and more from 384 on.
DECODES = {
    "try": (("cabinet", 64, EVERY, 1, True), ("chair", 64, ENDS, 1, False)),
    "short": (("cabinet", 128, EVERY, 3, True), ("cabinet", 256, EVERY, 2, False), ("cabinet", 384, EVERY, 1, False),
              ("cabinet", 512, EVERY, 1, False), *((shape, grid, ENDS, 3, False) for shape in OTHERS for grid in (256, 384))),
    "long": (("cabinet", 128, EVERY, 5, True), ("cabinet", 256, EVERY, 5, True), ("cabinet", 384, EVERY, 3, True),
             ("cabinet", 512, EVERY, 3, False), *((shape, grid, EVERY, 3, True) for shape in OTHERS for grid in (256, 384))),
}
# Of the published sizes: (grids, repeats, batches of the fit for the full and the efficient decoder).
OFFICIAL = {
    "mini": {"try": ((32,), 1, 2, 2), "short": ((256, 384), 1, 150, 600), "long": ((256, 384), 3, 400, 2500)},
    "2.0": {"try": ((32,), 1, 2, 2), "short": ((256, 384), 1, 150, 600), "long": ((256, 384), 3, 400, 2500)},
}
STEPS = (1, 2, 3, 5, 8)
# On a card: (grids, repeats, batches of the fit); the figures that are wanted are of the grid 380.
CARD_DECODES = {"try": ((64,), 1), "short": ((256, 384), 3), "long": ((128, 256, 384, 512), 7)}
CARD_OFFICIAL = {"try": ((32,), 1, 2), "short": ((256, 380), 5, 600), "long": ((256, 380, 512), 9, 2500)}
CARD_STEPS = (1, 5, 8)
CARD_FIRST = "official 2.0"


def run_measured(arguments, limit=1800):
    """The JSON objects that a program writes, one a line, and the most memory that it held, in bytes. A program that fails
    or takes too long ends the run."""
    with subprocess.Popen([str(a) for a in arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        watchdog = threading.Timer(limit, child.kill)
        watchdog.start()
        text = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        watchdog.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")], usage.ru_maxrss * 1024


def run(arguments):
    return run_measured(arguments)[0]


def rows_of(arguments):
    return [row for row in run(arguments) if row.get("event") == "row"]


def processor():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def card():
    """Name, memory and driver of the first NVIDIA card."""
    asked = ["nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    try:
        text = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout
        name, memory, driver = (word.strip() for word in text.splitlines()[0].split(","))
    except (OSError, subprocess.CalledProcessError, IndexError, ValueError) as error:
        sys.exit(f"nvidia-smi names no card: {error}")
    return {"name": name, "memory": memory, "driver": driver}


def commit():
    def git(*words):
        return subprocess.run(["git", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    measured = ["--", ".", ":!docs"]  # the page and its numbers change nothing that is measured
    return git("rev-parse", "HEAD") + ("" if not git("status", "--porcelain", "--untracked-files=no", *measured) else ", changed")


def flops_per_query(width, tokens, mlp_ratio, freqs=8):
    """Multiplications and additions of one query: projection of its features, query, scores, mixing, output, MLP."""
    features = 3 * (2 * freqs + 1)
    return 2 * (features * width + width * width + 2 * tokens * width + width * width + 2 * mlp_ratio * width * width)


class Measurement:
    """The parts, by name; each returns rows."""

    def __init__(self, build, size):
        self.cli, self.bench, self.models = build / "bin/maquette-cli", build / "bench", build / "bench-models"
        self.size = size

    def flops(self, model):
        vae = run([self.cli, "info", model, "--json"])[0]["vae"]
        return flops_per_query(vae["geometry_width"], vae["latent_count"], 1 if vae["efficient_decoder"] else 4)

    def decode(self):
        flops = self.flops(MODEL)
        return [dict(row, network="starter", shape=picture, flops_per_query=flops)
                for picture, grid, decoders, repeats, warm_up in DECODES[self.size]
                for row in rows_of([self.cli, "bench", "decode", MODEL, "--input", f"{PICTURES}/{picture}.png", "--grid", grid,
                                    "--decoders", ",".join(decoders), "--repeats", repeats, "--dense-queries", 200000, "--json",
                                    "--quiet", *([] if warm_up else ["--no-warm-up"])])]

    def tokens(self):
        """One grid and more and more latents; the network has random weights, the points asked are those of a torus."""
        return [row for count in (512, 1024, 2048, 3072)
                for row in run([self.bench / "bench_decode", "--tokens", count, "--grids", 32, "--decoders", "minimal",
                                "--repeats", "1" if self.size == "try" else "3"])]

    def model(self, size, decoder, steps, *more):
        folder = self.models / "-".join([size, decoder, str(steps), *(word.strip("-") for word in more)])
        if not (folder / "config.yaml").exists():
            run([self.cli, "bench", "make-model", folder, "--size", size, "--decoder", decoder, "--fit-steps", steps, *more,
                 "--json", "--overwrite"])
        return folder

    def official(self, size):
        """Dense on the full decoder against minimal on the efficient one, and minimal on the full one."""
        grids, repeats, full, efficient = OFFICIAL[size][self.size]
        rows = []
        for decoder, steps, ways in (("standard", full, ("dense",)), ("efficient", efficient, ENDS)):
            model = self.model(size, decoder, steps)
            flops = self.flops(model)
            rows += [dict(row, network=f"{size} {decoder}", shape="chair", flops_per_query=flops)
                     for row in rows_of([self.cli, "bench", "decode", model, "--grid", ",".join(map(str, grids)), "--decoders",
                                         ",".join(ways), "--repeats", repeats, "--dense-queries", 20000, "--no-warm-up",
                                         "--json", "--quiet"])]
        return rows

    def memory(self):
        """The most that a process held that did nothing but this, and the weights that it loaded, in fp32."""
        grid = 64 if self.size == "try" else 512
        mini = self.model("mini", "efficient", OFFICIAL["mini"][self.size][3])
        decode = [self.cli, "bench", "decode"]
        minimal = ["--grid", grid, "--decoders", "minimal", "--repeats", 1, "--no-warm-up", "--json", "--quiet"]
        with tempfile.TemporaryDirectory() as folder:
            ways = (("decode, starter, cabinet", MODEL, [*decode, MODEL, "--input", f"{PICTURES}/cabinet.png", *minimal]),
                    ("decode, mini efficient, chair", mini, [*decode, mini, *minimal]),
                    ("picture to file, starter, cabinet", FEW_STEPS,
                     [self.cli, "generate", f"{PICTURES}/cabinet.png", "--model", FEW_STEPS, "--grid", grid, "--output",
                      f"{folder}/cabinet.glb", "--json", "--quiet"]))
            return [{"what": what, "grid": grid, "process_bytes": run_measured(arguments)[1],
                     "weight_bytes": 4 * run([self.cli, "info", model, "--json"])[0]["parameters"]}
                    for what, model, arguments in ways]

    def kernels(self):
        names = sorted(path.name for path in self.bench.glob("bench_*") if path.name not in ("bench_decode", "bench_gemm"))
        return [row for name in names for row in run([self.bench / name])]

    def generate(self):
        return rows_of([self.cli, "bench", "generate", f"{PICTURES}/cabinet.png", "--model", FEW_STEPS, "--steps",
                        ",".join(map(str, STEPS)), "--grid", 64 if self.size == "try" else 256, "--repeats",
                        {"try": 1, "short": 3, "long": 7}[self.size], "--json", "--quiet"])

    def gemm(self):
        return run([self.bench / "bench_gemm"])

    def parts(self):
        return {"gemm": self.gemm, "generate": self.generate, "kernels": self.kernels, "tokens": self.tokens,
                "official mini": lambda: self.official("mini"), "memory": self.memory, "decode": self.decode,
                "official 2.0": lambda: self.official("2.0")}


class CardMeasurement(Measurement):
    """The parts that a card has. Every program is told the device and bf16, so that none goes on without a card."""

    DEVICE = ("--device", "cuda")
    ON_CARD = (*DEVICE, "--dtype", "bf16")

    def __init__(self, build, size):
        super().__init__(build, size)
        self.failed = []

    def gemm(self):
        return run([self.bench / "bench_gemm", *self.DEVICE])

    def kernels(self):
        rows = []
        names = sorted(path.name for path in self.bench.glob("bench_*") if path.name not in ("bench_decode", "bench_gemm"))
        for name in names:
            try:
                rows += run([self.bench / name, *self.DEVICE])
            except subprocess.CalledProcessError as error:  # has said why on stderr
                print(f"kernels: {name} failed ({error.returncode}) and is left out", file=sys.stderr, flush=True)
                self.failed.append(name)
        if not rows:
            raise subprocess.CalledProcessError(1, [str(self.bench)])
        return rows

    def decode_rows(self, model, grids, repeats, decoders, network, shape, *more):
        flops = self.flops(model)
        return [dict(row, network=network, shape=shape, flops_per_query=flops)
                for row in rows_of([self.cli, "bench", "decode", model, *more, "--grid", ",".join(map(str, grids)), "--decoders",
                                    ",".join(decoders), "--repeats", repeats, "--dense-queries", 1000000, *self.ON_CARD, "--json",
                                    "--quiet"])]

    def decode(self):
        grids, repeats = CARD_DECODES[self.size]
        return self.decode_rows(MODEL, grids, repeats, EVERY, "starter", "cabinet", "--input", f"{PICTURES}/cabinet.png")

    def official_of(self, size, decoder, ways):
        grids, repeats, steps = CARD_OFFICIAL[self.size]
        steps = steps if decoder == "efficient" else max(2, steps // 4)
        return self.decode_rows(self.model(size, decoder, steps, *self.DEVICE), grids, repeats, ways, f"{size} {decoder}", "chair")

    def generate_rows(self, model, grid, repeats, steps):
        return rows_of([self.cli, "bench", "generate", f"{PICTURES}/cabinet.png", "--model", model, "--steps",
                        ",".join(map(str, steps)), "--grid", grid, "--repeats", repeats, *self.ON_CARD, "--json", "--quiet"])

    def generate(self):
        return self.generate_rows(FEW_STEPS, 64 if self.size == "try" else 256, {"try": 1, "short": 3, "long": 7}[self.size],
                                  CARD_STEPS)

    def official_generate(self):
        """From the picture to the mesh with all networks of the published sizes."""
        grids, repeats, steps = CARD_OFFICIAL[self.size]
        size = "mini" if self.size == "try" else "2.0"
        model = self.model(size, "efficient", steps, "--whole", *self.DEVICE)
        grid = 380 if 380 in grids else grids[0]
        return [dict(row, network=f"{size} turbo") for row in self.generate_rows(model, grid, repeats, (5,))]

    def parts(self):
        return {CARD_FIRST: lambda: self.official_of("2.0", "efficient", ENDS), "kernels": self.kernels, "gemm": self.gemm,
                "official generate": self.official_generate, "decode": self.decode, "generate": self.generate,
                "official 2.0 full": lambda: self.official_of("2.0", "standard", ("dense",)),
                "official mini": lambda: self.official_of("mini", "efficient", ENDS)}


def save(path, data):
    """Whole or not at all: a run that is stopped leaves what it had."""
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(data, indent=1) + "\n")
    temporary.replace(path)


def measure(options):
    """Names of what failed: on a processor nothing, for there the first failure ends the run."""
    began_all = time.monotonic()
    on_card, seconds = getattr(options, "device", "cpu") == "cuda", getattr(options, "seconds", None)
    path = ROOT / options.out
    size = "try" if options.try_ else "long" if options.long else "short"
    data = json.loads(path.read_text()) if path.exists() else {}
    machine = {"processor": processor(), "threads": os.cpu_count(), "system": platform.platform()}
    if on_card:
        machine["card"] = card()
    if data.get("machine") != machine or data.get("size") != size:
        data = {"machine": machine, "size": size, "parts": {}}
    measurement = (CardMeasurement if on_card else Measurement)(ROOT / options.build, size)
    parts, now = measurement.parts(), getattr(options, "commit", None) or commit()
    failed = measurement.failed if on_card else []
    chosen = options.parts.split(",") if options.parts else list(parts)
    unknown = [name for name in chosen if name not in parts]
    if unknown:
        sys.exit(f"there is no part '{unknown[0]}'; there are {', '.join(parts)}")
    for name in chosen:
        if not options.again and data["parts"].get(name, {}).get("commit") == now:
            continue
        if seconds is not None and time.monotonic() - began_all >= seconds:
            print(f"{name}: left out, {seconds:g} s are over", file=sys.stderr, flush=True)
            continue
        load, began = os.getloadavg()[0], time.monotonic()
        try:
            rows = parts[name]()
        except subprocess.CalledProcessError as error:
            if not on_card:
                raise
            print(f"{name}: failed and is left out: {error}", file=sys.stderr, flush=True)
            failed.append(name)
            continue
        data["parts"][name] = {"commit": now, "date": datetime.date.today().isoformat(), "load": round(load, 2),
                               "seconds": round(time.monotonic() - began, 1), "rows": rows}
        save(path, data)
        print(f"{name}: {data['parts'][name]['seconds']} s", file=sys.stderr, flush=True)
    return failed


def write(options):
    data = json.loads(pathlib.Path(options.json).read_text())
    pathlib.Path(options.page).write_text(benchmarks_page.page(data, pathlib.Path(options.json).name))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("measure", "all"):
        command = commands.add_parser(name)
        command.add_argument("--build", default="build/dev")
        command.add_argument("--long", action="store_true", help="more repeats and larger grids")
        command.add_argument("--try", dest="try_", action="store_true", help="the smallest cases only: does every part work?")
        command.add_argument("--parts", help="names, separated by commas; default: all")
        command.add_argument("--again", action="store_true", help="measure parts that this commit has, too")
        command.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
        command.add_argument("--seconds", type=float, help="begin no part after so many seconds")
        command.add_argument("--commit", help="the commit that was built, where there is no git")
        command.add_argument("--out", help="default: docs/benchmarks.json, of a card docs/benchmarks-cuda.json")
        command.add_argument("--page", help="default: docs/benchmarks.md, of a card docs/benchmarks-cuda.md")
    writing = commands.add_parser("write")
    writing.add_argument("json", nargs="?", default=str(ROOT / "docs/benchmarks.json"))
    writing.add_argument("page", nargs="?", default=str(ROOT / "docs/benchmarks.md"))
    options = parser.parse_args()
    failed = []
    if options.command != "write":
        stem = "docs/benchmarks" + ("-cuda" if options.device == "cuda" else "")
        options.out, options.page = options.out or stem + ".json", options.page or stem + ".md"
        failed = measure(options)
    if options.command == "all":
        options.json, options.page = ROOT / options.out, ROOT / options.page
    if options.command == "write" or options.command == "all" and options.json.exists():
        write(options)
    return f"failed: {', '.join(failed)}" if failed else 0


if __name__ == "__main__":
    sys.exit(main())

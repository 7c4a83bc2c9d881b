#!/usr/bin/env python3
"""Measures Maquette on this machine into one JSON file, and writes docs/benchmarks.md from such a file.

    tests/bench/benchmarks.py all [--long] [--build build/dev]       measures what is missing, then writes the page
    tests/bench/benchmarks.py measure [--parts decode,gemm] [--again]
    tests/bench/benchmarks.py write [docs/benchmarks.json] [docs/benchmarks.md]

Ways that are compared run in one process and take turns; the median of the repeats is written, with the least and the
most. Run it on a machine that does nothing else: the short form takes about 12 minutes on two cores, --long an hour;
--try checks in two that every part works. Every part is saved as soon as it is measured, with its commit, and a later
run goes on with the parts that this commit lacks. The models of published sizes are made once, in BUILD/bench-models.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import platform
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = "resources/starter_model/starter-dit"
FEW_STEPS = "resources/starter_model/starter-dit-turbo"
PICTURES = "resources/samples"
EVERY, ENDS, THREE = ("dense", "hierarchical", "flash", "minimal"), ("dense", "minimal"), ("dense", "flash", "minimal")
# (picture, grid, decoders, repeats); the published decoders take minutes from 384 on.
DECODES = {
    "try": (("cabinet", 64, EVERY, 1),),
    "short": (("cabinet", 128, EVERY, 3), ("cabinet", 256, EVERY, 1), ("cabinet", 384, THREE, 1), ("cabinet", 512, ENDS, 1),
              ("chair", 256, ENDS, 2), ("stool", 256, ENDS, 2), ("bed", 256, ENDS, 2)),
    "long": (("cabinet", 128, EVERY, 5), ("cabinet", 256, EVERY, 5), ("cabinet", 384, EVERY, 3), ("cabinet", 512, EVERY, 2),
             ("chair", 256, EVERY, 3), ("stool", 256, EVERY, 3), ("bed", 256, EVERY, 3)),
}
# Of the published sizes: (grids, repeats, batches of the fit for the full and the efficient decoder).
OFFICIAL = {
    "mini": {"try": ((32,), 1, 2, 2), "short": ((256, 384), 1, 150, 600), "long": ((256, 384), 3, 400, 2500)},
    "2.0": {"try": ((32,), 1, 2, 2), "short": ((256,), 1, 150, 600), "long": ((256, 384), 2, 400, 2500)},
}
STEPS = (1, 2, 3, 5, 8)


def run(arguments, limit=1800):
    """The JSON objects that a program writes, one a line; a program that fails or takes too long ends the run."""
    done = subprocess.run([str(a) for a in arguments], cwd=ROOT, stdout=subprocess.PIPE, timeout=limit, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


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
                for picture, grid, decoders, repeats in DECODES[self.size]
                for row in rows_of([self.cli, "bench", "decode", MODEL, "--input", f"{PICTURES}/{picture}.png", "--grid", grid,
                                    "--decoders", ",".join(decoders), "--repeats", repeats, "--dense-queries", 200000, "--json",
                                    "--quiet"])]

    def tokens(self):
        """One grid and more and more latents; the network has random weights, the points asked are those of a torus."""
        return [row for count in (512, 1024, 2048, 3072)
                for row in run([self.bench / "bench_decode", "--tokens", count, "--grids", 32, "--decoders", "minimal",
                                "--repeats", "1" if self.size == "try" else "3"])]

    def model(self, size, decoder, steps):
        folder = self.models / f"{size}-{decoder}-{steps}"
        if not (folder / "config.yaml").exists():
            run([self.cli, "bench", "make-model", folder, "--size", size, "--decoder", decoder, "--fit-steps", steps, "--json",
                 "--overwrite"])
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
                                         ",".join(ways), "--repeats", repeats, "--dense-queries", 20000, "--json", "--quiet"])]
        return rows

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
                "official mini": lambda: self.official("mini"), "decode": self.decode,
                "official 2.0": lambda: self.official("2.0")}


def save(path, data):
    """Whole or not at all: a run that is stopped leaves what it had."""
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(data, indent=1) + "\n")
    temporary.replace(path)


def measure(options):
    path = ROOT / options.out
    size = "try" if options.try_ else "long" if options.long else "short"
    data = json.loads(path.read_text()) if path.exists() else {}
    machine = {"processor": processor(), "threads": os.cpu_count(), "system": platform.platform()}
    if data.get("machine") != machine or data.get("size") != size:
        data = {"machine": machine, "size": size, "parts": {}}
    parts, now = Measurement(ROOT / options.build, size).parts(), commit()
    chosen = options.parts.split(",") if options.parts else list(parts)
    unknown = [name for name in chosen if name not in parts]
    if unknown:
        sys.exit(f"there is no part '{unknown[0]}'; there are {', '.join(parts)}")
    for name in chosen:
        if not options.again and data["parts"].get(name, {}).get("commit") == now:
            continue
        load, began = os.getloadavg()[0], time.monotonic()
        rows = parts[name]()
        data["parts"][name] = {"commit": now, "date": datetime.date.today().isoformat(), "load": round(load, 2),
                               "seconds": round(time.monotonic() - began, 1), "rows": rows}
        save(path, data)
        print(f"{name}: {data['parts'][name]['seconds']} s", file=sys.stderr, flush=True)


def number(value, digits=3):
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{places}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def spread(row):
    return f"{number(row['seconds_median'])} ({number(row['seconds_min'])} to {number(row['seconds_max'])})"


def decode_table(rows):
    body = [(row["network"], row["shape"], row["grid"], row["decoder"], spread(row), row["queries"],
             number(row["floor_ratio"]) if row["floor_ratio"] else "", number(row["peak_grid_bytes"] / 2**20),
             number(row["speedup_over_dense"]) if row["speedup_over_dense"] else "", f"{100 * row['measured_share']:.1f} %")
            for row in rows]
    return table(("network", "shape", "grid", "decoder", "seconds, median (least to most)", "points", "over the floor",
                  "grid, MiB", "faster than dense", "measured"), body)


def seconds_of(rows, **wanted):
    return next((row["seconds_median"] for row in rows if all(row[key] == value for key, value in wanted.items())), None)


def ratio_lines(decode, official):
    """The ratios that the project promises, as far as they were measured."""
    body = []
    for shape, grid in dict.fromkeys((row["shape"], row["grid"]) for row in decode):
        minimal = seconds_of(decode, shape=shape, grid=grid, decoder="minimal")
        for other in ("dense", "hierarchical", "flash"):
            seconds = seconds_of(decode, shape=shape, grid=grid, decoder=other)
            if minimal and seconds:
                body.append((f"{other}, against minimal on the same network", shape, grid, number(seconds / minimal)))
    for size in OFFICIAL:
        for grid in dict.fromkeys(row["grid"] for row in official):
            full = seconds_of(official, network=f"{size} standard", grid=grid, decoder="dense")
            ours = seconds_of(official, network=f"{size} efficient", grid=grid, decoder="minimal")
            if full and ours:
                body.append((f"dense on the full decoder of {size}, against minimal on its efficient one", "chair", grid,
                             number(full / ours)))
    return table(("what", "shape", "grid", "times as long"), body)


def growth_lines(rows, key):
    body = []
    for decoder in sorted({row["decoder"] for row in rows}):
        of = sorted((row[key], row["seconds_median"], row["queries"]) for row in rows if row["decoder"] == decoder)
        if len(of) < 2 or of[0][0] == of[-1][0]:
            continue
        (small, fast, few), (large, slow, many) = of[0], of[-1]
        power = math.log(large / small)
        body.append((decoder, f"{small} to {large}", number(math.log(slow / fast) / power), number(math.log(many / few) / power)))
    return table(("decoder", f"{key}", f"time grows as {key} to the", f"points as {key} to the"), body)


def limit_lines(rows, peak):
    body = []
    for row in rows:
        rate = row["flops_per_query"] * row["queries"] / row["seconds_median"] / 1e9
        body.append((row["network"], row["shape"], row["grid"], row["decoder"], number(row["flops_per_query"] / 1e6), number(rate),
                     f"{100 * rate / peak:.0f} %"))
    return table(("network", "shape", "grid", "decoder", "MFLOP a point", "GFLOP/s", "of the peak"), body)


def origin(parts):
    """When and at which commits the parts were measured, and how busy the machine was."""
    body = [(name, part["date"], part["commit"][:12] + part["commit"][40:], number(part["load"]), number(part["seconds"]))
            for name, part in parts.items()]
    return table(("part", "date", "commit", "load before it", "seconds it took"), body)


def write(options):
    data = json.loads(pathlib.Path(options.json).read_text())
    parts, machine = data["parts"], data["machine"]
    rows = {name: part["rows"] for name, part in parts.items()}
    decode, official = rows.get("decode", []), rows.get("official mini", []) + rows.get("official 2.0", [])
    lines = ["# Benchmarks", "",
             f"Written by `tests/bench/benchmarks.py write` from `{pathlib.Path(options.json).name}`; not edited by hand. "
             f"Processor: {machine['processor']}, {machine['threads']} threads, fp32. Numbers of a part whose load is not near 0 "
             "say little but their ratios.", "",
             "Ways that are compared run in one process and take turns, but for those on two networks. Dense decodes are measured "
             "on evenly spaced rows of the grid (the last column says how much of it) and their time is extrapolated. `starter` is "
             "the model that ships, undistilled; `mini` and `2.0` have the published sizes of Hunyuan3D-2 and random weights, but a "
             "geometry decoder that was fitted to a chair.", "", "## Ratios", ""]
    lines += ratio_lines(decode, official) + ["## Decoders", ""] + decode_table(decode + official)
    lines += ["## Growth", "", "The surface grows as the grid to the 2, the box to the 3.", ""]
    lines += growth_lines([row for row in decode if row["shape"] == "cabinet"], "grid")
    if rows.get("tokens"):
        lines += ["More latents, a grid of 32, width 1024:", ""] + growth_lines(rows["tokens"], "tokens")
        lines += table(("latents", "seconds, median (least to most)", "points"),
                       [(row["tokens"], spread(row), row["queries"]) for row in rows["tokens"]])
    if rows.get("kernels"):
        lines += ["## Kernels", "", "Each against the same by LibTorch's operations; above 1 ours is faster. For "
                  "`gathered_attention` the other way is attention over all keys.", ""]
        lines += table(("kernel", "case", "ours, ms", "LibTorch, ms", "ratio"),
                       [(r["op"], r["case"], number(r["ours_ms"]), number(r["theirs_ms"]), number(r["ratio"])) for r in rows["kernels"]])
    if rows.get("generate"):
        names = list(dict.fromkeys(name for row in rows["generate"] for name in row["stages"]))
        lines += ["## A whole generation by stage", "", "Starter model distilled to few steps, from the picture to the cleaned mesh, "
                  f"grid {rows['generate'][0]['grid']}, seconds, medians.", ""]
        lines += table(["steps", *(name.replace("_", " ") for name in names), "all (least to most)"],
                       [[row["steps"], *(number(row["stages"].get(name, 0)) for name in names), spread(row)] for row in rows["generate"]])
    if rows.get("gemm"):
        peak = max(row["gflops"] for row in rows["gemm"])
        lines += ["## Distance to the limit", "", f"The fastest product of matrices reached {number(peak)} GFLOP/s.", ""]
        lines += limit_lines([row for row in decode + official if row["decoder"] in ENDS], peak)
    lines += ["## Origin", ""] + origin(parts)
    pathlib.Path(options.page).write_text("\n".join(lines).rstrip() + "\n")


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
        command.add_argument("--out", default="docs/benchmarks.json")
        command.add_argument("--page", default="docs/benchmarks.md")
    writing = commands.add_parser("write")
    writing.add_argument("json", nargs="?", default=str(ROOT / "docs/benchmarks.json"))
    writing.add_argument("page", nargs="?", default=str(ROOT / "docs/benchmarks.md"))
    options = parser.parse_args()
    if options.command != "write":
        measure(options)
    if options.command == "all":
        options.json, options.page = ROOT / options.out, ROOT / options.page
    if options.command != "measure":
        write(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())

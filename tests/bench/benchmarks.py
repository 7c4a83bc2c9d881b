#!/usr/bin/env python3
"""Measures Maquette on this machine into one JSON file, and writes docs/benchmarks.md from such a file.

    tests/bench/benchmarks.py measure [--build build/dev] [--long] [--out docs/benchmarks.json]
    tests/bench/benchmarks.py write [docs/benchmarks.json] [docs/benchmarks.md]
    tests/bench/benchmarks.py all [--build DIR] [--long]      both; the long form stays under 12 minutes on two cores

Ways that are compared run in one process and take turns; the median of the repeats is written, with the least and the
most. Run it on a machine that does nothing else.
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
PICTURE = "resources/samples/cabinet.png"
KERNELS = ("near_surface", "fourier_points", "select_keys", "gathered_attention", "farthest_points")
STEPS = (1, 2, 3, 5, 8)


def run(arguments, limit):
    """The JSON objects that a program writes, one a line; a program that fails or takes too long ends the run."""
    done = subprocess.run([str(a) for a in arguments], cwd=ROOT, stdout=subprocess.PIPE, timeout=limit, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


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
    return git("rev-parse", "HEAD") + ("" if not git("status", "--porcelain", "--untracked-files=no") else ", changed")


def decode_rows(cli, grid, decoders, repeats, limit):
    rows = run([cli, "bench", "decode", MODEL, "--input", PICTURE, "--grid", grid, "--decoders", ",".join(decoders),
                "--repeats", repeats, "--dense-queries", 100000, "--json"], limit)
    return [row for row in rows if row.get("event") == "row"]


def official_rows(bench, extra, grids, decoders, dense_queries, limit):
    """The network sizes of Hunyuan3D-2 with random weights; the nodes asked for are a torus'."""
    return run([bench, "--grids", ",".join(map(str, grids)), "--decoders", ",".join(decoders), "--repeats", "1",
                "--dense-queries", dense_queries, *extra], limit)


def stage_rows(cli, repeats, limit):
    """Seconds of every stage of whole generations; the step counts take turns."""
    seconds = {steps: {} for steps in STEPS}
    for _ in range(repeats):
        for steps in STEPS:
            target = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / f"maquette-bench-{os.getpid()}.stl"
            events = run([cli, "generate", PICTURE, "--model", FEW_STEPS, "--steps", steps, "--grid", "256", "--output", target,
                          "--overwrite", "--json"], limit)
            target.unlink(missing_ok=True)
            for event in events:
                for stage in event.get("stages", []):
                    seconds[steps].setdefault(stage["stage"], []).append(stage["seconds"])
    return [{"steps": steps, "grid": 256, "stages": {name: median(values) for name, values in stages.items()}}
            for steps, stages in seconds.items()]


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else 0.5 * (ordered[middle - 1] + ordered[middle])


def flops_per_query(width, tokens, mlp_ratio, freqs):
    """Multiplications and additions of one query: projection of its features, query, scores, mixing, output, MLP."""
    features = 3 * (2 * freqs + 1)
    return 2 * (features * width + width * width + 2 * tokens * width + width * width + 2 * mlp_ratio * width * width)


def measure(options):
    build = ROOT / options.build
    cli, bench = build / "bin/maquette-cli", build / "bench"
    began = time.monotonic()
    every, ends = ("dense", "hierarchical", "flash", "minimal"), ("dense", "minimal")
    # The published decoders ask so much at 512 that the run would take too long: the growth table says what they would.
    plan = ((128, every, 3), (256, every, 2), (384, every, 1), (512, ends, 1)) if options.long else ((64, every, 2), (128, ends, 1))
    out = {"commit": commit(), "date": datetime.date.today().isoformat(), "processor": processor(),
           "threads": os.cpu_count(), "system": platform.platform(), "long": options.long}
    out["decode"] = [row for grid, decoders, repeats in plan for row in decode_rows(cli, grid, decoders, repeats, 400)]
    if options.long:
        out["official"] = [dict(row, network=name) for name, extra in (("full", []), ("efficient", ["--efficient"]))
                           for row in official_rows(bench / "bench_decode", extra, (128,), ends, 6000, 300)]
    out["kernels"] = [row for op in KERNELS for row in run([bench / f"bench_{op}"], 120)]
    out["stages"] = stage_rows(cli, 3 if options.long else 1, 60)
    out["gemm"] = run([bench / "bench_gemm"], 60)
    info = run([cli, "info", MODEL, "--json"], 60)[0]
    out["flops_per_query"] = flops_per_query(info["vae"]["geometry_width"], info["vae"]["latent_count"], 4, 8)
    out["seconds_of_the_run"] = round(time.monotonic() - began, 1)
    pathlib.Path(ROOT / options.out).write_text(json.dumps(out, indent=1) + "\n")


def number(value, digits=3):
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{places}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def decode_table(rows):
    body = []
    for row in rows:
        spread = f"{number(row['seconds_median'])} ({number(row['seconds_min'])} to {number(row['seconds_max'])})"
        body.append((row.get("network", "starter"), row["grid"], row["decoder"], spread, row["queries"],
                     number(row["floor_ratio"]) if row["floor_ratio"] else "",
                     number(row["peak_grid_bytes"] / 2**20), number(row["speedup_over_dense"]) if row["speedup_over_dense"] else "",
                     f"{100 * row['measured_share']:.1f} %"))
    return table(("network", "grid", "decoder", "seconds, median (least to most)", "points", "over the floor", "grid, MiB",
                  "faster than dense", "measured"), body)


def growth_lines(rows):
    lines = []
    for decoder in sorted({row["decoder"] for row in rows}):
        of = sorted((row["grid"], row["seconds_median"], row["queries"]) for row in rows if row["decoder"] == decoder)
        if len(of) < 2:
            continue
        (small, fast, few), (large, slow, many) = of[0], of[-1]
        power = math.log(large / small)
        lines.append((decoder, f"{small} to {large}", number(math.log(slow / fast) / power), number(math.log(many / few) / power)))
    return table(("decoder", "grids", "time grows as grid to the", "points as grid to the"), lines)


def write(options):
    data = json.loads(pathlib.Path(options.json).read_text())
    lines = ["# Benchmarks", "",
             f"Written by `tests/bench/benchmarks.py write` from `{pathlib.Path(options.json).name}`; not edited by hand. "
             f"Measured {data['date']} at commit {data['commit'][:12]}{data['commit'][40:]} on {data['processor']}, "
             f"{data['threads']} threads, fp32, in {data['seconds_of_the_run']} s.", "",
             "Ways that are compared run in one process and take turns. Dense decodes are measured on evenly spaced planes of the "
             "grid (the last column says how much of it) and their time is extrapolated.", "", "## Decoders", ""]
    lines += decode_table(data["decode"])
    if data.get("official"):
        lines += ["Sizes of Hunyuan3D-2 2.0 (3072 latents, width 1024) with random weights; the points are those of a torus. "
                  "`efficient` has half the width and an MLP ratio of 1.", ""] + decode_table(data["official"])
        full = next((r for r in data["official"] if r["network"] == "full" and r["decoder"] == "dense"), None)
        ours = next((r for r in data["official"] if r["network"] == "efficient" and r["decoder"] == "minimal"), None)
        if full and ours:
            lines += [f"Full network, dense, against efficient network, minimal, at {full['grid']}: "
                      f"{number(full['seconds_median'] / ours['seconds_median'])} times.", ""]
    lines += ["## Growth", ""] + growth_lines(data["decode"])
    lines += ["## Kernels", "", "Each against the same by LibTorch's operations; above 1 ours is faster. For "
              "`gathered_attention` the other way is attention over all keys.", ""]
    lines += table(("kernel", "case", "ours, ms", "LibTorch, ms", "ratio"),
                   [(r["op"], r["case"], number(r["ours_ms"]), number(r["theirs_ms"]), number(r["ratio"])) for r in data["kernels"]])
    names = list(dict.fromkeys(name for row in data["stages"] for name in row["stages"]))
    lines += ["## A whole generation by stage", "", f"Starter model distilled to few steps, grid {data['stages'][0]['grid']}, seconds.", ""]
    lines += table(["steps", *(name.replace("_", " ") for name in names), "all"],
                   [[row["steps"], *(number(row["stages"].get(name, 0)) for name in names), number(sum(row["stages"].values()))]
                    for row in data["stages"]])
    peak = max(row["gflops"] for row in data["gemm"])
    lines += ["## Distance to the limit", "",
              f"The fastest product of matrices reached {number(peak)} GFLOP/s. One point costs "
              f"{number(data['flops_per_query'] / 1e6)} MFLOP in the starter network.", ""]
    lines += table(("grid", "decoder", "GFLOP/s", "of the peak"),
                   [(r["grid"], r["decoder"], number(data["flops_per_query"] * r["queries"] / r["seconds_median"] / 1e9),
                     f"{data['flops_per_query'] * r['queries'] / r['seconds_median'] / 1e7 / peak:.0f} %")
                    for r in data["decode"] if r["decoder"] in ("dense", "minimal")])
    pathlib.Path(options.page).write_text("\n".join(lines).rstrip() + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("measure", "all"):
        command = commands.add_parser(name)
        command.add_argument("--build", default="build/dev")
        command.add_argument("--long", action="store_true")
        command.add_argument("--out", default="docs/benchmarks.json")
    writing = commands.add_parser("write")
    writing.add_argument("json", nargs="?", default=str(ROOT / "docs/benchmarks.json"))
    writing.add_argument("page", nargs="?", default=str(ROOT / "docs/benchmarks.md"))
    options = parser.parse_args()
    if options.command != "write":
        measure(options)
    if options.command != "measure":
        if options.command == "all":
            options.json, options.page = ROOT / options.out, ROOT / "docs/benchmarks.md"
        write(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())

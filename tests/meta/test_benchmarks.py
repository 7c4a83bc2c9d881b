"""The page of benchmarks says what its JSON says."""
import argparse
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "bench"))
import benchmarks  # noqa: E402
import benchmarks_page  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]


def row(decoder: str, grid: int, seconds: float, queries: int, **more) -> dict:
    return {"network": "starter", "shape": "cabinet", "decoder": decoder, "grid": grid, "seconds_median": seconds,
            "seconds_min": 0.9 * seconds, "seconds_max": 1.2 * seconds, "queries": queries, "floor_ratio": 1.25,
            "peak_grid_bytes": 3 << 20, "speedup_over_dense": 4.5, "measured_share": 0.25, "flops_per_query": 1e9,
            "share_linear": 0.7, "share_attention": 0.2, "share_indexing": 0.1, **more}


COMMIT = "0123456789abcdef0123456789abcdef01234567"


def part(*rows: dict, commit: str = COMMIT) -> dict:
    return {"commit": commit, "date": "2026-01-02", "load": 0.25, "seconds": 12.5, "rows": list(rows)}


def sample() -> dict:
    return {"machine": {"processor": "Some CPU", "threads": 2, "system": "here"}, "size": "short", "parts": {
        "decode": part(row("minimal", 128, 1.0, 100), row("minimal", 256, 4.0, 800), row("flash", 256, 20.0, 5000)),
        "official mini": part(row("dense", 384, 30.0, 10, network="mini standard", shape="chair"),
                              row("minimal", 384, 0.2, 10, network="mini efficient", shape="chair")),
        "memory": part({"what": "decode", "grid": 512, "process_bytes": 3 << 30, "weight_bytes": 2 << 30},
                       {"what": "picture to file", "grid": 512, "process_bytes": 5 << 30, "weight_bytes": 1 << 30}),
        "tokens": part(row("minimal", 32, 1.0, 7, tokens=512), row("minimal", 32, 2.0, 7, tokens=1024)),
        "kernels": part({"op": "sampling", "case": "halves", "ours_ms": 4.0, "ours_p95_ms": 4.5, "theirs_ms": 6.0, "theirs_p95_ms": 6.5, "ratio": 1.25},
                        {"op": "select_keys", "case": "8 x 64", "ours_ms": 2.0, "ours_p95_ms": 2.5, "theirs_ms": 3.0, "theirs_p95_ms": 3.5, "ratio": 1.5}),
        "generate": part(row("", 256, 2.0, 0, steps=5, stages={"encode_picture": 0.5, "decode": 1.5})),
        "gemm": part({"gflops": 50.0}, {"gflops": 100.0}, commit=COMMIT + ", changed")}}


class BenchmarksTest(unittest.TestCase):
    def page(self, data: dict) -> str:
        with tempfile.TemporaryDirectory() as folder:
            source, page = pathlib.Path(folder, "a.json"), pathlib.Path(folder, "a.md")
            source.write_text(json.dumps(data))
            benchmarks.write(argparse.Namespace(json=source, page=page))
            return page.read_text()

    def test_the_page_holds_the_numbers(self):
        page = self.page(sample())
        self.assertIn("| starter | cabinet | 256 | minimal | 4.00 (3.60 to 4.80) | 800 | 1.25 | 3.00 | 4.50 | 25.0 % |", page)
        self.assertIn("| select_keys | 8 x 64 | 2.00 (2.50) | 3.00 (3.50) | 1.50 |", page)
        self.assertIn("| halves | 4.00 (4.50) | 6.00 (6.50) | 1.25 |", page)
        self.assertIn("| 5 | 0.500 | 1.50 | 2.00 (1.80 to 2.40) |", page)
        self.assertIn("Processor: Some CPU, 2 threads", page)

    def test_ratios_are_of_the_same_shape_and_grid(self):
        page = self.page(sample())
        self.assertIn("| flash, against minimal on the same network | cabinet | 256 | 5.00 |", page)
        self.assertIn("against minimal on its efficient one | chair | 384 | 150 |", page)

    def test_figures_are_judged(self):
        page = self.page(sample())
        self.assertIn("| flash : minimal, cabinet, 256 | 3.5 | 5.00 | reached |", page)
        self.assertIn("minimal, efficient decoder, mini, 384 | 150 | 150 | reached |", page)
        self.assertIn("| memory beside the weights, decode, 512 | below 2 GiB | 1.00 GiB | reached |", page)
        self.assertIn("| memory beside the weights, picture to file, 512 | below 2 GiB | 4.00 GiB | **not reached** |", page)
        self.assertNotIn("dense : minimal", page)  # was not measured
        data = sample()
        data["parts"]["decode"]["rows"].append(row("dense", 256, 100.0, 16000))
        page = self.page(data)
        self.assertIn("| dense : minimal, cabinet, 256 | 30 | 25.0 | **not reached** | 20.0 times fewer points; with none beside "
                      "the surface 25.0 |", page)
        data["parts"]["decode"]["rows"][-1]["seconds_median"] = 120.0
        self.assertIn("| 30 | 30.0 | reached |", self.page(data))

    def test_what_bounds_a_stage_follows_from_the_numbers(self):
        page = self.page(sample())
        self.assertIn("- Decode, starter, minimal, 256: linear layers, norms and features take 70 % of the time, attention 20 %, "
                      "lists, masks and choosing keys 10 %. It runs at 200 % of the fastest product, so the products themselves",
                      page)
        self.assertIn("- A whole generation with 5 steps: decode takes 75 % of 2.00 s.", page)
        slow = row("minimal", 256, 20.0, 800, share_attention=0.8, share_linear=0.1)
        self.assertIn("attention take 80 %", benchmarks_page.what_bounds(slow, 100.0))
        self.assertIn("passes over memory", benchmarks_page.what_bounds(slow, 100.0))

    def test_the_committed_page_is_of_the_committed_numbers(self):
        source, page = ROOT / "docs/benchmarks.json", ROOT / "docs/benchmarks.md"
        self.assertEqual(source.exists(), page.exists())
        if source.exists():
            self.assertEqual(benchmarks_page.page(json.loads(source.read_text()), source.name), page.read_text(),
                             "write it anew: tests/bench/benchmarks.py write")

    def test_the_most_memory_of_a_program_is_measured(self):
        held = 200 << 20
        program = f"import json; kept = bytearray({held}); kept[::4096] = b'x' * len(kept[::4096]); print(json.dumps({{'a': 1}}))"
        rows, peak = benchmarks.run_measured([sys.executable, "-c", program])
        self.assertEqual([{"a": 1}], rows)
        self.assertTrue(held < peak < 2 * held, peak)
        self.assertRaises(benchmarks.subprocess.CalledProcessError, benchmarks.run_measured, [sys.executable, "-c", "exit(3)"])

    def test_growth_is_an_exponent(self):
        page = self.page(sample())
        self.assertIn("| minimal | 128 to 256 | 2.00 | 3.00 |", page)  # four times the time, eight times the points
        self.assertIn("| minimal | 512 to 1024 | 1.00 | 0 |", page)

    def test_the_limit_is_the_fastest_product(self):
        # 800 points of 1 GFLOP in 4 s
        self.assertIn("| starter | cabinet | 256 | minimal | 1000 | 200 | 200 % |", self.page(sample()))

    def test_every_part_tells_where_it_is_from(self):
        page = self.page(sample())
        self.assertIn("| decode | 2026-01-02 | 0123456789ab | 0.250 | 12.5 |", page)
        self.assertIn("| gemm | 2026-01-02 | 0123456789ab, changed |", page)

    def test_a_page_of_one_part_is_a_page(self):
        self.assertIn("| gemm |", self.page(sample() | {"parts": {"gemm": sample()["parts"]["gemm"]}}))

    def test_measuring_goes_on_where_it_was_stopped(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder, "a.json")
            asked = []

            class Parts:
                def __init__(self, build, size):
                    pass

                def parts(self):
                    return {name: lambda name=name: asked.append(name) or [] for name in ("gemm", "decode")}

            options = argparse.Namespace(out=out, try_=True, long=False, build="b", parts="gemm", again=False)
            with mock.patch.object(benchmarks, "Measurement", Parts), mock.patch.object(benchmarks, "commit", lambda: COMMIT), \
                    contextlib.redirect_stderr(io.StringIO()):
                benchmarks.measure(options)
                options.parts = None
                benchmarks.measure(options)
                self.assertEqual(["gemm", "decode"], asked)
                options.again = True
                benchmarks.measure(options)
                self.assertEqual(["gemm", "decode", "gemm", "decode"], asked)
                options.parts = "other"
                self.assertRaises(SystemExit, benchmarks.measure, options)
            self.assertEqual({"gemm", "decode"}, set(json.loads(out.read_text())["parts"]))

    def test_work_of_a_query(self):
        # 51 features into 4, 4 x 4 twice, 2 x 3 latents of 4, and an MLP of 4 x 16 there and back.
        self.assertEqual(2 * (204 + 16 + 24 + 16 + 128), benchmarks.flops_per_query(4, 3, 4, 8))


if __name__ == "__main__":
    unittest.main()

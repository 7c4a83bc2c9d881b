"""The page of benchmarks says what its JSON says."""
import argparse
import json
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "bench"))
import benchmarks  # noqa: E402


def row(decoder: str, grid: int, seconds: float, queries: int, **more) -> dict:
    return {"decoder": decoder, "grid": grid, "seconds_median": seconds, "seconds_min": 0.9 * seconds,
            "seconds_max": 1.2 * seconds, "queries": queries, "floor_ratio": 1.25, "peak_grid_bytes": 3 << 20,
            "speedup_over_dense": 4.5, "measured_share": 0.25, **more}


def sample() -> dict:
    return {"commit": "0123456789abcdef0123456789abcdef01234567", "date": "2026-01-02", "processor": "Some CPU", "threads": 2,
            "seconds_of_the_run": 12.5, "decode": [row("minimal", 128, 1.0, 100), row("minimal", 256, 4.0, 800)],
            "official": [row("dense", 128, 30.0, 10, network="full"), row("minimal", 128, 0.2, 10, network="efficient")],
            "kernels": [{"op": "select_keys", "case": "8 x 64", "ours_ms": 2.0, "theirs_ms": 3.0, "ratio": 1.5}],
            "stages": [{"steps": 5, "grid": 256, "stages": {"encode_picture": 0.5, "decode": 1.5}}],
            "gemm": [{"gflops": 50.0}, {"gflops": 100.0}], "flops_per_query": 1e9}


class BenchmarksTest(unittest.TestCase):
    def page(self, data: dict) -> str:
        with tempfile.TemporaryDirectory() as folder:
            source, page = pathlib.Path(folder, "a.json"), pathlib.Path(folder, "a.md")
            source.write_text(json.dumps(data))
            benchmarks.write(argparse.Namespace(json=source, page=page))
            return page.read_text()

    def test_the_page_holds_the_numbers(self):
        page = self.page(sample())
        self.assertIn("| starter | 256 | minimal | 4.00 (3.60 to 4.80) | 800 | 1.25 | 3.00 | 4.50 | 25.0 % |", page)
        self.assertIn("at 128: 150 times", page)  # 30 s of the full network against 0.2 s of the efficient one
        self.assertIn("| select_keys | 8 x 64 | 2.00 | 3.00 | 1.50 |", page)
        self.assertIn("| 5 | 0.500 | 1.50 | 2.00 |", page)
        self.assertIn("commit 0123456789ab on Some CPU", page)

    def test_growth_is_an_exponent(self):
        page = self.page(sample())
        self.assertIn("| minimal | 128 to 256 | 2.00 | 3.00 |", page)  # four times the time, eight times the points

    def test_the_limit_is_the_fastest_product(self):
        self.assertIn("| 256 | minimal | 200 | 200 % |", self.page(sample()))  # 800 points of 1 GFLOP in 4 s

    def test_a_changed_tree_is_told(self):
        self.assertIn("commit 0123456789ab, changed on", self.page(sample() | {"commit": sample()["commit"] + ", changed"}))

    def test_median(self):
        self.assertEqual(2, benchmarks.median([3, 1, 2]))
        self.assertEqual(2.5, benchmarks.median([4, 1, 2, 3]))

    def test_work_of_a_query(self):
        # 51 features into 4, 4 x 4 twice, 2 x 3 latents of 4, and an MLP of 4 x 16 there and back.
        self.assertEqual(2 * (204 + 16 + 24 + 16 + 128), benchmarks.flops_per_query(4, 3, 4, 8))


if __name__ == "__main__":
    unittest.main()

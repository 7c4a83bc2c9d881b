"""tests/tools/branch_coverage.py counts right, and says no below its bar; measuring takes minutes and is done by
tests/tools/branch-coverage."""
import contextlib
import io
import json
import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "tools"))
import branch_coverage  # noqa: E402


def report(*branches):
    """Of (line, times true, times false) in one file."""
    return {"data": [{"functions": [{"filenames": ["/x/a.cpp"], "branches": [[line, 5, line, 9, yes, no, 0, 0, 4]]}
                                    for line, yes, no in branches]}]}


class BranchCoverageTest(unittest.TestCase):
    def run_on(self, data, *options):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file, contextlib.redirect_stdout(io.StringIO()) as out:
            json.dump(data, file)
            file.flush()
            return branch_coverage.main([*options, file.name]), out.getvalue()

    def test_both_answers_count(self):
        code, text = self.run_on(report((1, 3, 0), (2, 1, 1)), "--missing")
        self.assertEqual(code, 1)
        self.assertIn("75.0 %", text)
        self.assertIn("1:5 is never false", text)

    def test_copies_of_a_function_are_one(self):
        code, text = self.run_on(report((1, 3, 0), (1, 0, 2)))
        self.assertEqual(code, 0)
        self.assertIn("2 of    2", text)

    def test_bar_is_a_bar(self):
        branches = [(line, 1, 1) for line in range(19)] + [(30, 1, 0)]
        self.assertEqual(self.run_on(report(*branches), "--bar", "97.5")[0], 0)
        self.assertEqual(self.run_on(report(*branches), "--bar", "97.6")[0], 1)

    def test_nothing_measured_is_no_success(self):
        self.assertEqual(self.run_on({"data": []})[0], 1)

    def test_measured_files_are_there(self):
        script = (ROOT / "tests" / "tools" / "branch-coverage").read_text()
        lists = re.findall(r"echo ((?:engine|ui|app)/[a-z_/]+)/\{([a-z_0-9,]+)\}(_guard)?\.cpp", script)
        self.assertGreater(len(lists), 5)
        for folder, names, end in lists:
            for name in names.split(","):
                self.assertTrue((ROOT / folder / f"{name}{end}.cpp").is_file(), f"{folder}/{name}{end}.cpp")


if __name__ == "__main__":
    sys.exit(unittest.main())

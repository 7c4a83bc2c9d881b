"""Every fault of tests/tools/planted_faults.txt can still be planted, and each bar has one. Planting them takes minutes and is
done by tests/tools/planted-faults."""
import importlib.machinery
import importlib.util
import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
LOADER = importlib.machinery.SourceFileLoader("planted_faults", str(ROOT / "tests" / "tools" / "planted-faults"))
TOOL = importlib.util.module_from_spec(importlib.util.spec_from_loader("planted_faults", LOADER))
LOADER.exec_module(TOOL)

BLOCK = "[B1 a]\nfile f\nold |x\nnew |y\nbuild t\nrun r\n"


class PlantedFaultsTest(unittest.TestCase):
    def setUp(self):
        self.faults = TOOL.read_list(TOOL.LIST.read_text())

    def test_each_fault_can_be_planted(self):
        for fault in self.faults:
            with self.subTest(fault.name):
                source = (ROOT / fault.file).read_text()
                self.assertNotEqual(TOOL.planted(fault, source), source)

    def test_each_bar_has_a_fault(self):
        bars = {fault.name.split()[0] for fault in self.faults}
        promised = set(re.findall(r"^\| (B\d+) ", (ROOT / "docs" / "reliability.md").read_text(), re.MULTILINE))
        self.assertEqual(promised - bars, {"B16", "B17"})  # the share of branches, and these faults themselves

    def test_each_test_is_there(self):
        for fault in self.faults:
            named = re.search(r"/(tst_\w+) \"?(\w+)", fault.run)
            if named:
                with self.subTest(fault.name):
                    source, = (ROOT / "tests").rglob(named[1] + ".cpp")
                    self.assertIn(f"::{named[2]}()", source.read_text())

    def test_names_differ(self):
        self.assertEqual(len({fault.name for fault in self.faults}), len(self.faults))

    def test_moved_code_is_an_error(self):
        fault, = TOOL.read_list(BLOCK)
        self.assertEqual(TOOL.planted(fault, "a x b"), "a y b")
        for source in ("a b", "x x"):
            with self.assertRaises(ValueError):
                TOOL.planted(fault, source)
        same, = TOOL.read_list(BLOCK.replace("|y", "|x"))
        with self.assertRaises(ValueError):
            TOOL.planted(same, "a x b")

    def test_unknown_lines_are_errors(self):
        for text in ("old |x\n", BLOCK + "note z\n", BLOCK.replace("run r\n", ""), BLOCK.replace("old |x\n", "")):
            with self.assertRaises(ValueError):
                TOOL.read_list(text)

    def test_a_fault_that_nobody_notices_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "f").write_text("x\n")
            before, TOOL.ROOT = TOOL.ROOT, root
            try:
                bench = TOOL.Bench("build", 1)
                for command, noticed in (("grep -q x f", True), ("true", False)):
                    fault, = TOOL.read_list(BLOCK.replace("build t", "build -").replace("run r", "run " + command))
                    self.assertEqual(TOOL.try_out(bench, fault), noticed)
                    self.assertEqual((root / "f").read_text(), "x\n")
            finally:
                TOOL.ROOT = before


if __name__ == "__main__":
    sys.exit(unittest.main())

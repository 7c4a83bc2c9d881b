"""Headers of POSIX are included by the files that docs/windows.md lists, and by no others."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
POSIX = re.compile(r"^\s*#\s*include\s*<(unistd\.h|fcntl\.h|dlfcn\.h|poll\.h|signal\.h|pwd\.h|execinfo\.h|netinet/.*|arpa/.*|sys/.*)>",
                   re.MULTILINE)


class PortabilityTest(unittest.TestCase):
    def test_pattern_finds_them(self):
        self.assertTrue(POSIX.search("#include <sys/stat.h>"))
        self.assertFalse(POSIX.search("#include <csignal>\n#include <string>"))

    def test_list_is_true(self):
        listed = set(re.findall(r"`((?:app|engine|kernels|render|ui)/[^`]+\.(?:cpp|h))`", (ROOT / "docs" / "windows.md").read_text()))
        listed.discard("app/lookup/program_paths.cpp")  # only looks into /proc
        found = {str(path.relative_to(ROOT)) for layer in ("app", "engine", "kernels", "render", "ui")
                 for path in (ROOT / layer).rglob("*") if path.suffix in (".cpp", ".h") and POSIX.search(path.read_text())}
        self.assertEqual(listed, found)


if __name__ == "__main__":
    sys.exit(unittest.main())

"""What is of POSIX or Linux alone stands in the files that docs/windows.md lists, and in no others."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAYERS = ("app", "engine", "kernels", "render", "ui")
POSIX = re.compile(r"^\s*#\s*include\s*<(?:(?:unistd|fcntl|dlfcn|poll|signal|pwd|grp|execinfo|spawn|pthread|dirent|termios|link|netdb|ifaddrs|sched|"
                   r"glob|fnmatch|strings|ucontext|cxxabi|syslog)\.h|netinet/.*|arpa/.*|net/.*|sys/.*|linux/.*|csignal)>", re.MULTILINE)
PLACES = re.compile(r'"/(?:proc|sys|dev|etc|usr|var|tmp)\b')


def is_bound(text):
    return bool(POSIX.search(text) or PLACES.search(text))


class PortabilityTest(unittest.TestCase):
    def test_patterns_find_them(self):
        for text in ("#include <sys/stat.h>", "#include <pthread.h>", "# include <csignal>", 'open("/proc/self/maps")', 'exists("/dev")'):
            self.assertTrue(is_bound(text), text)
        for text in ("#include <cstring>\n#include <string>", "// looks into /proc", '"/process"', "#include <system_error>"):
            self.assertFalse(is_bound(text), text)

    def test_list_is_true(self):
        listed = set(re.findall(rf"`((?:{'|'.join(LAYERS)})/[^`]+\.(?:cpp|h))`", (ROOT / "docs" / "windows.md").read_text()))
        found = {str(path.relative_to(ROOT)) for layer in LAYERS for path in (ROOT / layer).rglob("*")
                 if path.suffix in (".cpp", ".h") and is_bound(path.read_text())}
        self.assertEqual(listed, found)


if __name__ == "__main__":
    sys.exit(unittest.main())

"""Every word of the window is there in every language, with the places, keys and plural forms that it needs."""
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
PLURAL_FORMS = {"de": 2, "en": 2, "es": 2, "fr": 2, "ja": 1, "zh_CN": 1}
# Its sentences are the source texts; only their plural forms need a file.
PLURALS_ONLY = "en"
LUPDATE = shutil.which("lupdate", path=os.environ.get("PATH", "") + ":/usr/lib/qt6/bin:/usr/lib/qt6/libexec")

Message = collections.namedtuple("Message", "source counts forms finished")


def messages(root: ElementTree.Element) -> dict[tuple[str, str], Message]:
    found = {}
    for context in root.findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") in ("obsolete", "vanished"):
                continue
            source = message.findtext("source")
            counts = message.get("numerus") == "yes"
            forms = [f.text or "" for f in translation.findall("numerusform")] if counts else [translation.text or ""]
            found[context.findtext("name"), source] = Message(source, counts, forms, translation.get("type") is None)
    return found


def read(path: pathlib.Path) -> dict[tuple[str, str], Message]:
    return messages(ElementTree.parse(path).getroot())


def faults(message: Message, forms: int) -> list[str]:
    """What a translation got wrong that can be told without knowing the language."""
    if not message.finished or not all(message.forms):
        return ["not translated"]
    found = []
    if message.counts and len(message.forms) != forms:
        found.append(f"{len(message.forms)} plural forms, the language has {forms}")
    for text in message.forms:
        places = sorted(re.findall(r"%(?:\d|n)", message.source))
        if sorted(re.findall(r"%(?:\d|n)", text)) != places:
            found.append(f"'{text}' must hold {places}")
        if len(re.findall(r"&\w", text)) != len(re.findall(r"&\w", message.source)):
            found.append(f"'{text}' has another number of keys for the menu")
        if text.count("\n") != message.source.count("\n"):
            found.append(f"'{text}' has another number of lines")
        if text[0].isspace() != message.source[0].isspace():
            found.append(f"'{text}' begins with another space")
        if ("…" in text) != ("…" in message.source):
            found.append(f"'{text}' says otherwise whether a question follows")
    return found


def one(source: str, text: str, counts: bool = False) -> Message:
    return Message(source, counts, [text], True)


class TranslationsTest(unittest.TestCase):
    def test_faults_are_found(self):
        self.assertEqual([], faults(one("%1 of %2", "%2 davon %1"), 2))
        self.assertEqual([], faults(one("%n file(s)", "%n 個", True), 1))
        for wrong in (one("%1 of %2", "%1 von"), one("&File", "Datei"), one("Open…", "Öffnen"), one("a\nb", "a b"),
                      one(" mm", "mm"), one("%n file(s)", "%n 個", True), one("Open", "")):
            self.assertEqual(1, len(faults(wrong, 2)), wrong)

    def test_every_language_is_known_to_the_build(self):
        self.assertEqual(sorted(PLURAL_FORMS), sorted(p.stem.removeprefix("maquette_") for p in FOLDER.glob("*.ts")))
        build = (ROOT / "ui" / "CMakeLists.txt").read_text()
        chooser = (ROOT / "ui" / "settings" / "settings_dialog.cpp").read_text()
        for language in PLURAL_FORMS:
            self.assertIn(f"maquette_{language}.ts", build)
            self.assertIn(f'{{"{language}", ', chooser)

    def test_no_translation_has_a_fault(self):
        found = []
        for language, forms in PLURAL_FORMS.items():
            for (context, source), message in read(FOLDER / f"maquette_{language}.ts").items():
                found += [f"{language}, {context}, '{source}': {fault}" for fault in faults(message, forms)]
        self.assertEqual([], found)

    def test_german_says_du(self):
        polite = re.compile(r"\b(?:Ihnen|Ihr(?:e[nmrs]?)?|nur Sie|\w+en Sie)\b")
        self.assertTrue(polite.search("Wählen Sie") and not polite.search("Die Liste war beschädigt. Sie wurde"))
        texts = [text for message in read(FOLDER / "maquette_de.ts").values() for text in message.forms]
        self.assertEqual([], [text for text in texts if polite.search(text)])

    @unittest.skipUnless(LUPDATE, "lupdate is not installed")
    def test_no_word_is_missing(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "all.ts"
            subprocess.run([LUPDATE, "-silent", "-locations", "none", "ui", "app", "-ts", str(path)], cwd=ROOT, check=True)
            wanted = read(path)
        self.assertGreater(len(wanted), 800)
        for language in PLURAL_FORMS:
            there = read(FOLDER / f"maquette_{language}.ts").keys()
            needed = {key for key, message in wanted.items() if message.counts or language != PLURALS_ONLY}
            with self.subTest(language):
                self.assertEqual(set(), needed - there, "not translated")
                self.assertEqual(set(), there - wanted.keys(), "not in the program any more")


if __name__ == "__main__":
    sys.exit(unittest.main())

"""Each rule must find what it is for, and pass what is fine."""
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import rules  # noqa: E402


class RulesTest(unittest.TestCase):
    def found(self, rule: str, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return rules.RULES[rule](root, [pathlib.PurePosixPath(name) for name in files])

    def test_folders(self):
        self.assertEqual(1, len(self.found("folders", {"src/a.cpp": "", "src/b.cpp": ""})))
        self.assertEqual([], self.found("folders", {"app/a.cpp": "", "README.md": "", ".ci/run": ""}))

    def test_layers(self):
        self.assertEqual(1, len(self.found("layers", {"app/automation/a.cpp": "#include <kernels/a.h>\n"})))
        self.assertEqual([], self.found("layers", {"app/cli/a.cpp": "#include <kernels/a.h>\n"}))
        self.assertEqual(1, len(self.found("layers", {"engine/core/a.cpp": "#include <QString>\n"})))
        self.assertEqual(1, len(self.found("layers", {"kernels/x/x.cpp": "#include <engine/mesh.h>\n"})))
        self.assertEqual(1, len(self.found("layers", {"engine/a.h": "#include <vulkan/vulkan.h>\n"})))
        self.assertEqual(1, len(self.found("layers", {"app/cli/a.cpp": '#include "core/a.h"\n', "engine/core/a.h": ""})))
        self.assertEqual([], self.found("layers", {"engine/a.cpp": '#include "core/a.h"\n#include <ATen/ATen.h>\n'}))

    def test_public_headers(self):
        self.assertEqual(1, len(self.found("public-headers", {"engine/include/engine/a.h": "#include <ATen/ATen.h>"})))
        self.assertEqual([], self.found("public-headers", {"engine/include/engine/a.h": "#include <engine/b.h>\n#include <span>"}))
        self.assertEqual(1, len(self.found("public-headers", {"render/include/render/a.h": "#include <vulkan/vulkan.h>"})))
        self.assertEqual(1, len(self.found("public-headers", {"render/include/render/a.h": "#include <engine/mesh.h>"})))
        self.assertEqual([], self.found("public-headers", {"render/include/render/a.h": "#include <render/b.h>\n#include <span>"}))

    def test_sizes(self):
        self.assertEqual([], self.found("sizes", {"a.cpp": "\n" * 500}))
        self.assertEqual(1, len(self.found("sizes", {"a.cpp": "\n" * 501})))

    def test_functions(self):
        body = "int f(int a)\n{\n" + "    a += 1;\n" * 58 + "}\n"
        longer = body.replace("{\n", "{\n    a += 2;\n")
        self.assertEqual([], self.found("functions", {"a.cpp": "namespace n {\n" + body * 3 + "}\n"}))
        self.assertEqual(1, len(self.found("functions", {"a.cpp": "namespace n {\n" + longer + "}\n"})))
        self.assertEqual(1, len(self.found("functions", {"a.cpp": "struct S {\n" + longer + "};\n"})))
        table = "const int kTable[] = {\n" + "1,\n" * 99 + "};\n"
        self.assertEqual([], self.found("functions", {"a.cpp": table + "// {\nconst char* k = \"{\";\n"}))

    def test_kernels(self):
        files = {"kernels/CMakeLists.txt": "maquette_add_kernel(op)", "kernels/op/op.cpp": "", "kernels/op/op_cpu.cpp": ""}
        self.assertIn("kernels/op/op_cuda.cu is missing", self.found("kernels", files))

    def test_words(self):
        self.assertEqual(1, len(self.found("words", {"a.sh": "cd /ro" + "ot/x"})))
        self.assertEqual(1, len(self.found("words", {"a.md": "see https://py" + "pi.org/x"})))
        self.assertEqual(1, len(self.found("words", {"a.cpp": "// TO" + "DO: later"})))
        self.assertEqual([], self.found("words", {"a.cpp": "// TO" + "DO(#7): later\n// framework/works"}))

    def test_licences(self):
        self.assertEqual(1, len(self.found("licences", {"resources/samples/a.png": ""})))
        self.assertEqual(1, len(self.found("licences", {"resources/samples/a.png": "", "resources/samples/LICENSE.md": "`b.png`"})))
        self.assertEqual([], self.found("licences", {"resources/samples/a.png": "", "resources/LICENSE.md": "`samples/*.png`"}))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""Rules about the tree that a compiler cannot check. One rule per call: rules.py RULE [ROOT]."""
import fnmatch
import pathlib
import re
import subprocess
import sys

CPP = {".cpp", ".h", ".cu", ".cuh"}
CODE = CPP | {".py", ".cmake", ".sh", ".frag", ".vert", ".comp"}
TEXT = CODE | {".md", ".txt", ".json", ".yaml", ".yml", ""}
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60

QT = r"Q[A-Z]\w*|Qt\w*/.*"
VULKAN = r"vulkan/.*"
TORCH = r"(ATen|c10|torch|caffe2)/.*"
CUDA = r"cuda.*|cublas.*|cudnn.*"
# What a file of a layer must not include.
FORBIDDEN = {
    "kernels": [QT, VULKAN, r"(engine|render|ui)/.*", r"opencv2/.*", r"assimp/.*"],
    "engine": [QT, VULKAN, CUDA, r"(render|ui)/.*", r"CLI/.*"],
    "app/automation": [QT, VULKAN, TORCH, CUDA, r"(kernels|render|ui)/.*", r"opencv2/.*", r"assimp/.*", r"CLI/.*"],
    "render": [QT, TORCH, CUDA, r"(engine|kernels|ui)/.*"],
    "ui": [TORCH, CUDA, VULKAN, r"kernels/.*"],
    "app": [TORCH, CUDA, VULKAN],
}
# What stands at the top of the tree, beside files whose names begin with a dot.
TOP = {"CMakeLists.txt", "app", "ui", "engine", "kernels", "render", "resources", "tests", "packaging", "docs", "README.md",
       "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "CMakePresets.json"}
# Public headers of these layers know the standard library and their siblings.
PUBLIC_LAYERS = ("engine", "render")


def tree(root: pathlib.Path) -> list[pathlib.PurePosixPath]:
    """Files that git tracks or would track; all files where there is no git."""
    listing = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             capture_output=True, check=False)
    if listing.returncode == 0:
        names = [name for name in listing.stdout.decode().split("\0") if name]
    else:
        names = [str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()]
    return sorted(pathlib.PurePosixPath(name) for name in set(names) if (root / name).is_file())


def read(root: pathlib.Path, path: pathlib.PurePosixPath) -> str:
    return (root / path).read_text(encoding="utf-8", errors="replace")


def includes(text: str):
    """(line number, quote, name) of every include."""
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match.group(1), match.group(2)


def folders(root: pathlib.Path, files) -> list[str]:
    top = sorted({path.parts[0] for path in files})
    return [f"{name}: nothing more goes to the top of the tree" for name in top
            if name not in TOP and not name.startswith(".")]


def layer_of(path: pathlib.PurePosixPath) -> str:
    """The longest folder that has rules of its own."""
    for length in (2, 1):
        if (layer := "/".join(path.parts[:length])) in FORBIDDEN:
            return layer
    return path.parts[0]


def layers(root: pathlib.Path, files) -> list[str]:
    found = []
    names = {str(path) for path in files}
    for path in files:
        layer = layer_of(path)
        if layer not in FORBIDDEN or path.suffix not in CPP:
            continue
        for number, quote, name in includes(read(root, path)):
            if any(re.fullmatch(pattern, name) for pattern in FORBIDDEN[layer]):
                if not (path.suffix == ".cu" or path.name.startswith("cuda_")) or re.fullmatch(QT, name):
                    found.append(f"{path}:{number}: {layer} must not include {name}")
            others = {"app": ("engine", "kernels", "app/automation"), "app/automation": ("engine", "kernels")}.get(layer, ())
            private = quote == '"' and any(f"{other}/{name}" in names for other in others)
            if private:
                found.append(f"{path}:{number}: {name} is private to another layer")
    return found


def public_headers(root: pathlib.Path, files) -> list[str]:
    found = []
    for path in files:
        layer = path.parts[0]
        if layer not in PUBLIC_LAYERS or path.parts[:3] != (layer, "include", layer):
            continue
        for number, _, name in includes(read(root, path)):
            if not re.fullmatch(rf"[a-z_0-9]+|{layer}/[a-z_0-9]+\.h", name):
                found.append(f"{path}:{number}: a public {layer} header must not include {name}")
    return found


def sizes(root: pathlib.Path, files) -> list[str]:
    found = []
    for path in files:
        if path.suffix in CODE:
            lines = len(read(root, path).splitlines())
            if lines > MAX_FILE_LINES:
                found.append(f"{path}: {lines} lines, at most {MAX_FILE_LINES}")
    return found


def without_text(source: str) -> str:
    """The source with comments, strings and preprocessor lines blanked, line by line the same."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(\w*)\((?:.*?)\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*',
        re.DOTALL | re.MULTILINE)
    # A digit separator is not the begin of a character.
    source = re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", " ", source)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), source)


def function_lengths(source: str):
    """(first line, lines) of every function body, by matching braces outside functions."""
    text = without_text(source)
    stack = []
    head_begin = 0
    line = 1
    for position, c in enumerate(text):
        if c == "\n":
            line += 1
        elif c == "{":
            head = text[head_begin:position].strip()
            inside = any(kind == "function" for kind, _ in stack)
            is_scope = re.search(r"\b(namespace|class|struct|union|enum)\b[^()]*$", head)
            is_function = not inside and not is_scope and "(" in head and not head.endswith(("=", ",", "("))
            stack.append(("function" if is_function else "scope", line))
            head_begin = position + 1
        elif c == "}":
            if stack:
                kind, first = stack.pop()
                if kind == "function":
                    yield first, line - first + 1
            head_begin = position + 1
        elif c == ";":
            head_begin = position + 1


def functions(root: pathlib.Path, files) -> list[str]:
    found = []
    for path in files:
        if path.suffix in CPP:
            for first, lines in function_lengths(read(root, path)):
                if lines > MAX_FUNCTION_LINES:
                    found.append(f"{path}:{first}: a function of {lines} lines, at most {MAX_FUNCTION_LINES}")
    return found


def kernels(root: pathlib.Path, files) -> list[str]:
    found = []
    names = {str(path) for path in files}
    listed = read(root, pathlib.PurePosixPath("kernels/CMakeLists.txt"))
    folders = {path.parts[1] for path in files if path.parts[0] == "kernels" and len(path.parts) == 3}
    for op in sorted(folders - {"common", "verify", "include"}):
        wanted = [f"kernels/include/kernels/{op}.h", f"kernels/{op}/{op}.cpp", f"kernels/{op}/{op}_cpu.cpp",
                  f"kernels/{op}/{op}_cuda.cu", f"kernels/verify/{op}_cases.h", f"kernels/verify/{op}_cases.cpp",
                  f"tests/kernels/tst_{op}.cpp", f"tests/bench/bench_{op}.cpp"]
        found += [f"{name} is missing" for name in wanted if name not in names]
        if f"maquette_add_kernel({op})" not in listed:
            found.append(f"kernels/CMakeLists.txt does not add {op}")
    return found


# Written in pieces, so that this file does not hold what it looks for.
BANNED = [
    (r"(?<![\w.])/(work|root|home/[a-z]\w*)/" + r"\w", "a path of somebody's machine"),
    ("bash_" + "jobs", "a path of somebody's machine"),
    (r"py" + r"pi\.org|python" + r"hosted\.org|download\.py" + r"torch|registry\.np" + r"mjs|deb\.deb" + r"ian\.org",
     "the host of a package registry"),
    (r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b(?! ?\(?#\d)", "unfinished work without an issue number"),
]


def words(root: pathlib.Path, files) -> list[str]:
    found = []
    for path in files:
        if path.suffix not in TEXT or path.parts[:2] == ("tests", "data") or path.name == "LICENSE":
            continue
        for number, line in enumerate(read(root, path).splitlines(), 1):
            for pattern, what in BANNED:
                match = re.search(pattern, line)
                if match:
                    found.append(f"{path}:{number}: '{match.group(0)}' is {what}")
    return found


def is_licence(path: pathlib.PurePosixPath) -> bool:
    return bool(re.match(r"(LICEN[CS]E|NOTICE)", path.name))


def licences(root: pathlib.Path, files) -> list[str]:
    """Every file under resources/ is named, by itself or by a pattern, in a licence file of its folder or one above."""
    found = []
    resources = [path for path in files if path.parts[0] == "resources"]
    patterns = {}
    for path in filter(is_licence, resources):
        patterns.setdefault(path.parent, set()).update(re.findall(r"`([^`\s]+)`", read(root, path)))
    for path in resources:
        named = any(fnmatch.fnmatch(str(path.relative_to(folder)), pattern)
                    for folder in path.parents for pattern in patterns.get(folder, ()))
        if not is_licence(path) and not named:
            found.append(f"{path}: no LICENSE or NOTICE file in its folder or above names it in backquotes")
    return found


RULES = {"folders": folders, "layers": layers, "public-headers": public_headers, "sizes": sizes, "functions": functions,
         "kernels": kernels, "words": words, "licences": licences}


def main() -> int:
    root = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    files = tree(root)
    if not files:
        print(f"rules: no files in {root}")
        return 1
    found = RULES[sys.argv[1]](root, files)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What an installed tree of Maquette is made of.

  parts.py sbom TREE VERSION   checks the tree's licences, and writes TREE/share/maquette.spdx.json (SPDX 2.3)
  parts.py check TREE          checks only: nothing is bundled that is not known, nothing GPL is linked

What a program of ours links by name must be in LINKED below. What those libraries of the system load in turn is not ours,
and is named: Debian's picture library loads x265, which is under the GPL; it is neither bundled nor linked by us.
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

# Libraries that programs of ours may name, by the begin of their file name: licence.
LINKED = {
    "libQt6": "LGPL-3.0-only", "libassimp.so": "BSD-3-Clause", "libmeshoptimizer.so": "MIT", "libyaml-cpp.so": "MIT",
    "libz.so": "Zlib", "libjpeg.so": "IJG AND BSD-3-Clause", "libpng16.so": "libpng-2.0", "libopencv_core.so": "Apache-2.0",
    "libopencv_imgproc.so": "Apache-2.0", "libopencv_imgcodecs.so": "Apache-2.0",
    "libstdc++.so": "GPL-3.0-or-later WITH GCC-exception-3.1", "libgcc_s.so": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libgomp.so": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libc.so": "LGPL-2.1-or-later", "libm.so": "LGPL-2.1-or-later", "libdl.so": "LGPL-2.1-or-later",
    "librt.so": "LGPL-2.1-or-later", "libpthread.so": "LGPL-2.1-or-later", "ld-linux": "LGPL-2.1-or-later",
}
# Bundled libraries that are not ours: version, licence, where they come from.
BUNDLED = {
    "libtorch_cpu.so": ("LibTorch", "2.11.0", "BSD-3-Clause", "https://github.com/pytorch/pytorch/releases/tag/v2.11.0"),
    "libc10.so": ("LibTorch", "2.11.0", "BSD-3-Clause", "https://github.com/pytorch/pytorch/releases/tag/v2.11.0"),
}
OURS = re.compile(r"libmaquette_\w+\.so|libcudart\.so\.13|libcupti\.so\.13|maquette(-cli)?")
GPL = re.compile(r"lib(x265|x264|fftw3|gsl|readline|poppler|mysqlclient|CGAL)\b")


def is_elf(path):
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


def needed(path):
    out = subprocess.run(["readelf", "-dW", path], capture_output=True, text=True, check=True).stdout
    return (re.findall(r"\(NEEDED\).*\[(.+?)\]", out), re.findall(r"\((?:RUNPATH|RPATH)\).*\[(.*?)\]", out))


def licence_of(name):
    return next((licence for begin, licence in LINKED.items() if name.startswith(begin)), None)


def look(tree):
    """(files, libraries of the system by name, problems)."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    elves = [path for path in files if is_elf(path)]
    here = {path.name for path in elves}
    system, problems = {}, []
    for path in elves:
        if not OURS.fullmatch(path.name) and path.name not in BUNDLED:
            problems.append(f"{path.relative_to(tree)}: is bundled, and nobody knows under which licence")
        names, folders = needed(path)
        for name in names:
            if name in here:
                continue
            licence = licence_of(name)
            if licence is None:
                problems.append(f"{path.relative_to(tree)}: links {name}, which is not in the list of packaging/parts.py")
            system[name] = licence
        for folder in ":".join(folders).split(":"):
            if folder and not folder.startswith("$ORIGIN"):
                problems.append(f"{path.relative_to(tree)}: looks for libraries in {folder}")
    return files, system, problems


def loaded_gpl(tree):
    """Libraries under the GPL that the system's own libraries load in turn."""
    engine = tree / "lib/libmaquette_engine.so"
    out = subprocess.run(["ldd", engine], capture_output=True, text=True, check=False).stdout
    return sorted({line.split()[0] for line in out.splitlines() if GPL.search(line)})


def debian_package(name):
    """(package, version) of the installed library; the name alone where there is no dpkg."""
    table = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    match = re.search(rf"\t{re.escape(name)} \(.*=> (.+)", table)
    if match:
        real = os.path.realpath(match.group(1))
        for path in (real, match.group(1), real.replace("/usr/lib", "/lib", 1)):
            owner = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False).stdout
            if owner:
                package = owner.split(": ")[0].split(":")[0]
                version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True,
                                         check=False).stdout
                return package, version.split("\n")[0]
    return name, "NOASSERTION"


def spdx_id(*words):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.]+", "-", "-".join(words))


def package(name, version, licence, place="NOASSERTION", analysed=False):
    return {"name": name, "SPDXID": spdx_id("Package", name), "versionInfo": version, "downloadLocation": place,
            "filesAnalyzed": analysed, "licenseConcluded": licence, "licenseDeclared": licence, "copyrightText": "NOASSERTION"}


def sbom(tree, version, files, system):
    main = package("maquette", version, "Apache-2.0")
    packages, relations = {main["SPDXID"]: main}, []

    def relate(a, kind, b):
        relations.append({"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b})

    relate("SPDXRef-DOCUMENT", "DESCRIBES", main["SPDXID"])
    entries = []
    for number, path in enumerate(files):
        data = path.read_bytes()
        licence = "NOASSERTION" if "licences" in path.parts else "CC0-1.0" if path.name in ("cabinet.png", "bed.png") else "Apache-2.0"
        owner = main["SPDXID"]
        if path.name in BUNDLED:
            name, number_of, licence, place = BUNDLED[path.name]
            part = package(name, number_of, licence, place)
            packages[part["SPDXID"]] = part
            owner = part["SPDXID"]
            relate(main["SPDXID"], "CONTAINS", owner)
        entry = {"fileName": "./" + str(path.relative_to(tree)), "SPDXID": f"SPDXRef-File-{number}",
                 "checksums": [{"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
                               {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()}],
                 "licenseConcluded": licence, "licenseInfoInFiles": [licence], "copyrightText": "NOASSERTION"}
        entries.append(entry)
        relate(owner, "CONTAINS", entry["SPDXID"])
    for name in sorted(system):
        part = package(*debian_package(name), system[name] or "NOASSERTION")
        packages.setdefault(part["SPDXID"], part)
        relate(main["SPDXID"], "DEPENDS_ON", part["SPDXID"])
    relations = [dict(pair) for pair in dict.fromkeys(tuple(relation.items()) for relation in relations)]
    when = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    digest = hashlib.sha256(json.dumps(entries).encode()).hexdigest()
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"maquette-{version}",
            "documentNamespace": f"https://spdx.org/spdxdocs/maquette-{version}-{digest}",
            "creationInfo": {"created": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: maquette-packaging-parts"]},
            "packages": list(packages.values()), "files": entries, "relationships": relations}


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ("sbom", "check"):
        sys.exit(__doc__)
    tree = pathlib.Path(sys.argv[2])
    target = tree / "share/maquette.spdx.json"
    if sys.argv[1] == "sbom":
        target.unlink(missing_ok=True)
    files, system, problems = look(tree)
    if problems:
        sys.exit("\n".join(problems))
    if sys.argv[1] == "sbom":
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(sbom(tree, sys.argv[3], files, system), indent=1) + "\n", encoding="utf-8")
    else:
        print(f"{len(files)} files; links {len(system)} libraries of the system, none under the GPL alone")
        if names := loaded_gpl(tree):
            print("loaded by libraries of the system, not by us and not bundled: " + ", ".join(names))


if __name__ == "__main__":
    main()

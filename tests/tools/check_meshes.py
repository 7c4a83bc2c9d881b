#!/usr/bin/env python3
"""Reads mesh files with outside readers and compares what they say with what maquette-cli says.

    check_meshes.py [--facts FILE.json] [--open] MESH...

Needs trimesh, plyfile, numpy-stl and pygltflib (see requirements.txt beside this file). At least two readers with
different code bases look at every format. Each mesh must be closed, wound consistently and outward, finite, and have
equal counts, box and volume in all readers. --open drops the first demand. --facts holds the JSON object that
`maquette-cli check --json` printed for a single mesh. Prints one line per file; the exit status counts the bad ones.
"""

import argparse
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import plyfile
import pygltflib
import stl
import trimesh


def corners_by_trimesh(path, kind):
    mesh = trimesh.load(path, file_type=kind, process=False, force="mesh")
    return np.asarray(mesh.vertices, dtype=np.float64)[np.asarray(mesh.faces)]


def corners_by_plyfile(path):
    data = plyfile.PlyData.read(str(path))
    vertex = data["vertex"]
    positions = np.stack([vertex["x"], vertex["y"], vertex["z"]], axis=1).astype(np.float64)
    return positions[np.stack(data["face"]["vertex_indices"])]


def corners_by_numpy_stl(path):
    return stl.mesh.Mesh.from_file(str(path)).vectors.astype(np.float64)


def corners_by_pygltflib(path):
    gltf = pygltflib.GLTF2().load(str(path))
    blob = gltf.binary_blob()
    primitive = gltf.meshes[0].primitives[0]

    def elements(index, dtype, width):
        accessor = gltf.accessors[index]
        view = gltf.bufferViews[accessor.bufferView]
        start = (view.byteOffset or 0) + (accessor.byteOffset or 0)
        flat = np.frombuffer(blob, dtype=dtype, count=accessor.count * width, offset=start)
        return flat.reshape(-1, width), accessor

    positions, accessor = elements(primitive.attributes.POSITION, "<f4", 3)
    assert np.array_equal(np.float32(accessor.min), positions.min(axis=0)), "min differs from the data"
    assert np.array_equal(np.float32(accessor.max), positions.max(axis=0)), "max differs from the data"
    normals, _ = elements(primitive.attributes.NORMAL, "<f4", 3)
    assert np.all(np.abs(np.linalg.norm(normals, axis=1) - 1) < 1e-3), "a normal is not of length 1"
    kind = gltf.accessors[primitive.indices].componentType
    indices, _ = elements(primitive.indices, "<u2" if kind == pygltflib.UNSIGNED_SHORT else "<u4", 1)
    assert gltf.asset.version == "2.0", "asset.version"
    assert isinstance(gltf.asset.extras or {}, dict), "asset.extras is not an object"
    return positions.astype(np.float64)[indices.reshape(-1, 3)]


def corners_by_zip_and_xml(path):
    space = "{http://schemas.microsoft.com/3dmanufacturing/core/2015/02}"
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None, "a part is damaged"
        mesh = ElementTree.fromstring(package.read("3D/3dmodel.model")).find(f".//{space}mesh")
    positions = np.array([[v.get(a) for a in "xyz"] for v in mesh.iter(space + "vertex")], dtype=np.float32)
    faces = np.array([[t.get(a) for a in ("v1", "v2", "v3")] for t in mesh.iter(space + "triangle")], dtype=np.int64)
    return positions.astype(np.float64)[faces]


def corners_by_obj_lines(path):
    positions, faces = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        words = line.split()
        if words and words[0] == "v":
            positions.append([float(w) for w in words[1:4]])
        elif words and words[0] == "f":
            faces.append([int(w.split("/")[0]) - 1 for w in words[1:]])
    return np.float32(positions).astype(np.float64)[np.asarray(faces)]


READERS = {
    ".glb": [("trimesh", lambda p: corners_by_trimesh(p, "glb")), ("pygltflib", corners_by_pygltflib)],
    ".obj": [("trimesh", lambda p: corners_by_trimesh(p, "obj")), ("lines", corners_by_obj_lines)],
    ".stl": [("trimesh", lambda p: corners_by_trimesh(p, "stl")), ("numpy-stl", corners_by_numpy_stl)],
    ".3mf": [("trimesh", lambda p: corners_by_trimesh(p, "3mf")), ("zip and XML", corners_by_zip_and_xml)],
    ".ply": [("trimesh", lambda p: corners_by_trimesh(p, "ply")), ("plyfile", corners_by_plyfile)],
}


def facts_of(corners):
    """Counts from bare triangle corners: vertices are equal positions."""
    flat = np.float32(corners).reshape(-1, 3) + np.float32(0)
    vertices, index = np.unique(flat, axis=0, return_inverse=True)
    faces = index.reshape(-1, 3)
    directed = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges, count = np.unique(np.sort(directed, axis=1), axis=0, return_counts=True)
    _, twice = np.unique(directed, axis=0, return_counts=True)
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    return {
        "faces": len(faces),
        "vertices": len(vertices),
        "euler": len(vertices) - len(edges) + len(faces),
        "closed": bool(np.all(count == 2)),
        "oriented": bool(np.all(twice == 1)),
        "flat": int(np.count_nonzero(np.linalg.norm(np.cross(b - a, c - a), axis=1) == 0)),
        "volume": float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6),
        "box_min": corners.min(axis=(0, 1)),
        "box_max": corners.max(axis=(0, 1)),
    }


def faults_of(path, may_be_open, expected):
    faults, seen = [], []
    for name, read in READERS[path.suffix.lower()]:
        corners = read(path)
        if not np.all(np.isfinite(corners)):
            faults.append(f"{name}: not finite")
            continue
        facts = facts_of(corners)
        seen.append((name, facts))
        if not may_be_open and not facts["closed"]:
            faults.append(f"{name}: not closed")
        if not facts["oriented"]:
            faults.append(f"{name}: wound inconsistently")
        if facts["closed"] and facts["volume"] <= 0:
            faults.append(f"{name}: inside out")
        if facts["flat"]:
            faults.append(f"{name}: {facts['flat']} triangles without area")
    if expected:
        seen.append(("maquette-cli", expected))
    for name, facts in seen[1:]:
        first, other = seen[0]
        for key in ("faces", "vertices", "euler", "closed", "oriented"):
            if facts[key] != other[key]:
                faults.append(f"{key}: {first} {other[key]}, {name} {facts[key]}")
        for key in ("volume", "box_min", "box_max"):
            if not np.allclose(facts[key], other[key], rtol=1e-5, atol=1e-7):
                faults.append(f"{key}: {first} {other[key]}, {name} {facts[key]}")
    if shutil.which("assimp"):
        result = subprocess.run(["assimp", "info", str(path)], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            faults.append("assimp info fails: " + result.stdout.strip()[-200:])
    return faults, seen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meshes", nargs="+", type=Path)
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--open", action="store_true")
    arguments = parser.parse_args()
    expected = json.loads(arguments.facts.read_text())["facts"] if arguments.facts else None
    bad = 0
    for path in arguments.meshes:
        try:
            faults, seen = faults_of(path, arguments.open, expected)
        except Exception as failure:  # a reader that chokes is a finding, not a crash of the check
            faults, seen = [f"{type(failure).__name__}: {failure}"], []
        bad += bool(faults)
        words = "; ".join(faults) if faults else "ok"
        facts = seen[0][1] if seen else {}
        print(f"{path}: {words} ({facts.get('faces', '?')} faces, Euler {facts.get('euler', '?')})")
    return min(bad, 100)


if __name__ == "__main__":
    sys.exit(main())

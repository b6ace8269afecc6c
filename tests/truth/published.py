# SPDX-License-Identifier: MIT
"""Reads a release as anybody can: from its public files alone.

A release is one JSON file with its tables, or a folder of such. Names of fields
are those of tyst.governance.v1.Release, in either JSON spelling.
"""

import json
import pathlib
import re

# How the parts of a dimension relate to their total, where a file does not say.
USUAL = {"area": "overlap", "language": "overlap", "age": "add", "sex": "add"}
TOTAL = "total"


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def plain(value):
    """The same, with all keys in snake case."""
    if isinstance(value, dict):
        return {snake(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


class Dimension:
    def __init__(self, source):
        self.id = source["id"]
        stated = str(source.get("parts", "")).lower()
        stated = stated.replace("parts_relation_", "")
        self.parts = (stated if stated in ("add", "overlap", "none")
                      else USUAL.get(self.id, "none"))
        self.codes = [one["code"] for one in source["categories"]]
        parent = {one["code"]: one.get("parent", "")
                  for one in source["categories"]}
        # Without parents of their own all codes are parts of the total.
        if TOTAL in self.codes and not any(parent.values()):
            parent = {code: "" if code == TOTAL else TOTAL
                      for code in self.codes}
        self.children = {}
        for code, above in parent.items():
            if above:
                self.children.setdefault(above, []).append(code)


class Table:
    def __init__(self, source):
        design = source.get("design", "")
        self.id = design["id"] if isinstance(design, dict) else design
        self.dimensions = [Dimension(one) for one in source["dimensions"]]
        self.decimals = {one["id"]: int(one.get("decimals", 0))
                         for one in source["measures"]}
        self.derived = {one["id"] for one in source["measures"]
                        if one.get("derived", False)}
        self.cells = {}  # (codes, measure) -> number, "missing" or "withheld"
        for cell in source["cells"]:
            self.cells[tuple(cell["codes"]), cell["measure"]] = state(cell)

    def position(self, dimension_id):
        for place, dimension in enumerate(self.dimensions):
            if dimension.id == dimension_id:
                return place
        return None


def state(cell):
    """What a cell says: its number, or which kind of nothing it is."""
    if cell.get("withheld"):
        return "withheld"
    if cell.get("missing"):
        return "missing"
    if cell.get("value") is not None:
        return int(cell["value"])
    raise ValueError(f"a cell at {cell['codes']} says nothing")


class Release:
    def __init__(self, source):
        source = source.get("release", source)
        self.id = source.get("id", "")
        protection = source.get("protection", {})
        self.minimum = int(protection.get("minimum_people", 10))
        self.base = int(protection.get("rounding_base", 5))
        self.tables = [Table(one) for one in source["tables"]]


def load(path):
    """All releases at `path`: a JSON file or a folder with some."""
    path = pathlib.Path(path)
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    releases = []
    for file in files:
        source = plain(json.loads(file.read_text(encoding="utf-8")))
        if isinstance(source, dict) and (
                "tables" in source or "release" in source):
            releases.append(Release(source))
    return releases

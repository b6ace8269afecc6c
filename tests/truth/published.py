# SPDX-License-Identifier: MIT
"""Reads a release as anybody can: from its public files alone.

Takes the JSON of the public API, one file a table beside that of the release,
and the JSON of a tyst.governance.v1.Release with all its tables, in either
spelling of its fields.
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
            codes = cell["codes"]
            if isinstance(codes, dict):
                codes = [codes[one.id] for one in self.dimensions]
            decimals = self.decimals[cell["measure"]]
            self.cells[tuple(codes), cell["measure"]] = state(cell, decimals)

    def position(self, dimension_id):
        for place, dimension in enumerate(self.dimensions):
            if dimension.id == dimension_id:
                return place
        return None


def state(cell, decimals):
    """A cell's number in units of 10^-decimals, or its kind of nothing."""
    if "state" in cell:  # the API, with the point in its place
        if cell["state"] != "value":
            return cell["state"]
        return round(float(cell["value"]) * 10 ** decimals)
    if cell.get("withheld"):
        return "withheld"
    if cell.get("missing"):
        return "missing"
    if cell.get("value") is not None:
        return int(cell["value"])
    raise ValueError(f"a cell at {cell['codes']} says nothing")


class Release:
    def __init__(self, source, tables=None):
        self.id = source.get("id", "")
        protection = source.get("protection", {})
        self.minimum = int(protection.get("minimum_people", 10))
        self.base = int(protection.get("rounding_base", 5))
        self.share = int(protection.get("largest_share_percent", 30))
        self.tables = [Table(one) for one in tables or source["tables"]]


def load(path):
    """All releases at `path`: a JSON file, or a folder with some below it."""
    path = pathlib.Path(path)
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    releases, tables = {}, {}
    for file in files:
        source = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(source, dict):
            continue
        source = plain(source)
        source = source["release"] if isinstance(
            source.get("release"), dict) else source
        if "cells" in source and "dimensions" in source:
            tables.setdefault(source.get("release", ""), []).append(source)
        elif "tables" in source:
            releases[source.get("id", "")] = source
    made = []
    for name in sorted(releases.keys() | tables.keys()):
        own = tables.get(name)
        source = releases.get(name, {"id": name})
        if own or any("cells" in one for one in source["tables"]):
            made.append(Release(source, own))
    return made

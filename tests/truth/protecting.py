# SPDX-License-Identifier: MIT
"""Has true cells protected by governance's own rules, through the program
protect_cells, and makes of them what would be published. For tests only.
"""

import copy
import subprocess

import naive
import tables

SUMS = ("attendances-before", "attendances-after")


def handed_over(cells):
    """The lines that protect_cells reads."""
    designs = tables.load_designs()
    for name, design in designs.items():
        for one in naive.dimensions_of(design):
            codes = [code["code"] for code in one["categories"]]
            total = "total" if "total" in codes else ""
            falls = one["parts"].replace("PARTS_RELATION_", "").lower()
            levels = ""
            if one["id"] == "area":
                falls, codes = "areas", []
            if one["id"] == "language":
                levels = ",".join(level.replace("LEVEL_", "").lower()
                                  for level in design["languageLevels"])
            yield ("dimension", name, one["id"], falls,
                   ",".join(code for code in codes if code != "total"), total,
                   levels)
        if "attendanceCap" in design:
            for measure in SUMS:
                yield "measure", name, measure, design["attendanceCap"]
    yield "within", "aspects", "people", "period,area"
    by_cell = {}
    for cell in cells:
        place = cell["design"], tuple(cell["codes"])
        by_cell.setdefault(place, {})[cell["measure"]] = cell
    for (name, codes), measures in by_cell.items():
        sums = [number for measure in SUMS if measure in measures
                for number in (measures[measure]["value"],
                               measures[measure]["largest"])]
        yield ("cell", name, ",".join(codes), measures["people"]["people"],
               *sums)


def release(program, cells, narrowest):
    """A release by the rules; `narrowest` 0 switches the propagation off."""
    lines = ["\t".join(map(str, line)) for line in handed_over(cells)]
    answer = subprocess.run([program, str(narrowest)], check=True,
                            input="\n".join(lines) + "\n", text=True,
                            stdout=subprocess.PIPE).stdout
    figures = {}
    for line in answer.splitlines():
        name, codes, measure, figure = line.split("\t")
        figures[name, tuple(codes.split(",")), measure] = figure
    made = copy.deepcopy(naive.release(cells))
    for table in made["tables"]:
        for cell in table["cells"]:
            figure = figures[table["design"]["id"], tuple(cell["codes"]),
                             cell["measure"]]
            cell.pop("value", None)
            cell.pop("withheld", None)
            cell["withheld" if figure == "withheld" else "value"] = (
                "w" if figure == "withheld" else figure)
    return made

# SPDX-License-Identifier: MIT
"""Makes a release from true tables with the simple rules alone: a minimum of
ten people and rounding to five, totals rounded by themselves. It shows what an
attacker gets where nothing protects the withheld figures. For tests only.
"""

import tables
import truth

MINIMUM = 10
BASE = 5


def rounded(value):
    return (value + BASE // 2) // BASE * BASE


def dimension(name, codes, parents=None, parts="NONE"):
    return {"id": name, "parts": f"PARTS_RELATION_{parts}",
            "categories": [{"code": code,
                            "parent": (parents or {}).get(code, "")}
                           for code in codes]}


def area_dimension():
    geography = truth.Geography()
    day = tables.first_day("2026-Q1")
    parents = {code: geography.nation for code in geography.regions}
    parents.update({code: geography.region(code, day)
                    for code in geography.authorities})
    return dimension("area", [code for _, code in geography.areas()], parents,
                     "OVERLAP")


def dimensions_of(design):
    period = dimension("period", tables.PERIODS)
    if design["measure"] == "MEASURE_ATTENDANCES_AROUND_CONVERSATION":
        return [area_dimension()]
    if design["measure"] == "MEASURE_PEOPLE":
        bands = [band["code"] for band in design["ageBands"]]
        return [period, area_dimension(),
                dimension("age", bands + ["unknown", "total"], parts="ADD"),
                dimension("sex", tables.SEXES + ["total"], parts="ADD")]
    return [period, area_dimension(), dimension("aspect", tables.ASPECTS),
            dimension("language", tables.LANGUAGES + ["total"],
                      parts="OVERLAP")]


def published_cell(cell):
    shown = {"codes": cell["codes"], "measure": cell["measure"]}
    dominated = (cell["measure"] != "people"
                 and 100 * cell["largest"] > 30 * cell["value"])
    if cell["people"] < MINIMUM or dominated or cell["value"] == 0:
        return {**shown, "withheld": "w"}
    return {**shown, "value": str(rounded(cell["value"]))}


def release(cells):
    made = []
    for name, design in tables.load_designs().items():
        own = [cell for cell in cells if cell["design"] == name]
        measures = sorted({cell["measure"] for cell in own})
        made.append({"design": {"id": name},
                     "dimensions": dimensions_of(design),
                     "measures": [{"id": measure} for measure in measures],
                     "cells": [published_cell(cell) for cell in own]})
    return {"id": "naive", "tables": made,
            "protection": {"minimumPeople": MINIMUM, "roundingBase": BASE}}

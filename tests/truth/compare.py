# SPDX-License-Identifier: MIT
"""Compares what happened with what the truth of a sample foretold.

    compare.py receipts SAMPLE_FOLDER RECEIPTS.jsonl
    compare.py tables   SAMPLE_FOLDER TRUE_CELLS.json
    compare.py release  SAMPLE_FOLDER RELEASE.json

Receipts: one JSON object a line with `file` (or `batch_id`: the name of the
file, with or without folder and ending), `line`, `outcome` and `reasons`, each
reason with `field` and `code`; refusals at the door count too, with `field`.
True cells: a list of objects like those that tables.py prints. Ends with 0 when
all is as foretold, else prints what is not.
"""

import argparse
import json
import pathlib
import re
import sys

import published
import tables
import truth


def stem(name):
    return pathlib.PurePath(name).name.split(".")[0]


def without_indices(field):
    return re.sub(r"\[\d+\]", "", field)


def outcome_of(receipt):
    return re.sub("^receipt_outcome_", "", receipt["outcome"].lower())


def receipts(lines, found):
    """Differences, one text each."""
    by_line = {(stem(one.get("file") or one["batch_id"]), int(one["line"])):
               one for one in map(published.plain, found)}
    for line in lines:
        place = (stem(line["file"]), line["line"])
        receipt = by_line.pop(place, None)
        where = f"{place[0]} line {place[1]}"
        if receipt is None:
            yield f"{where}: no receipt, foretold {line['outcome']}"
            continue
        if outcome_of(receipt) != line["outcome"]:
            yield (f"{where}: {outcome_of(receipt)}, "
                   f"foretold {line['outcome']}")
            continue
        if line["field"] and not any(
                without_indices(reason["field"]) == line["field"]
                and line["reason"] in ("", reason.get("code"))
                for reason in receipt.get("reasons", [])):
            yield f"{where}: not because of {line['field']} {line['reason']}"
    for place in by_line:
        yield f"{place[0]} line {place[1]}: a receipt for no such line"


def by_place(cells):
    return {(cell["design"], tuple(cell["codes"]), cell["measure"]): cell
            for cell in cells}


def true_cells(expected, found):
    """Differences between true tables, one text each."""
    wanted, had = by_place(expected), by_place(map(published.plain, found))
    for place in sorted(wanted.keys() | had.keys()):
        if place not in wanted or place not in had:
            yield f"{place}: {'too many' if place in had else 'missing'}"
            continue
        for name in ("people", "value"):
            # A JSON of proto3 leaves zeros out and prints numbers as text.
            if int(had[place].get(name, 0)) != wanted[place][name]:
                yield (f"{place}: {name} {had[place].get(name, 0)}, "
                       f"foretold {wanted[place][name]}")


def broken_rules(release, expected):
    """Where the published form of the true cells breaks the simple rules."""
    truths = by_place(expected)
    for table in release.tables:
        for (codes, measure), said in table.cells.items():
            if not isinstance(said, int) or measure in table.derived:
                continue
            true = truths.get((table.id, codes, measure))
            where = f"{table.id} {'/'.join(codes)} {measure}"
            if true is None:
                yield f"{where}: no such true cell"
            elif said % release.base != 0:
                yield f"{where}: {said} is not rounded"
            elif said and true["people"] < release.minimum:
                yield f"{where}: too few people"
            elif abs(said - true["value"]) > release.base // 2:
                yield f"{where}: {said} is not what {true['value']} rounds to"
            elif (measure != "people" and said
                  and 100 * true["largest"] > 30 * true["value"]):
                yield f"{where}: one person makes too much of it"
        yield from broken_derived(table)


def broken_derived(table):
    """Means that do not follow from the protected figures beside them."""
    for (codes, measure), said in table.cells.items():
        if measure not in table.derived or not isinstance(said, int):
            continue
        base = measure.replace("mean", "attendances", 1)
        total = table.cells.get((codes, base))
        people = table.cells.get((codes, "people"))
        where = f"{table.id} {'/'.join(codes)} {measure}"
        if not isinstance(total, int) or not isinstance(people, int):
            yield f"{where}: derived from what is not published"
        elif people and abs(
                said - total * 10 ** table.decimals[measure] / people) > 0.5:
            yield f"{where}: not the ratio of the published figures"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("what", choices=["receipts", "tables", "release"])
    parser.add_argument("sample", type=pathlib.Path)
    parser.add_argument("found", type=pathlib.Path)
    arguments = parser.parse_args()
    lines = truth.read_lines(arguments.sample / "truth.jsonl")
    if arguments.what == "receipts":
        differences = list(receipts(lines, truth.read_lines(arguments.found)))
    elif arguments.what == "tables":
        found = json.loads(arguments.found.read_text(encoding="utf-8"))
        differences = list(true_cells(tables.compute(lines), found))
    else:
        differences = [text for release in published.load(arguments.found)
                       for text in broken_rules(release,
                                                tables.compute(lines))]
    for text in differences[:50]:
        print(text)
    print(f"{len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())

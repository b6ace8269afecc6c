# SPDX-License-Identifier: MIT
"""Attacks a release with nothing but its public files.

Every published figure stands for an interval; every relation that holds between
figures, over all tables, levels and periods, narrows intervals; this is done
until nothing moves. A withheld figure whose interval is under five wide
(highest minus lowest possible value) or lies wholly below five is a find.

    attacker.py RELEASE.json|FOLDER [--json] [--narrowest 5] [--cap 12]

Ends with 0 when it finds nothing, 1 when it does, 2 when the files contradict
themselves or cannot be read.
"""

import argparse
import itertools
import json
import math
import sys

import published

NO_LIMIT = math.inf


class Contradiction(Exception):
    pass


class Figures:
    """Intervals of figures, by name; some names are one figure."""

    def __init__(self):
        self._same = {}
        self.interval = {}

    def name(self, figure):
        while figure in self._same:
            figure = self._same[figure]
        return figure

    def start(self, figure, lowest, highest):
        self.interval[figure] = (lowest, highest)

    def merge(self, one, other):
        one, other = self.name(one), self.name(other)
        if one != other:
            low, high = self.interval.pop(one)
            self._same[one] = other
            low2, high2 = self.interval[other]
            self.interval[other] = (max(low, low2), min(high, high2))

    def narrow(self, figure, lowest, highest):
        """Whether anything moved."""
        low, high = self.interval[figure]
        new = (max(low, lowest), min(high, highest))
        if new[0] > new[1]:
            raise Contradiction(f"no value fits {figure}")
        self.interval[figure] = new
        return new != (low, high)


def stands_for(number, release, is_people):
    """The true values that a published number can stand for."""
    if number == 0:
        return 0, 0  # only a zero that can be nothing else is published
    # One person makes 1 or more of a sum, and no more than the largest share.
    fewest = release.minimum if is_people else -(-100 // release.share)
    half = release.base // 2
    return max(fewest, number - half), number + half


def adds(figures, total, parts):
    moved = False
    intervals = [figures.interval[part] for part in parts]
    low = sum(one[0] for one in intervals)
    high = sum(one[1] for one in intervals)
    moved |= figures.narrow(total, low, high)
    total_low, total_high = figures.interval[total]
    for part, (own_low, _) in zip(parts, intervals):
        others = sum(one[1] for other, one in zip(parts, intervals)
                     if other != part)
        moved |= figures.narrow(part, total_low - others,
                                total_high - (low - own_low))
    return moved


def overlaps(figures, total, parts):
    moved = False
    intervals = [figures.interval[part] for part in parts]
    moved |= figures.narrow(total, max(one[0] for one in intervals),
                            sum(one[1] for one in intervals))
    total_low, total_high = figures.interval[total]
    for part in parts:
        others = sum(one[1] for other, one in zip(parts, intervals)
                     if other != part)
        moved |= figures.narrow(part, total_low - others, total_high)
    return moved


def at_most(figures, total, parts, factor=1):
    part = parts[0]
    moved = figures.narrow(part, 0, factor * figures.interval[total][1])
    least = math.ceil(figures.interval[part][0] / factor)
    return figures.narrow(total, least, NO_LIMIT) or moved


RULES = {"add": adds, "overlap": overlaps}


class Attack:
    def __init__(self, release, cap):
        self._release = release
        self._cap = cap
        self.figures = Figures()
        self.relations = []  # (rule, total, parts)
        self.finds_in_derived = []
        for table in release.tables:
            self._start(table)
        for table in release.tables:
            self._along(table)
            self._caps(table)
            self._derived(table)
        for inner, outer in itertools.permutations(release.tables, 2):
            self._within(inner, outer)

    def _start(self, table):
        for (codes, measure), said in table.cells.items():
            if said == "missing" or measure in table.derived:
                continue
            interval = (0, NO_LIMIT)
            if said != "withheld":
                interval = stands_for(said, self._release,
                                      measure == "people")
            self.figures.start((table.id, codes, measure), *interval)

    def _figure(self, table, codes, measure):
        figure = (table.id, tuple(codes), measure)
        name = self.figures.name(figure)
        return name if name in self.figures.interval else None

    def _relate(self, rule, total, parts):
        if total is None or any(part is None for part in parts):
            return
        if len(parts) == 1 and rule in (adds, overlaps):
            self.figures.merge(parts[0], total)
        else:
            self.relations.append((rule, total, parts))

    def _along(self, table):
        for place, dimension in enumerate(table.dimensions):
            if dimension.parts not in RULES:
                continue
            for codes, measure in table.cells:
                below = dimension.children.get(codes[place], [])
                parts = [self._figure(
                    table, codes[:place] + (code,) + codes[place + 1:],
                    measure) for code in below]
                if parts:
                    self._relate(RULES[dimension.parts],
                                 self._figure(table, codes, measure), parts)

    def _caps(self, table):
        for codes, measure in table.cells:
            if measure != "people" and measure not in table.derived:
                people = self._figure(table, codes, "people")
                part = self._figure(table, codes, measure)
                self._relate(
                    lambda figures, total, parts: at_most(
                        figures, total, parts, self._cap), people, [part])

    def _derived(self, table):
        """A derived figure beside a withheld one would give it away."""
        for (codes, measure), said in table.cells.items():
            if measure in table.derived and isinstance(said, int):
                base = measure.replace("mean", "attendances", 1)
                for needed in ("people", base):
                    if table.cells.get((codes, needed)) == "withheld":
                        self.finds_in_derived.append((table.id, codes, needed))

    def _within(self, inner, outer):
        """People with an outcome are among the people with a conversation."""
        if (inner.position("aspect") is None or outer.position("age") is None
                or outer.position("sex") is None):
            return
        for codes, measure in inner.cells:
            if measure != "people":
                continue
            wider = []
            for dimension in outer.dimensions:
                place = inner.position(dimension.id)
                wider.append(published.TOTAL if place is None
                             else codes[place])
            self._relate(at_most, self._figure(outer, wider, "people"),
                         [self._figure(inner, codes, measure)])

    def run(self):
        """Narrows until nothing moves."""
        # Merging may have renamed what earlier relations speak of.
        relations = [(rule, self.figures.name(total),
                      [self.figures.name(part) for part in parts])
                     for rule, total, parts in self.relations]
        moved = True
        while moved:
            moved = False
            for rule, total, parts in relations:
                moved |= rule(self.figures, total, parts)

    def finds(self, narrowest):
        """(table, codes, measure, lowest, highest) of what is given away."""
        found = [one + (0, 0) for one in self.finds_in_derived]
        for table in self._release.tables:
            for (codes, measure), said in table.cells.items():
                if said != "withheld" or measure in table.derived:
                    continue
                figure = self._figure(table, codes, measure)
                low, high = self.figures.interval[figure]
                if high - low < narrowest or high < narrowest:
                    found.append((table.id, codes, measure, low, high))
        return found


def attack(release, narrowest=5, cap=12):
    one = Attack(release, cap)
    one.run()
    return one.finds(narrowest)


def report(release, finds):
    cells = [said for table in release.tables for said in table.cells.values()]
    return {
        "release": release.id,
        "cells": len(cells),
        "withheld": cells.count("withheld"),
        "missing": cells.count("missing"),
        "found": [{"table": table, "codes": list(codes), "measure": measure,
                   "lowest": low, "highest": high}
                  for table, codes, measure, low, high in finds],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("release")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--narrowest", type=int, default=5)
    parser.add_argument("--cap", type=int, default=12)
    arguments = parser.parse_args()
    found = 0
    releases = published.load(arguments.release)
    if not releases:
        print("attack failed: found no release", file=sys.stderr)
        return 2
    for release in releases:
        try:
            finds = attack(release, arguments.narrowest, arguments.cap)
        except Contradiction as problem:
            print(f"attack failed: {problem}", file=sys.stderr)
            return 2
        found += len(finds)
        summary = report(release, finds)
        if arguments.json:
            print(json.dumps(summary))
        else:
            print(f"{release.id}: {summary['cells']} cells, "
                  f"{summary['withheld']} withheld, {len(finds)} given away")
            for one in summary["found"]:
                print(f"  {one['table']} {'/'.join(one['codes'])} "
                      f"{one['measure']}: {one['lowest']} to {one['highest']}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

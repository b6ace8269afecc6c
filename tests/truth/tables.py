# SPDX-License-Identifier: MIT
"""Computes the true tables of the three designs directly from the truth of a
sample, before any protection.

    tables.py SAMPLE_FOLDER [--designs FILE] > tables.json

Prints a list of cells: design, codes (in the order of the design's dimensions),
measure, people, value, largest.
"""

import argparse
import datetime
import itertools
import json
import pathlib
import sys

import truth

ASPECTS = [row["code"] for row in truth.read_table("aspects.csv")]
LANGUAGES = ["cy", "en", "both"]
SEXES = ["F", "M", "U"]  # all else counts as U
DEFAULTS = {
    "periods": ["2026-Q1", "2026-Q2"],
    "language_levels": ["region", "nation"],
    "age_bands": [["0-17", 0, 17], ["18-64", 18, 64], ["65-79", 65, 79],
                  ["80+", 80, 0]],
    "window_days": 180,
    "feed_from": "2025-06-01",
    "feed_to": "2026-10-31",
    "attendance_cap": 12,
}


def first_day(period):
    year, quarter = period.split("-Q")
    return datetime.date(int(year), 3 * int(quarter) - 2, 1)


def period_of(day):
    return f"{day.year}-Q{(day.month + 2) // 3}"


def week_of(birth_date):
    """Monday of the week of birth: all that is kept of a birth date."""
    if birth_date == truth.UNKNOWN_BIRTH_DATE:
        return None
    day = truth.day_of(birth_date)
    return day - datetime.timedelta(days=day.weekday())


def age_on(day, born):
    before = (day.month, day.day) < (born.month, born.day)
    return max(0, day.year - born.year - (1 if before else 0))


def band_of(design, age):
    for code, lowest, highest in design["age_bands"]:
        if age is not None and age >= lowest and (
                highest == 0 or age <= highest):
            return code
    return "unknown"


def latest(facts, field, known):
    """What the fact with the latest date says; nobody may be of two minds."""
    stated = [fact for fact in facts if known(fact[field])]
    if not stated:
        return None
    newest = max(fact["date"] for fact in stated)
    values = {fact[field] for fact in stated if fact["date"] == newest}
    if len(values) > 1:
        raise ValueError(f"the sample leaves {field} of a person in doubt")
    return values.pop()


def by_person(lines, purposes):
    """Group -> its conversations and attendances that may be used."""
    people = {}
    for line in truth.standing(lines):
        if line["kind"] in ("conversation", "attendance") and all(
                line[purpose] for purpose in purposes):
            people.setdefault(line["group"], []).append(line)
    return people


def conversations(facts, geography):
    """Each with its period and the areas it counts in."""
    for fact in facts:
        if fact["kind"] == "conversation":
            period = period_of(truth.day_of(fact["date"]))
            areas = geography.holding(fact["sender"], first_day(period))
            yield fact, period, areas


class Table:
    """Distinct people by cell, and the sum and largest of a value."""

    def __init__(self, name):
        self._name = name
        self._values = {}

    def count(self, codes, measure, person, value=1):
        self._values.setdefault((codes, measure), {})[person] = value

    def cells(self, all_codes, measures):
        for codes in all_codes:
            for measure in measures:
                values = self._values.get((codes, measure), {}).values()
                yield {"design": self._name, "codes": list(codes),
                       "measure": measure, "people": len(values),
                       "value": sum(values), "largest": max(values, default=0)}


def people_with_outcome(lines, design, geography):
    table = Table("people-with-outcome")
    for person, facts in by_person(lines, ["improvement"]).items():
        for fact, period, areas in conversations(facts, geography):
            for aspect, (level, area) in itertools.product(
                    set(fact["aspects"]), areas.items()):
                table.count((period, area, aspect, "total"), "people", person)
                if level in design["language_levels"]:
                    table.count((period, area, aspect, fact["language"]),
                                "people", person)
    codes = [(period, area, aspect, language)
             for period, (level, area), aspect, language in itertools.product(
                 design["periods"], geography.areas(), ASPECTS,
                 LANGUAGES + ["total"])
             if language == "total" or level in design["language_levels"]]
    return table.cells(codes, ["people"])


def people(lines, design, geography):
    table = Table("people")
    for person, facts in by_person(lines, ["improvement"]).items():
        born = latest(facts, "birth_date",
                      lambda date: date != truth.UNKNOWN_BIRTH_DATE)
        week = None if born is None else week_of(born)
        sex = latest(facts, "sex", bool)
        sex = sex if sex in ("F", "M") else "U"
        for _, period, areas in conversations(facts, geography):
            age = None if week is None else age_on(first_day(period), week)
            for area, band, part in itertools.product(
                    areas.values(), (band_of(design, age), "total"),
                    (sex, "total")):
                table.count((period, area, band, part), "people", person)
    bands = [code for code, _, _ in design["age_bands"]]
    codes = itertools.product(
        design["periods"], [area for _, area in geography.areas()],
        bands + ["unknown", "total"], SEXES + ["total"])
    return table.cells(codes, ["people"])


def attendances(lines, design, geography):
    table = Table("attendances")
    window = datetime.timedelta(days=design["window_days"])
    cap = design["attendance_cap"]
    for person, facts in by_person(lines, ["improvement", "linkage"]).items():
        dates = [truth.day_of(fact["date"]) for fact in facts
                 if fact["kind"] == "conversation"]
        if not dates:
            continue
        first = min(dates)
        if (first - window < truth.day_of(design["feed_from"])
                or first + window > truth.day_of(design["feed_to"])):
            continue
        visits = [truth.day_of(fact["date"]) for fact in facts
                  if fact["kind"] == "attendance"]
        before = sum(first - window <= day < first for day in visits)
        after = sum(first < day <= first + window for day in visits)
        for _, _, areas in conversations(facts, geography):
            for area in areas.values():
                table.count((area,), "people", person)
                table.count((area,), "attendances-before", person,
                            min(before, cap))
                table.count((area,), "attendances-after", person,
                            min(after, cap))
    return table.cells([(area,) for _, area in geography.areas()],
                       ["people", "attendances-before", "attendances-after"])


def compute(lines, design=None):
    design = {**DEFAULTS, **(design or {})}
    geography = truth.Geography()
    return [cell for build in (people_with_outcome, people, attendances)
            for cell in build(lines, design, geography)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sample", type=pathlib.Path)
    parser.add_argument("--designs", type=pathlib.Path,
                        help="JSON object that replaces some of the defaults")
    arguments = parser.parse_args()
    design = (json.loads(arguments.designs.read_text(encoding="utf-8"))
              if arguments.designs else {})
    lines = truth.read_lines(arguments.sample / "truth.jsonl")
    json.dump(compute(lines, design), sys.stdout, indent=0)


if __name__ == "__main__":
    main()

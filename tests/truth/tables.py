# SPDX-License-Identifier: MIT
"""Computes the true tables of the designs in deploy/policies directly from the
truth of a sample, before any protection.

    tables.py SAMPLE_FOLDER > tables.json

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
PERIODS = ["2026-Q1", "2026-Q2"]  # those that a sample is about


def load_designs(folder=truth.ROOT / "deploy/policies"):
    """The newest version of each table design, by its id."""
    policies = [json.loads(file.read_text(encoding="utf-8"))
                for file in sorted(folder.glob("*.json"))]
    policies.sort(key=lambda policy: int(policy["version"]))
    return {policy["tableDesign"]["id"]: policy["tableDesign"]
            for policy in policies if "tableDesign" in policy}


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
    for band in design["ageBands"]:
        highest = band.get("to", 0)
        if age is not None and age >= band.get("from", 0) and (
                highest == 0 or age <= highest):
            return band["code"]
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


def split_by_language(design, level):
    return f"LEVEL_{level.upper()}" in design.get("languageLevels", [])


def by_person(lines, design):
    """Group -> its conversations and attendances that may be used."""
    purposes = [purpose.replace("PURPOSE_", "").lower()
                for purpose in [design["purpose"]]
                + design.get("furtherPurposes", [])]
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


def people_with_outcome(lines, design, periods, geography):
    table = Table(design["id"])
    for person, facts in by_person(lines, design).items():
        for fact, period, areas in conversations(facts, geography):
            for aspect, (level, area) in itertools.product(
                    set(fact["aspects"]), areas.items()):
                table.count((period, area, aspect, "total"), "people", person)
                if split_by_language(design, level):
                    table.count((period, area, aspect, fact["language"]),
                                "people", person)
    codes = [(period, area, aspect, language)
             for period, (level, area), aspect, language in itertools.product(
                 periods, geography.areas(), ASPECTS,
                 LANGUAGES + ["total"])
             if language == "total" or split_by_language(design, level)]
    return table.cells(codes, ["people"])


def people(lines, design, periods, geography):
    table = Table(design["id"])
    for person, facts in by_person(lines, design).items():
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
    bands = [band["code"] for band in design["ageBands"]]
    codes = itertools.product(
        periods, [area for _, area in geography.areas()],
        bands + ["unknown", "total"], SEXES + ["total"])
    return table.cells(codes, ["people"])


def attendances(lines, design, _, geography):
    table = Table(design["id"])
    window = datetime.timedelta(days=design["windowDays"])
    cap = design["attendanceCap"]
    for person, facts in by_person(lines, design).items():
        dates = [truth.day_of(fact["date"]) for fact in facts
                 if fact["kind"] == "conversation"]
        if not dates:
            continue
        first = min(dates)
        if (first - window < truth.day_of(design["feedFrom"])
                or first + window > truth.day_of(design["feedTo"])):
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


BUILDERS = {
    "MEASURE_PEOPLE_WITH_OUTCOME": people_with_outcome,
    "MEASURE_PEOPLE": people,
    "MEASURE_ATTENDANCES_AROUND_CONVERSATION": attendances,
}


def compute(lines, designs=None, periods=None):
    geography = truth.Geography()
    designs = load_designs() if designs is None else designs
    return [cell for design in designs.values()
            for cell in BUILDERS[design["measure"]](
                lines, design, periods or PERIODS, geography)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sample", type=pathlib.Path)
    parser.add_argument("--policies", type=pathlib.Path,
                        default=truth.ROOT / "deploy/policies")
    arguments = parser.parse_args()
    lines = truth.read_lines(arguments.sample / "truth.jsonl")
    json.dump(compute(lines, load_designs(arguments.policies)), sys.stdout,
              indent=0)


if __name__ == "__main__":
    main()

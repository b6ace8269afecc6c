# SPDX-License-Identifier: MIT
"""Tests of this folder's programs: truth_test.py WRITE_SAMPLE PROTECT_CELLS"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
# pylint: disable=wrong-import-position
import attacker
import compare
import naive
import protecting
import published
import tables
import truth

WRITE_SAMPLE = PROTECT_CELLS = ""
CARDIFF, NEWPORT, POWYS = "W06000015", "W06000022", "W06000023"
WALES = "W92000004"


def line(source_person, date, **changes):
    sender = source_person.split("/")[0]
    made = {"file": f"records/{sender}.jsonl", "line": 1, "sender": sender,
            "outcome": "accepted", "field": "", "reason": "", "person": 1,
            "record": f"{source_person}-{date}", "version": 1,
            "kind": "conversation", "date": date, "language": "en",
            "aspects": ["a"], "source_person": source_person, "given": "Siân",
            "family": "Sampl", "birth_date": "1950-06-15", "sex": "F",
            "nhs_number": "9990000018", "postcode": "CF1 1KO",
            "improvement": True, "linkage": True}
    return {**made, **changes}


def value(cells, design, *codes, measure="people"):
    return compare.by_place(cells)[design, codes, measure]["value"]


class LinkTest(unittest.TestCase):
    def test_a_number_and_a_birth_date_link(self):
        groups = truth.link([line(f"{CARDIFF}/1", "2026-01-05"),
                             line(f"{NEWPORT}/2", "2026-01-06",
                                  family="Arall")])
        self.assertEqual(len(set(groups.values())), 1)

    def test_an_unknown_birth_date_links_nobody(self):
        unknown = {"birth_date": truth.UNKNOWN_BIRTH_DATE}
        groups = truth.link([line(f"{CARDIFF}/1", "2026-01-05", **unknown),
                             line(f"{NEWPORT}/2", "2026-01-06", **unknown)])
        self.assertEqual(len(set(groups.values())), 2)


class TablesTest(unittest.TestCase):
    def test_a_person_counts_once_at_each_level(self):
        cells = tables.compute([line(f"{CARDIFF}/1", "2026-01-05"),
                                line(f"{CARDIFF}/1", "2026-02-05"),
                                line(f"{NEWPORT}/2", "2026-03-05")])
        for area in (CARDIFF, NEWPORT, "rpb-gwent", WALES):
            self.assertEqual(value(cells, "people", "2026-Q1", area, "total",
                                   "total"), 1, area)
            self.assertEqual(value(cells, "aspects", "2026-Q1",
                                   area, "a", "total"), 1, area)
        self.assertEqual(value(cells, "people", "2026-Q2", WALES, "total",
                               "total"), 0)

    def test_a_correction_takes_the_place_of_what_it_corrects(self):
        cells = tables.compute([
            line(f"{CARDIFF}/1", "2026-01-05", record="r"),
            line(f"{CARDIFF}/1", "2026-04-05", record="r", version=2,
                 outcome="corrected")])
        self.assertEqual(value(cells, "people", "2026-Q1", CARDIFF, "total",
                               "total"), 0)
        self.assertEqual(value(cells, "people", "2026-Q2", CARDIFF, "total",
                               "total"), 1)

    def test_age_is_that_of_the_monday_of_the_week_of_birth(self):
        # Born on Sunday 4 January 1948: the Monday is 29 December 1947.
        people = dict(tables.load_designs()["people"],
                      ageBands=[{"code": "78", "from": 78, "to": 78}])
        cells = tables.compute([line(f"{CARDIFF}/1", "2026-01-05",
                                     birth_date="1948-01-04")],
                               {"people": people})
        self.assertEqual(value(cells, "people", "2026-Q1", CARDIFF, "78",
                               "F"), 1)

    def test_without_a_basis_for_the_purpose_nothing_counts(self):
        cells = tables.compute([line(f"{CARDIFF}/1", "2026-01-05",
                                     linkage=False)])
        self.assertEqual(value(cells, "people", "2026-Q1", WALES, "total",
                               "total"), 1)
        self.assertEqual(value(cells, "attendances", WALES), 0)
        cells = tables.compute([line(f"{CARDIFF}/1", "2026-01-05",
                                     improvement=False)])
        self.assertEqual(value(cells, "people", "2026-Q1", WALES, "total",
                               "total"), 0)

    def test_attendances_in_both_windows_and_the_cap(self):
        lines = [line(f"{CARDIFF}/1", "2026-01-05")]
        days = ([f"2025-12-{day:02}" for day in range(1, 21)]
                + ["2026-01-05", "2026-07-04", "2026-07-05", "2025-07-09",
                   "2025-07-08"])
        lines += [line("7A4/9", day, kind="attendance") for day in days]
        cells = tables.compute(lines)
        self.assertEqual(value(cells, "attendances", CARDIFF,
                               measure="attendances-before"), 12)
        self.assertEqual(value(cells, "attendances", CARDIFF,
                               measure="attendances-after"), 1)

    def test_an_incomplete_window_leaves_the_person_out(self):
        cells = tables.compute([line(f"{CARDIFF}/1", "2026-05-05")])
        self.assertEqual(value(cells, "attendances", WALES), 0)
        cells = tables.compute([line(f"{CARDIFF}/1", "2026-05-04")])
        self.assertEqual(value(cells, "attendances", WALES), 1)


def one_dimension(parts, cells):
    codes = [code for code, _ in cells]
    return published.Release({
        "id": "r", "tables": [{
            "design": "d", "measures": [{"id": "people"}],
            "dimensions": [naive.dimension("sex", codes, parts=parts)],
            "cells": [{"codes": [code], "measure": "people",
                       "withheld" if said is None else "value": said or "w"}
                      for code, said in cells]}]})


class AttackerTest(unittest.TestCase):
    def test_six_parts_with_one_withheld_give_it_away(self):
        release = one_dimension("ADD", [
            ("total", "55"), ("1", "10"), ("2", "10"), ("3", "10"),
            ("4", "15"), ("5", "15"), ("6", None)])
        self.assertEqual(attacker.attack(release),
                         [("d", ("6",), "people", 0, 1)])

    def test_parts_that_overlap_give_less_away(self):
        release = one_dimension("OVERLAP", [
            ("total", "55"), ("1", "30"), ("2", "30"), ("3", None)])
        self.assertEqual(attacker.attack(release), [])

    def test_figures_that_cannot_be_are_a_contradiction(self):
        release = one_dimension("ADD", [("total", "10"), ("1", "50"),
                                        ("2", None)])
        with self.assertRaises(attacker.Contradiction):
            attacker.attack(release)

    def test_an_authority_that_is_its_region_is_one_figure(self):
        release = published.Release({
            "id": "r", "tables": [{
                "design": "d", "measures": [{"id": "people"}],
                "dimensions": [naive.area_dimension()],
                "cells": [
                    {"codes": ["rpb-powys"], "measure": "people",
                     "value": "10"},
                    {"codes": [POWYS], "measure": "people",
                     "withheld": "w"}]}]})
        self.assertEqual(attacker.attack(release),
                         [("d", (POWYS,), "people", 10, 12)])


class ReceiptsTest(unittest.TestCase):
    FORETOLD = [line(f"{CARDIFF}/1", "2026-01-05", outcome="quarantined",
                     field="conversation.outcomes.aspect",
                     reason="unknown-code")]

    def differences(self, field, code):
        return list(compare.receipts(self.FORETOLD, [{
            "batch_id": CARDIFF, "line": "1",
            "outcome": "RECEIPT_OUTCOME_QUARANTINED",
            "reasons": [{"field": field, "code": code}]}]))

    def test_a_field_is_the_same_whatever_its_index(self):
        self.assertEqual(self.differences("conversation.outcomes[12].aspect",
                                          "unknown-code"), [])

    def test_another_field_or_code_is_another_reason(self):
        for field, code in (("conversation.outcomes[0].id", "unknown-code"),
                            ("conversation.outcomes[0].aspect", "other")):
            self.assertEqual(len(self.differences(field, code)), 1)


class PublishedTest(unittest.TestCase):
    def test_the_files_of_the_public_api_are_read(self):
        table = {
            "release": "r1", "design": "d",
            "dimensions": [{"id": "area", "categories": [
                {"code": WALES}, {"code": "rpb-powys", "parent": WALES}]}],
            "measures": [{"id": "people", "decimals": 0, "derived": False},
                         {"id": "mean-before", "decimals": 2,
                          "derived": True}],
            "cells": [
                {"codes": {"area": WALES}, "measure": "people",
                 "state": "value", "value": 15},
                {"codes": {"area": WALES}, "measure": "mean-before",
                 "state": "value", "value": 0.29},
                {"codes": {"area": "rpb-powys"}, "measure": "people",
                 "state": "withheld", "value": None, "note": "w"}]}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / "d.json").write_text(json.dumps(table), encoding="utf-8")
            (path / "r1.json").write_text(json.dumps(
                {"id": "r1", "tables": [{"design": "d"}],
                 "protection": {"rounding_base": 5}}), encoding="utf-8")
            (release,) = published.load(path)
        cells = release.tables[0].cells
        self.assertEqual(cells[(WALES,), "people"], 15)
        self.assertEqual(cells[(WALES,), "mean-before"], 29)
        self.assertEqual(cells[("rpb-powys",), "people"], "withheld")
        self.assertEqual(attacker.attack(release)[0][3:], (13, 17))


class SampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        subprocess.run([WRITE_SAMPLE, cls.folder.name, "8000"], check=True)
        cls.sample = pathlib.Path(cls.folder.name)
        cls.lines = truth.read_lines(cls.sample / "truth.jsonl")
        cls.cells = tables.compute(cls.lines)
        cls.release = published.Release(
            published.plain(naive.release(cls.cells)))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_both_programs_link_the_same_people(self):
        groups = {}
        for person, group in truth.link(self.lines).items():
            groups.setdefault(group, set()).add(person)
        foretold = truth.read_lines(self.sample / "truth-people.jsonl")
        self.assertEqual(sorted(map(sorted, groups.values())),
                         sorted(sorted(one["source_people"])
                                for one in foretold))

    def test_nobody_is_linked_with_somebody_else(self):
        foretold = truth.read_lines(self.sample / "truth-people.jsonl")
        self.assertEqual({one["people"] for one in foretold}, {1})

    def test_every_line_that_is_json_says_whose_it_is(self):
        for row in self.lines[:2000]:
            if row["outcome"] == "accepted":
                path = self.sample / row["file"]
                self.assertTrue(path.exists())
        first = self.lines[0]
        with open(self.sample / first["file"], encoding="utf-8") as file:
            record = json.loads(file.readline())
        self.assertEqual(record["source"]["record_id"], first["record"])
        self.assertEqual(record["source"]["system"], "tyst-sample")

    def test_the_simple_rules_alone_give_figures_away(self):
        self.assertGreater(len(attacker.attack(self.release)), 0)

    def protected(self, narrowest):
        return published.Release(published.plain(
            protecting.release(PROTECT_CELLS, self.cells, narrowest)))

    def test_a_protected_release_gives_nothing_away(self):
        release = self.protected(5)
        self.assertEqual(attacker.attack(release), [])
        self.assertEqual(list(compare.broken_rules(release, self.cells)), [])

    def test_without_propagation_the_attacker_finds_some(self):
        release = self.protected(0)
        self.assertGreater(len(attacker.attack(release)), 0)
        self.assertEqual(list(compare.broken_rules(release, self.cells)), [])

    def test_what_the_attacker_concludes_is_true(self):
        attack = attacker.Attack(self.release, cap=12)
        attack.run()
        true_values = compare.by_place(self.cells)
        for table in self.release.tables:
            for (codes, measure) in table.cells:
                figure = attack.figures.name((table.id, codes, measure))
                low, high = attack.figures.interval[figure]
                true = true_values[table.id, codes, measure]["value"]
                self.assertLessEqual(low, true, figure)
                self.assertGreaterEqual(high, true, figure)

    def test_the_comparisons_find_what_is_wrong(self):
        self.assertEqual(list(compare.true_cells(self.cells, self.cells)), [])
        wrong = copy.deepcopy(self.cells)
        wrong[5]["value"] += 1
        self.assertEqual(len(list(compare.true_cells(self.cells, wrong))), 1)
        self.assertEqual(list(compare.broken_rules(self.release, self.cells)),
                         [])
        found = [{"file": row["file"], "line": row["line"],
                  "outcome": "RECEIPT_OUTCOME_" + row["outcome"].upper(),
                  "reasons": [{"field": row["field"], "code": row["reason"]}]}
                 for row in self.lines]
        self.assertEqual(list(compare.receipts(self.lines, found)), [])
        self.assertEqual(len(list(compare.receipts(self.lines, found[1:]))), 1)


if __name__ == "__main__":
    WRITE_SAMPLE, PROTECT_CELLS = sys.argv.pop(1), sys.argv.pop(1)
    unittest.main()

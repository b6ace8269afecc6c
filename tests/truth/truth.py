# SPDX-License-Identifier: MIT
"""The truth of a synthetic sample, read from its folder.

Shares no code with the services: what they do is compared with this. Uses only
the standard library.
"""

import csv
import datetime
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "services/reference/data"
UNKNOWN_BIRTH_DATE = "1811-11-11"
STANDS = ("accepted", "corrected")


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_table(name):
    with open(REFERENCE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day_of(text):
    return datetime.date.fromisoformat(text)


class Groups:
    """Sets of names that merge."""

    def __init__(self):
        self._leader = {}

    def leader(self, name):
        path = []
        while self._leader.setdefault(name, name) != name:
            path.append(name)
            name = self._leader[name]
        for passed in path:
            self._leader[passed] = name
        return name

    def merge(self, one, other):
        self._leader[self.leader(one)] = self.leader(other)


def keys_of(line):
    """What links a line: NHS number with birth date, or five variables."""
    if line["birth_date"] == UNKNOWN_BIRTH_DATE:
        return []
    five = ("given", "family", "birth_date", "sex", "postcode")
    keys = []
    if line["sex"] in ("F", "M"):
        keys.append(("five",) + tuple(line[name] for name in five))
    if line["nhs_number"]:
        keys.append(("number", line["nhs_number"], line["birth_date"]))
    return keys


def link(lines):
    """Source person -> name of their group, from all that was ever taken."""
    groups = Groups()
    for line in lines:
        if line["outcome"] in STANDS:
            groups.leader(line["source_person"])
            for key in keys_of(line):
                groups.merge(key, line["source_person"])
    people = {line["source_person"] for line in lines
              if line["outcome"] in STANDS}
    members = {}
    for person in people:
        members.setdefault(groups.leader(person), []).append(person)
    return {person: min(group)
            for group in members.values() for person in group}


def standing(lines):
    """The version of each record that stands, with its group."""
    group_of = link(lines)
    newest = {}
    for line in lines:
        if line["outcome"] in STANDS:
            newest[line["sender"], line["record"]] = line
    return [dict(line, group=group_of[line["source_person"]])
            for line in newest.values()]


class Geography:
    """Authorities, and the region each lies in on a day."""

    def __init__(self):
        self.nation = read_table("nations.csv")[0]["code"]
        self.authorities = [row["code"] for row in
                            read_table("authorities.csv")]
        self.regions = [row["code"] for row in read_table("regions.csv")]
        self._members = read_table("region_membership.csv")

    def region(self, authority, day):
        for row in self._members:
            if (row["authority"] == authority
                    and (row["from"] or "0001-01-01") <= day.isoformat()
                    and day.isoformat() <= (row["to"] or "9999-12-31")):
                return row["region"]
        return None

    def areas(self):
        """(level, code) of all areas."""
        return ([("nation", self.nation)]
                + [("region", code) for code in self.regions]
                + [("authority", code) for code in self.authorities])

    def holding(self, authority, day):
        """The areas that a conversation of `authority` counts in."""
        found = {"nation": self.nation, "authority": authority}
        region = self.region(authority, day)
        if region is not None:
            found["region"] = region
        return found

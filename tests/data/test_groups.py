"""The organisations: as many States as they count themselves, each one of ours."""

from __future__ import annotations

import pytest

from opicescr_cli import facts

OUTSIDE = {"AU": 1, "OIF": 3}
"""Members that are no State of the ledger's: the Sahrawi Republic; three governments."""

BORDERLINE = {
    "EU": ("HRV", "GBR"),
    "OAS": ("VEN", "NIC"),
    "AU": ("MAR", "HTI"),
    "CoE": ("UKR", "RUS"),
    "ASEAN": ("TLS", "PNG"),
    "Commonwealth": ("TGO", "IRL"),
    "OIF": ("GHA", "MLI"),
    "CPLP": ("GNQ", "MUS"),
}
"""For each a State that came late, and one that left or never came."""


@pytest.mark.parametrize("row", facts.load("groups.json"), ids=lambda row: row["name"])
def test_each_organisation_has_the_members_it_counts_and_a_source(row):
    states = {state["iso3"] for state in facts.load("states.json")}
    members = row["members"]
    assert members == sorted(set(members))
    assert set(members) <= states
    assert len(members) + OUTSIDE.get(row["name"], 0) == row["size"]
    assert row["source"].startswith("https://")
    assert row["since"] >= "2014"
    inside, outside = BORDERLINE[row["name"]]
    assert inside in members
    assert outside not in members


def test_the_african_union_is_the_african_group_and_the_sahrawi_republic():
    african = {s["iso3"] for s in facts.load("states.json") if s["group"] == "African"}
    union = next(row for row in facts.load("groups.json") if row["name"] == "AU")
    assert set(union["members"]) == african


def test_the_states_of_the_eu_in_europe_are_members_of_the_council_of_europe():
    members = {row["name"]: set(row["members"]) for row in facts.load("groups.json")}
    assert members["EU"] < members["CoE"]

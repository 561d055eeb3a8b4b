"""Which States, and in which order."""

from __future__ import annotations

import pytest

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.groups import Group
from opicescr_cli.core.listing import Sort, select
from opicescr_cli.core.model import Status


def test_all_states_come_in_the_order_of_the_alphabet_accents_aside(shipped):
    names = [row.state.name for row in select(shipped)]
    assert len(names) == 197
    assert names == sorted(names, key=alphabetical)
    cote = names.index("Côte d'Ivoire")
    assert names[cote - 1 : cote + 2] == ["Costa Rica", "Côte d'Ivoire", "Croatia"]


def test_statuses_add_up_and_groups_narrow(shipped):
    both = select(shipped, statuses=[Status.RATIFIED, Status.SIGNED])
    assert len(both) == 31 + 24
    grulac = select(shipped, statuses=[Status.RATIFIED], groups=[Group("GRULAC")])
    assert {row.state.group for row in grulac} == {"GRULAC"}
    assert len(grulac) == 8


@pytest.mark.parametrize("sort", [Sort.SIGNED, Sort.DEPOSITED, Sort.COVENANT])
def test_a_state_without_the_date_comes_last(shipped, sort):
    days = [getattr(row, sort.value) for row in select(shipped, sort=sort)]
    known = [day for day in days if day]
    assert days == sorted(known) + [None] * (197 - len(known))


def test_by_status_the_highest_rung_comes_first(shipped):
    rungs = [row.status.rung for row in select(shipped, sort=Sort.STATUS)]
    assert rungs == sorted(rungs, reverse=True)


def test_by_group_the_states_outside_the_united_nations_come_last(shipped):
    rows = select(shipped, sort=Sort.GROUP)
    assert {row.state.iso3 for row in rows[-4:]} == {"COK", "NIU", "PSE", "VAT"}

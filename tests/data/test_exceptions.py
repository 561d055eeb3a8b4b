"""What the depositary shows although a rule is against it: each by its name, none too many."""

from opicescr_cli import facts
from opicescr_cli.core.judge import Judge
from opicescr_cli.core.model import DEPOSITARY

STATES = frozenset(row["iso3"] for row in facts.load("states.json"))


def test_each_exception_is_needed_and_no_other_is(shipped):
    strict = Judge(facts.instruments(), STATES, facts.former())
    against = {
        (iso3, act.instrument, act.kind, act.date)
        for iso3, record in shipped.records.items()
        for act, _ in strict.unlawful(record, shipped.day)
    }
    assert {one[:4] for one in facts.exceptions()} == against


def test_each_exception_says_why_and_where_the_depositary_shows_it():
    for row in facts.load("exceptions.json"):
        assert row["note"].endswith(".")
        assert row["source"].startswith(DEPOSITARY)
        assert f"mtdsg_no={row['instrument']}&" in row["source"]

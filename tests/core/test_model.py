"""What is promised about the things that a tracker talks about."""

from __future__ import annotations

from operator import eq, ne

import pytest

from opicescr_cli.core.model import PROTOCOL, Snapshot, Version

PAGE = Snapshot(PROTOCOL, "2026-02-03 10:16:18 EST", 46, 31, (1, 0))


def test_one_page_read_in_two_versions_of_the_server_s_says_the_same():
    once = PAGE._replace(version=Version("https://example.org/", '"1"', "", "abc"))
    again = PAGE._replace(version=Version("https://example.org/", '"2"', "", "abc"))
    assert once == again == PAGE
    assert ne(once, again) is False
    assert len({once, again, PAGE}) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"instrument": "IV-3"},
        {"as_at": "2026-02-03 10:16:19 EST"},
        {"signatories": 47},
        {"parties": 32},
        {"outside": (0, 0)},
    ],
    ids=str,
)
def test_whatever_else_a_page_says_makes_it_another_snapshot(other):
    assert PAGE._replace(**other) != PAGE
    assert eq(PAGE._replace(**other), PAGE) is False


def test_a_snapshot_is_no_plain_row_of_the_same_values():
    assert tuple(PAGE) != PAGE

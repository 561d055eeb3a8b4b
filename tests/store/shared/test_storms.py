"""A shared ledger through crowds, killed programs, killed servers and cut lines."""

from __future__ import annotations

import multiprocessing
import random
from concurrent.futures import ProcessPoolExecutor

import pytest
import storm
from proxy import DOWN, UP

pytestmark = pytest.mark.outside

WRITERS, EDITS = 16, 25
KILLS = 100
CUTS = {False: 30, True: 15}
"""How often a line is cut that comes back, and one that stays away, besides its last bytes."""


def test_sixteen_writers_with_25_edits_each_lose_none(server, database):
    url = server.url(database())
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(WRITERS, fork) as crowd:
        found = [crowd.submit(storm.mixed, url, n, EDITS) for n in range(WRITERS)]
        tales = [tale for future in found for tale in future.result()]
    said = storm.true(tales, storm.open_at(url))
    assert storm.checked(storm.open_at(url)) == []
    assert said["is"] == WRITERS * EDITS
    assert said["may be"] == 0  # and "is not" is an undo that another's act forbids


def test_a_program_killed_at_any_moment_has_written_its_edit_once_or_not_at_all(server, database):
    storm.killed(server.url(database()), KILLS, random.Random(20090924))  # noqa: S311 - moments


@pytest.mark.parametrize("gone", [False, True], ids=["comes back", "stays away"])
@pytest.mark.parametrize("direction", [UP, DOWN])
def test_a_line_cut_after_any_byte_leaves_each_edit_once_or_not_at_all(
    server, database, direction, gone
):
    said = storm.cut(server, database(), direction, gone=gone, moments=CUTS[gone])
    assert said["is not"] > 0
    # Where nobody can be asked any more, only COMMIT's answer is missed: then it says so.
    assert (said["may be"] > 0) is gone


def test_a_server_killed_and_started_again_under_load_keeps_what_it_acknowledged(server, templates):
    said = storm.restarts(server, "small", 3)
    assert said["is"] >= 60


def test_what_the_primary_acknowledged_its_synchronous_standby_has(server, templates):
    said = storm.failovers(server, "small", 2)
    assert said["is"] >= 40


def test_a_server_that_answers_no_more_loses_nothing_when_it_is_started_again(server, templates):
    assert storm.stopped(server, "small")["is"] >= 10

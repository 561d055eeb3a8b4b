"""A copy taken back where a ledger is gone or broken: both files, and under kills."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from edits import NOW, TODAY, aside, checked, copy_of, in_child, put
from small import LEDGER

from opicescr_cli.core.message import OpicescrError
from opicescr_cli.store.ledger_file import read_copy


@pytest.fixture
def file(file):
    """A ledger with three edits, whose last good copy has two."""
    for number in (2, 3):
        file.apply(aside("IRL", f"edit {number}"), NOW, TODAY)
    return file


def take_back(file):
    return file.take_over(file.backup, read_copy(file.backup, TODAY)[0], NOW, TODAY)


def told(file):
    return [(entry.id, entry.note) for entry in checked(file).journal]


def proved(file):
    return checked(file).found == []


def test_the_journal_keeps_its_beginning_and_the_edits_after_the_copy_lie_beside_it(file):
    lines = file.journal.path.read_bytes().splitlines(keepends=True)
    file.path.write_bytes(b"broken")
    assert take_back(file) == 1
    assert told(file) == [(1, "first"), (2, ""), (3, str(file.backup))]
    assert file.journal.path.read_bytes().splitlines(keepends=True)[:2] == lines[:2]
    assert file.journal.cut.read_bytes() == lines[2]
    assert file.path.with_name("ledger.json.broken").read_bytes() == b"broken"
    assert proved(file)


@pytest.mark.parametrize("state", ["broken", "gone"])
def test_killed_before_any_operation_it_can_be_taken_back_again(file, state):
    whole = file.path.read_bytes(), file.journal.path.read_bytes()

    def ruin():
        put(file.journal.path, whole[1])
        file.journal.cut.unlink(missing_ok=True)
        put(file.path, b"broken")
        if state == "gone":
            file.path.unlink()

    def dying_at(step):
        seen = 0

        def hook(event, _arguments):
            nonlocal seen
            if event.startswith(("open", "os.", "shutil.", "fcntl.")):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        take_back(file)

    done = []
    for step in range(1, 1000):
        ruin()
        if in_child(lambda step=step: dying_at(step)) == 0:
            break
        done.append(file.broken(TODAY) is None)
        if not done[-1]:
            take_back(file)
        assert told(file) == [(1, "first"), (2, ""), (3, str(file.backup))]
        assert proved(file)
        # Whatever the kill left: the edit after the copy is still to be found.
        assert b"edit 3" in file.journal.cut.read_bytes()
    assert done == sorted(done)
    assert set(done) == {False, True}


def test_a_journal_of_another_ledger_is_neither_read_nor_written(file, tmp_path):
    other = copy_of(file, tmp_path / "other")
    other.apply(aside("MLI", "elsewhere"), NOW, TODAY)
    file.apply(aside("URY", "here"), NOW, TODAY)
    theirs = other.journal.path.read_bytes()
    file.journal.path.write_bytes(theirs)
    before = file.path.read_bytes()
    for ask in (
        lambda: file.reading(TODAY),
        lambda: file.reading(TODAY, slice(-1, None)),
        lambda: file.apply(aside("FJI", "next"), NOW, TODAY),
    ):
        with pytest.raises(OpicescrError, match="the journal is broken"):
            ask()
    assert file.read(TODAY).parties == LEDGER.parties
    assert (file.path.read_bytes(), file.journal.path.read_bytes()) == (before, theirs)

"""Several writers at once, and writers that cannot write."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import resource
import signal
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import edits
import pytest
from edits import NOW, TODAY, act, adding, aside, checked, in_child
from small import LEDGER, SEED, STATES

from opicescr_cli.core.journal import unwind
from opicescr_cli.store import documents
from opicescr_cli.store.ledger_file import LedgerFile, read_copy
from opicescr_cli.store.lock import LockedError, writing
from opicescr_cli.store.storage import LedgerFileError, backup_of

WRITERS, EDITS = 8, 25
TURNS = STATES[:WRITERS]
"""The States that the writers edit in turn: each meets every other at each of them."""


def write_many(path, writer):
    file = LedgerFile(path, SEED, patience=600)  # a busy machine is slow, not wrong
    for number in range(EDITS):
        iso3 = TURNS[(writer + number) % len(TURNS)]
        file.apply(aside(iso3, f"writer {writer}, edit {number}"), NOW, TODAY)


def test_eight_processes_with_25_edits_each_lose_none(tmp_path):
    path = tmp_path / "ledger.json"
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=write_many, args=(path, n)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    file = LedgerFile(path, SEED)
    entries = file.reading(TODAY).journal
    assert [entry.id for entry in entries] == list(range(1, WRITERS * EDITS + 1))
    ledger = file.read(TODAY)
    sources = {a.source for record in ledger.records.values() for a in record.acts}
    assert sources >= {f"writer {w}, edit {n}" for w in range(WRITERS) for n in range(EDITS)}
    begin, torn = unwind(entries, ledger)
    assert torn == []
    assert documents.digest(begin.records.values()) == file.reading(TODAY).base


def test_four_commands_at_once_all_record_their_act(tmp_path):
    env = {**os.environ, "OPICESCR_DB": str(tmp_path / "l.json"), "OPICESCR_NOW": "2026-03-01"}
    states = ("Ireland", "Mali", "Togo", "Ghana")
    commands = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "opicescr_cli",
                "update",
                state,
                "ratified",
                "--on",
                "2026-02-20",
                "--yes",
            ],
            env=env,
            stdout=subprocess.DEVNULL,
        )
        for state in states
    ]
    assert [command.wait() for command in commands] == [0, 0, 0, 0]
    file = LedgerFile(tmp_path / "l.json", edits.SEED)
    assert file.read(TODAY).parties == 35
    assert checked(file).found == []


def test_a_reader_never_waits_for_a_writer_and_sees_a_whole_ledger(file):
    with writing(file.path, NOW):
        assert file.read(TODAY).records.keys() == LEDGER.records.keys()


def test_a_lock_that_is_never_released_ends_in_one_line_that_names_its_holder(file):
    lock = file.path.with_name(".ledger.json.lock")
    file.patience = 0.05
    before = file.path.read_bytes()
    who = {"pid": 4711, "user": "alex", "since": "2026-03-01T11:59:00+00:00"}
    with writing(file.path, NOW):
        lock.write_text(json.dumps(who))
        with pytest.raises(LockedError, match=r"being written by alex \(process 4711, since"):
            file.apply(adding("IRL", act()), NOW, TODAY)
    assert file.path.read_bytes() == before


def test_a_lock_that_somebody_removed_is_taken_anew(file, monkeypatch):
    lock, taken = file.path.with_name(".ledger.json.lock"), []

    def removed_meanwhile(descriptor):
        taken.append(os.fstat(descriptor).st_ino)
        if len(taken) == 1:
            lock.unlink()
            lock.touch()

    monkeypatch.setattr("opicescr_cli.store.lock._lock", removed_meanwhile)
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert len(taken) == 2
    assert taken[1] == lock.stat().st_ino


def test_a_writer_says_who_it_is_while_it_holds_the_lock(file):
    seen = {}

    def plan(ledger):
        lock = file.path.with_name(".ledger.json.lock")
        seen.update(json.loads(lock.read_text()))
        return adding("IRL", act())(ledger)

    file.apply(plan, NOW, TODAY)
    assert seen["pid"] == os.getpid()


def test_a_full_disk_is_one_line_and_changes_nothing(file):
    before = file.path.read_bytes()

    def full():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, resource.RLIM_INFINITY))
        with pytest.raises(LedgerFileError, match="cannot be written: File too large"):
            file.apply(adding("IRL", act()), NOW, TODAY)

    assert in_child(full) == 0
    assert file.path.read_bytes() == before
    assert not file.path.with_name(".ledger.json.new").exists()


@pytest.mark.parametrize("broken", ["open", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_whatever_the_disk_refuses_nothing_is_changed(file, monkeypatch, broken, code):
    before = file.path.read_bytes()

    def refuse(*_arguments, **_named):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        if broken == "replace":
            patch.setattr(Path, "replace", refuse)
        else:
            patch.setattr(os, broken, refuse)
        with pytest.raises(LedgerFileError, match=os.strerror(code)):
            file.apply(adding("IRL", act()), NOW, TODAY)
    assert file.path.read_bytes() == before
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert len(file.reading(TODAY).journal) == 2


def test_a_clock_that_goes_backwards_changes_neither_the_order_nor_the_proof(file):
    for days in (0, -10, 5, -400):
        file.apply(aside("IRL", f"{days}"), NOW + timedelta(days=days), TODAY)
    assert [entry.id for entry in file.reading(TODAY).journal] == [1, 2, 3, 4, 5]
    assert [entry.at[:10] for entry in file.reading(TODAY).journal][1:] == [
        "2026-03-01",
        "2026-02-19",
        "2026-03-06",
        "2025-01-25",
    ]
    _, torn = unwind(file.reading(TODAY).journal, file.read(TODAY))
    assert torn == []


def test_the_files_mode_is_kept(file):
    file.path.chmod(0o640)
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o640


def test_behind_a_symbolic_link_the_target_is_written_and_the_link_stays(file, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    file.path.rename(shared / "ours.json")
    file.journal.path.rename(shared / "ours.json.journal")
    file.path.symlink_to(shared / "ours.json")
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert file.path.is_symlink()
    assert len(LedgerFile(shared / "ours.json", SEED).reading(TODAY).journal) == 2
    assert backup_of(file.path) == shared / "ours.json.bak"
    assert read_copy(backup_of(file.path), TODAY)[1] == 1


def test_a_ledger_with_a_second_name_is_read_and_not_written(file, tmp_path):
    os.link(file.path, tmp_path / "second.json")
    before = file.path.read_bytes()
    with pytest.raises(LedgerFileError, match="another name"):
        file.apply(adding("IRL", act()), NOW, TODAY)
    assert file.path.read_bytes() == before
    assert len(file.reading(TODAY).journal) == 1
    (tmp_path / "second.json").unlink()
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert len(file.reading(TODAY).journal) == 2


def test_the_last_good_copy_is_the_state_before_the_last_edit(file):
    before = file.path.read_bytes()
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert backup_of(file.path).read_bytes() == before


def test_a_file_system_without_links_keeps_a_copy_all_the_same(file, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.EPERM, "no links here")

    before = file.path.read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert backup_of(file.path).read_bytes() == before


def test_what_another_wrote_since_is_read_and_edited_upon(file):
    """The bytes decide whether a ledger was read before, not the time or the name."""
    another = LedgerFile(file.path, SEED)

    def sources(ledger):
        return {a.source for record in ledger.records.values() for a in record.acts}

    def edit(ledger):
        assert {"one", "two"} <= sources(ledger)
        return aside(STATES[2], "three")(ledger)

    first = file.read(TODAY)
    assert file.read(TODAY) is first
    another.apply(aside(STATES[0], "one"), NOW, TODAY)
    assert sources(file.read(TODAY)) - sources(first) == {"one"}
    another.apply(aside(STATES[1], "two"), NOW, TODAY)
    file.apply(edit, NOW, TODAY)
    assert sources(file.read(TODAY)) - sources(first) == {"one", "two", "three"}


def test_another_day_is_another_ledger(file):
    assert file.read(TODAY).day == TODAY
    assert file.read(TODAY - timedelta(1)).day == TODAY - timedelta(1)


def test_reading_where_there_is_no_ledger_writes_nothing(tmp_path):
    file = LedgerFile(tmp_path / "folder" / "ledger.json", SEED)
    assert file.read(TODAY).parties == LEDGER.parties
    assert list(tmp_path.iterdir()) == []


def test_the_first_edit_copies_the_shipped_ledger_and_makes_the_folder(tmp_path):
    shipped = SEED.read_bytes()
    file = LedgerFile(tmp_path / "folder" / "ledger.json", SEED)
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert file.read(TODAY).parties == LEDGER.parties + 1
    assert SEED.read_bytes() == shipped


def test_an_edit_of_nothing_writes_nothing(file):
    before = file.path.stat()
    assert file.apply(lambda ledger: adding("IRL")(ledger).__class__(), NOW, TODAY) is None
    assert file.path.stat().st_mtime_ns == before.st_mtime_ns


def test_an_edit_that_is_refused_leaves_the_file_as_it_was(file):
    before = file.path.read_bytes()

    def refuse(_ledger):
        raise LockedError(None)

    with pytest.raises(LockedError):
        file.apply(refuse, NOW, TODAY)
    assert file.path.read_bytes() == before


def test_a_state_a_line_so_that_a_diff_shows_what_changed(file):
    before = file.path.read_text().splitlines()
    file.apply(adding("IRL", act()), NOW, TODAY)
    after = file.path.read_text().splitlines()
    differing = [line for line in after if line not in before]
    assert len(differing) == 2  # the State, and where the journal ends
    assert sum('"iso3": "IRL", "iso2"' in line for line in differing) == 1

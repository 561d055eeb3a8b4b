"""What other systems do differently, tried by standing in for them."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from edits import NOW, SEED, TODAY, act, adding

from opicescr_cli.core.model import ActKind
from opicescr_cli.store import atomic, journal_file, lock, rights
from opicescr_cli.store.ledger_file import LedgerFile

POSIX_ONLY = {"pwrite", "pread", "chown", "fchown", "fchmod", "O_NOFOLLOW", "O_NONBLOCK"}


@pytest.fixture
def without_posix(monkeypatch):
    """Python as Windows has it: no owners, no positions of their own, no flush of a folder."""
    left = {name: getattr(os, name) for name in dir(os) if name not in POSIX_ONLY}
    for module in (atomic, journal_file, lock, rights):
        monkeypatch.setattr(module, "os", SimpleNamespace(**left))
    monkeypatch.setattr(atomic, "_flush", lambda _folder: None)


@pytest.mark.usefixtures("without_posix")
def test_an_edit_is_written_where_there_are_no_owners_and_no_folder_is_flushed(tmp_path):
    file = LedgerFile(tmp_path / "ledger.json", SEED)
    for iso3, kind in (("IRL", ActKind.RATIFICATION), ("FJI", ActKind.SIGNATURE)):
        assert file.apply(adding(iso3, act(kind=kind)), NOW, TODAY)
    assert [entry.id for entry in file.reading(TODAY).journal] == [1, 2]


def busy(monkeypatch, times):
    """A place that somebody has open for so many tries."""
    left, replace = [times], Path.replace

    def once_free(self, target):
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", once_free)
    return left


def test_a_reader_who_has_the_file_open_is_waited_for(tmp_path, monkeypatch):
    place = tmp_path / "ledger.json"
    place.write_bytes(b"old")
    monkeypatch.setattr(atomic, "READERS_BLOCK", True)
    left = busy(monkeypatch, 3)
    atomic.put_file(place, b"new")
    assert (left, place.read_bytes()) == ([0], b"new")


def test_a_reader_who_never_closes_the_file_is_named_and_nothing_changes(tmp_path, monkeypatch):
    place = tmp_path / "ledger.json"
    place.write_bytes(b"old")
    monkeypatch.setattr(atomic, "READERS_BLOCK", True)
    monkeypatch.setattr(atomic, "READING", 0.1)
    busy(monkeypatch, 10_000)
    with pytest.raises(PermissionError):
        atomic.put_file(place, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.json"]


def test_a_refusal_that_no_reader_is_the_cause_of_is_not_waited_for(tmp_path, monkeypatch):
    place = tmp_path / "ledger.json"
    left = busy(monkeypatch, 5)
    with pytest.raises(PermissionError):
        atomic.put_file(place, b"new")
    assert left == [4]


@pytest.fixture
def windows_lock(monkeypatch):
    """The lock as Windows has it: of bytes, which nobody else can read meanwhile."""
    bytes_locked = []

    def locking(descriptor, mode, count):
        assert (mode, count) == ("at once", 1)
        bytes_locked.append(os.lseek(descriptor, 0, os.SEEK_CUR))
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(13, "Permission denied") from None

    fake = SimpleNamespace(locking=locking, LK_NBLCK="at once", bytes_locked=bytes_locked)
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.bytes_locked = bytes_locked
    return module


def test_on_windows_one_writes_and_the_other_is_told_who(tmp_path, windows_lock):
    ledger = tmp_path / "ledger.json"
    with windows_lock.writing(ledger, NOW):
        with (
            pytest.raises(windows_lock.LockedError, match=f"process {os.getpid()}, since"),
            windows_lock.writing(ledger, NOW, patience=0.02),
        ):
            pass
        text = (tmp_path / ".ledger.json.lock").read_bytes()
        assert min(windows_lock.bytes_locked) > len(text)
    with windows_lock.writing(ledger, NOW, patience=0):
        pass

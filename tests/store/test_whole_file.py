"""Files and folders for somebody else: as they were or as they shall be, whatever happens."""

import errno
import os
import signal
import sys
import threading
from functools import partial

import pytest
from edits import in_child

from opicescr_cli.store import atomic
from opicescr_cli.store.atomic import put_folder
from opicescr_cli.store.whole_file import NotWrittenError, spare_ledger, write_folder, write_whole

OLD = {"acts.csv": b"old", "datapackage.json": b"old description", "deep/er": b"old depth"}
NEW = {"acts.csv": b"new", "datapackage.json": b"new description", "deep/new": b"new depth"}


def makers(files):
    return {name: partial(bytes, data) for name, data in files.items()}


def put(folder, files, **settings):
    return put_folder(folder, makers(files), **{"check": lambda _folder: None, **settings})


def written(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def without_exchange(monkeypatch):
    """A system that cannot exchange two names in one step."""
    monkeypatch.setattr(atomic, "_exchange", lambda _one, _other: False)


@pytest.fixture(params=["exchange", "two renames"])
def system(request):
    """Both ways to replace a folder."""
    if request.param == "two renames":
        request.getfixturevalue("without_exchange")
    return request.param


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes the first file and is full at the second."""
    calls = iter([None])

    def fsync(_descriptor):
        if next(calls, "full") == "full":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.fixture
def unsure_disk(monkeypatch):
    """A disk that takes everything and does not confirm the last step."""

    def confirm(_folder):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(atomic, "_flush", confirm)


def test_a_full_disk_leaves_the_folder_as_it_was(tmp_path, system, full_disk):
    put_first(tmp_path / "it")
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_folder(tmp_path / "it", makers(NEW), lambda *_names: None)
    assert written(tmp_path) == {f"it/{name}": data for name, data in OLD.items()}


def put_first(folder):
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_a_full_disk_leaves_no_new_folder(tmp_path, full_disk):
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_folder(tmp_path / "it", makers(NEW), lambda *_names: None)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, full_disk):
    (tmp_path / "acts.csv").write_bytes(b"iso3 old")
    os.fsync(0)
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_whole(tmp_path / "acts.csv", b"iso3 new", b"iso3")
    assert written(tmp_path) == {"acts.csv": b"iso3 old"}


def test_a_disk_that_does_not_confirm_is_not_said_to_have_changed_nothing(tmp_path, unsure_disk):
    with pytest.raises(NotWrittenError, match="is written; the disk does not confirm it"):
        write_whole(tmp_path / "acts.csv", b"iso3 new")
    assert written(tmp_path) == {"acts.csv": b"iso3 new"}


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"iso3 old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"iso3 new", b"iso3")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"iso3 new"


def test_an_empty_file_is_of_any_kind(tmp_path):
    (tmp_path / "made-by-mktemp").touch()
    write_whole(tmp_path / "made-by-mktemp", b"iso3", b"iso3")
    assert (tmp_path / "made-by-mktemp").read_bytes() == b"iso3"


def test_a_private_file_is_never_open_to_others_while_it_is_written(tmp_path, monkeypatch):
    (tmp_path / "acts.csv").write_bytes(b"old")
    (tmp_path / "acts.csv").chmod(0o600)
    modes = []

    def look(*_arguments):
        modes.extend(path.stat().st_mode & 0o777 for path in tmp_path.iterdir())

    for step in ("fchown", "fdopen", "fsync"):
        real = getattr(os, step)
        monkeypatch.setattr(os, step, lambda *a, real=real: (look(), real(*a))[1])
    write_whole(tmp_path / "acts.csv", b"new")
    look()
    assert len(modes) > 6
    assert set(modes) == {0o600}


def test_the_ledgers_folder_is_no_place_for_a_folder(tmp_path):
    (tmp_path / "open" / "deep").mkdir(parents=True)
    ledger = tmp_path / "open" / "deep" / "acts.csv"
    ledger.write_bytes(b"{}")
    for folder in (tmp_path / "open", tmp_path / "open" / "deep"):
        with pytest.raises(NotWrittenError, match="holds the ledger"):
            spare_ledger(folder, ledger)


def test_a_folder_is_replaced_whole_and_keeps_its_mode(tmp_path, system):
    put_first(tmp_path / "it")
    (tmp_path / "it").chmod(0o750)
    assert put(tmp_path / "it", NEW) == sum(map(len, NEW.values()))
    assert written(tmp_path) == {f"it/{name}": data for name, data in NEW.items()}
    assert (tmp_path / "it").stat().st_mode & 0o777 == 0o750
    assert [path.name for path in tmp_path.iterdir()] == ["it"]


def test_what_else_lies_in_the_folder_moves_along(tmp_path, system):
    put_first(tmp_path / "it")
    (tmp_path / "it" / ".git").mkdir()
    (tmp_path / "it" / ".git" / "HEAD").write_bytes(b"mine")
    put(tmp_path / "it", NEW, guests=True)
    assert written(tmp_path / "it") == {**NEW, ".git/HEAD": b"mine"}


def test_what_is_put_there_meanwhile_is_seen_and_the_old_folder_comes_back(tmp_path, system):
    target = tmp_path / "it"
    put_first(target)

    def refuse(folder):
        if (folder / "late").exists():
            raise NotWrittenError(f"{folder} holds late")

    def late(_name):
        (target / "late").write_bytes(b"late")

    with pytest.raises(NotWrittenError, match="late"):
        put(target, NEW, check=refuse, done=late)
    assert written(target) == {**OLD, "late": b"late"}
    assert [path.name for path in tmp_path.iterdir()] == ["it"]


def test_a_guest_who_comes_late_moves_along(tmp_path, system):
    put_first(tmp_path / "it")

    def late(_name):
        (tmp_path / "it" / "late").write_bytes(b"late")

    put(tmp_path / "it", NEW, done=late, guests=True)
    assert written(tmp_path / "it") == {**NEW, "late": b"late"}


@pytest.mark.parametrize("name", ["../out", "/out", "a/../../out", ""])
def test_nothing_is_written_outside_the_folder(tmp_path, name):
    with pytest.raises(NotWrittenError, match="outside the folder"):
        write_folder(tmp_path / "it", makers({name: b"no"}), lambda *_names: None)
    assert not list(tmp_path.iterdir())


def test_eight_writers_at_once_leave_one_whole_folder(tmp_path, system):
    """Each is told that it is done, one after the other, and the last one's files stand there."""
    done = []

    def write(number):
        put(tmp_path / "it", {f"{number}": b"", "all": b"%d" % number})
        done.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(8))
    assert sorted(written(tmp_path / "it")) == sorted(
        [(tmp_path / "it" / "all").read_text(), "all"]
    )
    assert [path.name for path in tmp_path.iterdir()] == ["it"]


def test_who_waits_too_long_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic, "PATIENCE", 0.1)
    with (
        atomic._alone(tmp_path),
        pytest.raises(NotWrittenError, match="is being written by another process"),
    ):
        write_folder(tmp_path / "it", makers(NEW), lambda *_names: None)
    assert not list(tmp_path.iterdir())


def test_success_is_said_only_of_what_stands_there(tmp_path, monkeypatch):
    """A volume without locks: another container puts its folder in the place after ours."""
    swap = atomic._swap

    def overtaken(fresh, place, check):
        old = swap(fresh, place, check)
        place.rename(tmp_path / "ours")
        place.mkdir()
        return old

    monkeypatch.setattr(atomic, "_swap", overtaken)
    with pytest.raises(NotWrittenError, match="is being written by another process"):
        write_folder(tmp_path / "it", makers(NEW), lambda *_names: None)


@pytest.mark.parametrize("guests", [False, True], ids=["alone", "with guests"])
def test_killed_before_any_operation_the_folder_is_old_or_new(tmp_path, system, guests):
    """Where two renames are needed, it may be away, and the next writer brings it back."""
    target = tmp_path / "it"
    operations = ("open", "os.", "shutil.", "ctypes.", "fcntl.")
    extra = {"mine": b"mine"} if guests else {}
    old, new = {**OLD, **extra}, {**NEW, **extra}

    def dying_at(step):
        seen = 0

        def hook(event, _arguments):
            nonlocal seen
            if event.startswith(operations):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        put(target, NEW, guests=guests)

    outcomes = []
    for step in range(1, 2000):
        put(target, old)
        code = in_child(lambda step=step: dying_at(step))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        found = written(target) if target.exists() else None
        if system == "exchange":
            ours = {name: data for name, data in found.items() if name not in extra}
            assert ours in (OLD, NEW)
        outcomes.append(found)
        put(target, {"next": b"next"}, guests=guests)
        rest = {**extra, **{n: d for n, d in written(target).items() if n in {**OLD, **NEW}}}
        assert written(target) == {"next": b"next", **(rest if guests else {})}
        assert [path.name for path in tmp_path.iterdir()] == ["it"]
    assert len(outcomes) > 20
    assert old in outcomes
    assert new in outcomes
    assert (None in outcomes) == (system == "two renames")

"""A process that dies while writing leaves the old ledger or the new one, never another."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import small
from edits import NOW, TODAY, act, adding, aside, checked, copy_of, in_child, put

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.journal import inverse
from opicescr_cli.core.model import ActKind, Snapshot
from opicescr_cli.depositary.incoming import Incoming, change
from opicescr_cli.store.check import findings

RANDOM_KILLS = 50
"""For each of the three edits, besides one kill before every operation on a file."""


def update(file):
    file.apply(adding("IRL", act()), NOW, TODAY)


def undo(file):
    entry = file.reading(TODAY).journal[-1]
    file.apply(lambda now: inverse(entry, now, facts.instruments(), TODAY), NOW, TODAY, undoes=1)


def import_(file):
    """Some hundred acts in one edit: every signature of the Protocol and more, a day later."""
    ledger, instruments = file.read(TODAY), facts.instruments()
    records = []
    for number in ("IV-3-a", "IV-5", "IV-8-b", "IV-15-a"):
        acts = {
            iso3: tuple(one for one in record.acts if one.instrument == number)
            or (act(instruments[number].url, TODAY, ActKind.SIGNATURE, number, by=""),)
            for iso3, record in ledger.records.items()
            if record.under("IV-3")
        }
        signed = sum(law.signature(own, number, TODAY) is not None for own in acts.values())
        bound = sum(law.deposit(own, number, TODAY) is not None for own in acts.values())
        page = Snapshot(number, "2026-03-01 09:00:00 EST", signed, bound)
        records.append(Incoming(page, acts))
    file.apply(lambda now: change(now, records), NOW, TODAY)


EDITS = [update, undo, import_]


@pytest.fixture(params=EDITS, ids=lambda edit: edit.__name__.strip("_"))
def experiment(request, file, tmp_path):
    """An edit, the file it is tried on, and the file's content before and after."""
    edit = request.param
    done = copy_of(file, tmp_path / "done")
    edit(done)
    return edit, file, file.path.read_bytes(), done.path.read_bytes()


def survived(file, old, new):
    """The ledger is whole, and the next edit works as if nothing had happened."""
    found = file.path.read_bytes()
    assert found in {old, new}
    assert proved(file)
    file.apply(aside("NZL", "after the kill"), NOW, TODAY)
    assert len(checked(file).journal) == (2 if found == old else 3)
    assert proved(file)
    return found == new


def proved(file):
    return checked(file).found == []


def test_killed_before_any_operation_on_a_file_the_ledger_is_old_or_new(experiment):
    edit, file, old, new = experiment
    operations = ("open", "os.", "shutil.", "fcntl.")

    def dying_at(step):
        seen = 0

        def hook(event, _arguments):
            nonlocal seen
            if event.startswith(operations):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        edit(file)

    outcomes = []
    for step in range(1, 1000):
        put(file.path, old)
        code = in_child(lambda step=step: dying_at(step))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        outcomes.append(survived(file, old, new))
    assert len(outcomes) > 10  # opening, locking, writing, keeping, replacing
    assert True in outcomes
    assert False in outcomes
    assert outcomes == sorted(outcomes)  # once it is the new one, it stays the new one


def test_killed_at_any_moment_the_ledger_is_old_or_new(experiment):
    edit, file, old, new = experiment
    chance = random.Random(20090924)  # noqa: S311 - moments, not secrets
    start = time.perf_counter()
    assert in_child(lambda: edit(file)) == 0
    usual = time.perf_counter() - start
    kills = 0
    while kills < RANDOM_KILLS:
        put(file.path, old)
        child = os.fork()
        if child == 0:
            edit(file)
            os._exit(0)
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL:
            kills += 1
        else:
            usual *= 0.9  # it was done before: aim earlier
        survived(file, old, new)


def test_killed_in_the_middle_of_the_bytes_the_ledger_is_the_old_one(experiment):
    edit, file, old, new = experiment
    for size in (0, 1, len(old) // 2, len(old) - 1):
        put(file.path, old)

        def cut(size=size):
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, 200), resource.RLIM_INFINITY))
            edit(file)

        assert in_child(cut) == -signal.SIGXFSZ
        assert not survived(file, old, new)


WRITING = os.O_WRONLY | os.O_RDWR | os.O_TRUNC | os.O_APPEND | os.O_CREAT


def test_the_ledger_itself_is_never_written_into(experiment):
    """Between its old bytes and its new ones there is no moment at which to be killed."""
    edit, file, _, _ = experiment

    def watched():
        def hook(event, arguments):
            into = (event == "open" and arguments[2] & WRITING) or event == "os.truncate"
            if into and str(arguments[0]) == str(file.path):
                os._exit(3)

        sys.addaudithook(hook)
        edit(file)

    assert in_child(watched) == 0


def test_ledger_and_journal_are_on_the_disk_before_the_new_takes_the_place_of_the_old(experiment):
    edit, file, _, _ = experiment

    def watched():
        flushed = set()
        os.fsync = lambda descriptor: flushed.add(os.fstat(descriptor).st_ino)

        def hook(event, arguments):
            if event == "os.rename" and str(arguments[1]) == str(file.path):
                new, journal = Path(arguments[0]), file.journal.path
                assert {new.stat().st_ino, journal.stat().st_ino} <= flushed
                flushed.clear()

        sys.addaudithook(hook)
        edit(file)
        assert file.path.parent.stat().st_ino in flushed

    assert in_child(watched) == 0


def test_what_a_killed_edit_left_in_the_journal_is_cut_off_by_the_next(file):
    left = b"half of an edit " * 1000
    with file.journal.path.open("ab") as journal:
        journal.write(left)
    update(file)
    assert left[:16] not in file.journal.path.read_bytes()


def test_the_installed_command_killed_at_any_moment_leaves_a_proved_ledger(file):
    env = {**os.environ, "OPICESCR_DB": str(file.path), "OPICESCR_NOW": "2026-03-01"}
    script = [sys.executable, "-m", "opicescr_cli", "update", "Ireland", "ratified"]
    old, lock = file.path.read_bytes(), file.path.with_name(".ledger.json.lock")
    for wait in (0, 0.005, 0.01, 0.02, 0.05, 0.1):
        put(file.path, old)
        lock.unlink(missing_ok=True)
        process = subprocess.Popen(
            [*script, "--on", "2026-02-20", "--yes"], env=env, stdout=subprocess.DEVNULL
        )
        # From when it has the lock on it works on the ledger: before that it only starts.
        while not lock.exists() and process.poll() is None:
            time.sleep(0.001)
        assert lock.exists()
        time.sleep(wait)
        process.kill()
        process.wait()
        assert proved(file)


def test_what_a_killed_process_left_behind_is_cleaned_up_by_the_next_edit(file):
    (file.path.parent / ".ledger.json.new").write_bytes(b"half a led")
    update(file)
    assert sorted(p.name for p in file.path.parent.iterdir()) == [
        ".ledger.json.lock",
        "ledger.json",
        "ledger.json.bak",
        "ledger.json.journal",
    ]


def test_the_shipped_ledger_itself_is_proved():
    assert list(findings(small.WHOLE, small.WHOLE.ledger, TODAY)) == []


def test_the_small_ledger_is_proved_and_has_every_kind_of_act_that_the_shipped_one_has():
    def kinds(ledger):
        acts = (act for record in ledger.records.values() for act in record.acts)
        return {(act.instrument, act.kind, act.withdrawn, bool(act.effective)) for act in acts}

    assert list(findings(small.READING, small.LEDGER, TODAY)) == []
    assert kinds(small.LEDGER) == kinds(small.WHOLE.ledger)

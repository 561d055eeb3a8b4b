"""The day is the depositary's, for everybody and everywhere; what is on record is never hidden."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from edits import SEED, act, adding
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli import clock
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.core.model import ActKind
from opicescr_cli.store.ledger_file import LedgerFile

NEW_YORK = ZoneInfo("America/New_York")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001 - in UTC below
def test_today_is_the_day_in_new_york(moment):
    moment = moment.replace(tzinfo=UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(clock.NOW, moment.isoformat())
        assert clock.today() == moment.astimezone(NEW_YORK).date()
        assert timedelta(0) <= clock.latest() - clock.today() <= timedelta(days=1)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Paris", "UTC"])
def test_today_does_not_depend_on_where_one_sits(run, zone):
    late = {"OPICESCR_NOW": "2026-03-01T23:30:00-05:00", "TZ": zone}
    record = ("update", "Fiji", "signed", "--dry-run", "--on")
    assert run(*record, "2026-03-01", **late).returncode == 0
    assert "today is 1 March 2026" in run(*record, "2026-03-02", **late).stderr


@pytest.mark.parametrize("said", ["2026-02-10", "2026-02-10T00:00:00", "2026-02-10T23:59:59"])
def test_a_clock_set_without_a_zone_says_the_day_itself(monkeypatch, said):
    monkeypatch.setenv(clock.NOW, said)
    assert clock.today() == date(2026, 2, 10)


@pytest.mark.parametrize(
    "said", ["soon", "0001-01-01", "9999-12-31", "1965-12-31", "2200-01-01", "1e999", "-1", "[red]"]
)
def test_a_clock_set_to_what_is_no_day_of_ours_is_a_wrong_call(run, monkeypatch, said):
    done = run("status", OPICESCR_NOW=said)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: OPICESCR_NOW is set to ")
    monkeypatch.setenv(clock.NOW, said)
    with pytest.raises(WrongCallError):
        clock.now()


@pytest.fixture
def recorded_on(tmp_path):
    """Record a signature of Fiji's on a day, as an older program did in any zone."""

    def record(day):
        file = LedgerFile(tmp_path / "ledger.json", SEED)
        signed = act("a letter", day=day, kind=ActKind.SIGNATURE)._replace(recorded_by="ana")
        file.apply(adding("FJI", signed), datetime(2026, 2, 10, 11, tzinfo=UTC), day)
        return file

    return record


EVENING = "2026-02-10T06:00:00-05:00"  # in Kiritimati it is the eleventh, at one in the morning


def test_an_act_recorded_where_the_day_begins_earlier_is_neither_accused_nor_lost(
    run, recorded_on, tmp_path
):
    file = recorded_on(date(2026, 2, 11))
    assert run("check", OPICESCR_NOW=EVENING).returncode == 0
    copy = tmp_path / "copy.json"
    copy.write_bytes(SEED.read_bytes())
    shown = run("restore", "copy.json", OPICESCR_NOW=EVENING, stdin="n\n").stdout
    assert "gone" in shown
    assert "Fiji" in shown
    done = run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes", OPICESCR_NOW=EVENING)
    assert done.returncode == 0
    day = date(2026, 2, 10)
    assert [a.date for a in file.read(day).records["FJI"].under("IV-3-a")] == [date(2026, 2, 11)]
    undone = run("undo", "1", "--yes", OPICESCR_NOW=EVENING)
    assert (undone.returncode, undone.stderr) == (0, "")


def test_an_act_forged_for_a_day_that_is_nowhere_yet_is_found(run, recorded_on):
    recorded_on(date(2026, 2, 12))
    done = run("check", OPICESCR_NOW=EVENING)
    assert done.returncode == 1
    assert "Fiji: signature of IV-3-a on 12 February 2026" in done.stdout
    assert "lies in the future" in done.stdout

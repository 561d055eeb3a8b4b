"""What `check` holds against the depositary's pages, act by act."""

from __future__ import annotations

import json
from datetime import date

import pytest
from edits import SEED, TODAY

from opicescr_cli.core.model import PROTOCOL, Act, ActKind
from opicescr_cli.store import documents
from opicescr_cli.store.check import findings
from opicescr_cli.store.shipped import newer, shipped_ledger
from opicescr_cli.store.store import Reading

SHIPPED = shipped_ledger(SEED, TODAY)
PAGE = "the depositary's page of 3 February 2026"


def checked(ledger):
    """Say what is wrong in a ledger that no journal tells of."""
    rows = [documents.country_document(record, TODAY) for record in ledger.records.values()]
    base = documents.digest(ledger.records.values())
    return [str(one) for one in findings(Reading(ledger, [], base, rows), SHIPPED, TODAY)]


def planted(iso3, *changes):
    """Give the shipped ledger with a State's acts changed: put on, or taken off."""
    own = list(SHIPPED.records[iso3].acts)
    for sign, act in changes:
        own.append(act) if sign == "+" else own.remove(act)
    return SHIPPED.with_acts(iso3, own)


def act(kind, day, source="https://treaties.un.org/", by="", instrument=PROTOCOL, **more):
    return Act(
        instrument, kind, date.fromisoformat(day), source, "2026-02-10", recorded_by=by, **more
    )


def own(iso3, kind, instrument=PROTOCOL):
    return next(a for a in SHIPPED.records[iso3].under(instrument) if a.kind is kind)


def test_the_shipped_ledger_is_what_its_pages_say():
    assert checked(SHIPPED) == []


def test_an_act_planted_as_the_depositarys_is_one_that_its_page_does_not_have():
    found = checked(planted("CAN", ("+", act(ActKind.SIGNATURE, "2020-05-05"))))
    assert (f"Canada: signature of IV-3-a on 5 May 2020: {PAGE} has no such act") in found


def test_an_act_that_the_page_has_and_the_record_lacks_is_named():
    found = checked(planted("IRL", ("-", own("IRL", ActKind.SIGNATURE))))
    assert (
        f"Ireland: signature of IV-3-a on 23 March 2012: {PAGE} has it, and the record has not"
        in found
    )


def test_a_day_that_is_not_the_pages_is_one_that_the_page_does_not_have():
    signed = own("IRL", ActKind.SIGNATURE)
    other = signed._replace(date=date(2012, 3, 24))
    (found,) = checked(planted("IRL", ("-", signed), ("+", other)))
    assert found == f"Ireland: signature of IV-3-a on 24 March 2012: {PAGE} has no such act"


@pytest.mark.parametrize(
    ("day", "source", "contradicted"),
    [
        ("2020-05-05", "recorded by ana", True),
        ("2020-05-05", "", True),
        ("2020-05-05", "C.N.12.2020", False),
        ("2026-02-02", "recorded by ana", True),
        ("2026-02-03", "recorded by ana", False),
        ("2026-02-06", "recorded by ana", False),
    ],
)
def test_what_was_recorded_without_a_source_may_not_stand_against_a_page(day, source, contradicted):
    found = checked(planted("CAN", ("+", act(ActKind.SIGNATURE, day, source, "ana"))))
    assert [line.endswith(f"{PAGE} has no such act") for line in found] == [True] * contradicted


def test_a_correction_with_its_proof_may_stand_against_a_page():
    signed = own("IRL", ActKind.SIGNATURE)
    other = signed._replace(date=date(2012, 3, 24), source="C.N.1.2012", recorded_by="ana")
    assert checked(planted("IRL", ("-", signed), ("+", other))) == []


def test_a_page_of_another_day_is_not_at_hand_and_counts_alone():
    page = SHIPPED.snapshots[PROTOCOL]._replace(as_at="2026-02-04 10:00:00 EST", signatories=47)
    ledger = planted("CAN", ("+", act(ActKind.SIGNATURE, "2020-05-05")))
    ledger = ledger._replace(snapshots={**ledger.snapshots, PROTOCOL: page})
    assert checked(ledger) == []


@pytest.mark.parametrize(
    ("iso3", "instrument", "kind", "read", "told"),
    [
        (
            "MKD",
            "IV-5",
            ActKind.SUCCESSION_TO_SIGNATURE,
            {"kind": ActKind.SIGNATURE, "effective": None},
            "North Macedonia: signature of IV-5 on 12 December 1994",
        ),
        (
            "URY",
            PROTOCOL,
            ActKind.RATIFICATION,
            {"kind": ActKind.ACCESSION},
            "Uruguay: accession of IV-3-a on 5 February 2013",
        ),
        (
            "BLR",
            "IV-5",
            ActKind.ACCESSION,
            {"withdrawn": False},
            "Belarus: accession of IV-5 on 30 September 1992",
        ),
        (  # of which a note tells more, too: one sentence is enough
            "SVK",
            "IV-9",
            ActKind.SUCCESSION,
            {"withdrawn": True, "effective": None},
            "Slovakia: succession of IV-9 on 28 May 1993",
        ),
    ],
)
def test_what_an_older_program_read_otherwise_on_that_very_page_is_said_to_be_read_otherwise(
    iso3, instrument, kind, read, told
):
    """Successions to signature were read as signatures once: the page did not change."""
    right = own(iso3, kind, instrument)
    ledger = planted(iso3, ("-", right), ("+", right._replace(**read)))
    state = ledger.records[iso3].state.name
    about = [line for line in checked(ledger) if line.startswith(f"{state}: ")]
    assert about == [
        f"{told}: this release reads {PAGE} otherwise (opicescr import --shipped)",
    ]
    assert instrument in newer(SHIPPED, ledger)  # or the way out would be none


def test_what_a_note_tells_and_an_older_program_did_not_read_is_said_of_the_note():
    gone = own("BLR", ActKind.DENUNCIATION, "IV-5")
    (found,) = (f for f in checked(planted("BLR", ("-", gone))) if "a note of" in f)
    assert found.startswith("Belarus: denunciation of IV-5 on 8 November 2022: a note of")


def test_check_says_so_of_a_ledger_that_somebody_wrote_in_by_hand(run, tmp_path):
    assert run("update", "Fiji", "signed", "--on", "2026-02-06", "--yes").returncode == 0
    path = tmp_path / "ledger.json"
    text = path.read_text("utf-8")
    assert '"iso3": "CAN"' in text
    document = json.loads(text)
    canada = next(row for row in document["countries"].values() if row["iso3"] == "CAN")
    canada["acts"].append(documents.act_document(act(ActKind.SIGNATURE, "2020-05-05")))
    canada["acts"].sort(key=lambda row: row["date"])
    path.write_text(json.dumps(document), "utf-8")
    done = run("check")
    assert done.returncode == 1
    assert f"Canada: signature of IV-3-a on 5 May 2020: {PAGE} has no such act" in done.stdout


def test_of_an_act_that_a_later_page_dates_otherwise_no_note_tells_more():
    """The day of Slovakia's succession under IV-9, and of its effect, once a page corrects it."""
    old = own("SVK", ActKind.SUCCESSION, "IV-9")
    assert old.effective
    moved = old._replace(date=date(1993, 5, 29), effective=None)
    page = SHIPPED.snapshots["IV-9"]._replace(as_at="2026-02-20 09:00:00 EST")
    later = planted("SVK", ("-", old), ("+", moved))
    later = later._replace(snapshots={**SHIPPED.snapshots, "IV-9": page})
    assert checked(later) == []
    assert checked(planted("SVK", ("-", old), ("+", old._replace(effective=None)))) == [
        f"Slovakia: succession of IV-9 on 28 May 1993: {NOTE}"
    ]


NOTE = "a note of the depositary's page tells more than the record has (opicescr import --shipped)"

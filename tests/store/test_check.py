"""Whatever is wrong with a ledger is said in a sentence, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from edits import NOW, SEED, TODAY, act, adding

from opicescr_cli.core.edit import Change
from opicescr_cli.core.model import COVENANT, PROTOCOL, ActKind, Note
from opicescr_cli.store.check import findings
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.shipped import shipped_ledger

SHIPPED = shipped_ledger(SEED, TODAY)
BY_HAND = "the record was changed without the journal: by hand, or by another program"


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    """What a store holds after three edits: it is proved, until a test changes it."""
    file = LedgerFile(tmp_path_factory.mktemp("proved") / "ledger.json", SEED)
    file.apply(adding("FJI", act(kind=ActKind.SIGNATURE)), NOW, TODAY)
    noting = Change(notes={"MLI": (Note("called", "2026-03-01T12:00:00Z", "tester"),)})
    file.apply(lambda _ledger: noting, NOW, TODAY)
    file.apply(adding("KEN", act(kind=ActKind.SIGNATURE)), NOW, TODAY)
    return file.reading(TODAY)


def said(reading):
    return [str(finding) for finding in findings(reading, SHIPPED, TODAY)]


def of(reading, **changes):
    """The reading with another ledger: its records, snapshots or notes."""
    return reading._replace(ledger=reading.ledger._replace(**changes))


def without(reading, iso3):
    """The reading without a State in its ledger."""
    records = {code: each for code, each in reading.ledger.records.items() if code != iso3}
    return of(reading, records=records)


def test_a_ledger_in_which_all_agrees_is_proved(reading):
    assert len(reading.journal) >= 2
    assert said(reading) == []


def test_a_state_that_is_missing_is_named(reading):
    assert "Uruguay is missing" in said(without(reading, "URY"))


def test_a_state_under_another_name_is_told(reading):
    record = reading.ledger.records["URY"]
    renamed = record._replace(state=record.state._replace(name="Arcadia"))
    found = said(of(reading, records={**reading.ledger.records, "URY": renamed}))
    assert found == ["Uruguay: its name, codes or group were changed"]


def written(reading, iso3, **changes):
    """The reading in whose documents something else is written of a State."""
    changed = [
        {**document, **changes} if document["iso3"] == iso3 else document
        for document in reading.documents
    ]
    return reading._replace(documents=changed)


@pytest.mark.parametrize(
    "changes", [{"status_as_of": "soon"}, {"status_as_of": None}, {"status_as_of": "2026-02-30"}]
)
def test_a_written_status_without_a_day_is_broken_and_the_next_one_is_read(reading, changes):
    both = written(written(reading, "ALB", **changes), "URY", status="signed")
    broken, other = said(both)
    assert broken == "Albania: its written status is broken"
    assert other.startswith("Uruguay: ")


def test_a_document_without_a_status_is_broken(reading):
    bare = [{k: v for k, v in each.items() if k != "status"} for each in reading.documents]
    found = said(reading._replace(documents=bare))
    assert len(found) == 197
    assert "Uruguay: its written status is broken" in found


def test_a_written_status_is_held_against_the_acts_on_the_day_it_was_written(reading):
    assert said(written(reading, "URY", status="signed")) == [
        'Uruguay: "signed" is written, but its acts give "ratified" on 3 February 2026'
    ]
    then = {"status": "signed", "status_as_of": "2013-02-04"}
    assert said(written(reading, "URY", **then)) == []


def recording(reading, iso3, *acts):
    """The reading in which a State has these acts beside its own."""
    ledger = reading.ledger
    return reading._replace(ledger=ledger.with_acts(iso3, (*ledger.records[iso3].acts, *acts)))


def test_an_act_that_the_articles_do_not_allow_is_told_with_the_reason(reading):
    found = said(recording(reading, "COK", act(day=date(2020, 1, 1), kind=ActKind.RATIFICATION)))
    assert found[0] == (
        "Cook Islands: ratification of IV-3-a on 1 January 2020: "
        "it had not signed OP-ICESCR: that is an accession"
    )
    assert BY_HAND in found


def test_what_cannot_be_is_told_although_the_articles_say_nothing_of_it(reading):
    signed = act(kind=ActKind.SIGNATURE)._replace(effective=TODAY)
    told, *others = said(recording(reading, "ZMB", signed))
    assert told == "Zambia: signature of 1 March 2026 cannot take effect on 1 March 2026"
    assert others == [BY_HAND]


def test_a_record_that_nobody_wrote_in_the_journal_is_told(reading):
    assert said(recording(reading, "ZMB", act(kind=ActKind.SIGNATURE))) == [BY_HAND]
    assert said(reading._replace(base="another")) == [BY_HAND]


def test_each_edit_that_the_record_contradicts_is_told_the_oldest_first(reading):
    records = dict(reading.ledger.records)
    for iso3 in ("FJI", "KEN"):
        records[iso3] = SHIPPED.records[iso3]
    found = said(of(reading, records=records))
    assert found == [
        "edit 1: the record is not what the journal says of it",
        "edit 3: the record is not what the journal says of it",
    ]


@pytest.mark.parametrize("iso3", ["FJI", "KEN"])
def test_a_journal_that_speaks_of_a_state_that_is_gone_is_told_and_not_gone_through(reading, iso3):
    found = said(without(reading, iso3))
    assert "the journal speaks of a State that is not in the ledger" in found
    assert not any(each.startswith("edit ") for each in found)
    assert BY_HAND not in found


def test_a_note_in_the_journal_on_a_state_that_is_gone_is_told(reading):
    noted = reading._replace(journal=reading.journal[1:2])
    found = said(without(noted, "MLI"))
    assert "the journal speaks of a State that is not in the ledger" in found


def test_edits_that_are_not_numbered_one_after_the_other_are_told(reading):
    first, *others = reading.journal
    later = [entry._replace(id=entry.id + 1) for entry in others]
    assert said(reading._replace(journal=[first, *later])) == [
        "the journal's edits are not numbered one after the other"
    ]


def test_what_a_note_of_the_page_tells_and_the_record_lacks_is_told(reading):
    iso3, noted = next(
        (iso3, act)
        for iso3, record in SHIPPED.records.items()
        for act in record.acts
        if act.in_note and act.instrument not in {COVENANT, PROTOCOL}
    )
    rest = [own for own in reading.ledger.records[iso3].acts if own != noted]
    state = SHIPPED.records[iso3].state.name
    found = said(reading._replace(ledger=reading.ledger.with_acts(iso3, rest)))
    (told,) = (each for each in found if "a note of the depositary's page tells more" in each)
    assert told.startswith(f"{state}: {noted.kind} of {noted.instrument} on ")


def test_a_treaty_of_which_no_page_was_read_is_told_and_the_others_are_counted(reading):
    pages = {k: page for k, page in reading.ledger.snapshots.items() if k != COVENANT}
    pages["IV-16"] = pages["IV-16"]._replace(parties=1)
    found = said(of(reading, snapshots=pages))
    assert f"{COVENANT}: no page of the depositary was read" in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"signatories": 47}, "counts 47 signatories and 31 parties on 3 February 2026"),
        ({"parties": 30}, "counts 46 signatories and 30 parties on 3 February 2026"),
        ({"outside": (1, 0)}, "the record 47 and 31"),
        ({"outside": (0, 1)}, "the record 46 and 32"),
        ({"signatories": 1, "parties": 1}, "counts 1 signatory and 1 party on"),
    ],
)
def test_a_page_s_own_counts_are_held_against_the_record(reading, changes, told):
    page = reading.ledger.snapshots[PROTOCOL]._replace(**changes)
    (found,) = said(of(reading, snapshots={**reading.ledger.snapshots, PROTOCOL: page}))
    assert found.startswith("OP-ICESCR: the depositary ")
    assert told in found


def test_what_was_signed_after_the_page_was_read_is_not_counted_against_it(reading):
    assert reading.ledger.standing("FJI").signed == TODAY
    assert reading.ledger.snapshots[PROTOCOL].day < TODAY
    assert said(reading) == []

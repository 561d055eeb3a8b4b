"""The page of one State."""

from __future__ import annotations

from dataclasses import dataclass

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, Record, Standing
from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import (
    COVENANT,
    PROTOCOL,
    SISTER_PROCEDURES,
    ActKind,
    Instrument,
    Status,
)
from opicescr_cli.core.options import next_steps
from opicescr_cli.language import phrase, state_key, state_name, tell
from opicescr_cli.site.edition import Edition, Page, outlines
from opicescr_cli.views import palette
from opicescr_cli.views.country import procedure_text
from opicescr_cli.views.kinds import translated


@dataclass(frozen=True, slots=True)
class Sister:
    """Whether a State has accepted a sister complaint procedure, and what it did, in words."""

    instrument: Instrument
    accepted: bool
    text: str


def state_page(edition: Edition, iso3: str) -> Page:
    """Answer for one State: where it stands, since when, by which sources, and what is next."""
    ledger = edition.ledger
    record, own = ledger.records[iso3], ledger.standing(iso3)
    verdict, answer = answer_of(ledger, record, own)
    group = [s for s in ledger.standings if s.state.group and s.state.group == own.state.group]
    group.sort(key=lambda s: (-s.status.rung, state_key(s.state)))
    ranked = list(edition.prospects)
    title = phrase("Map: {state} and what lies around it, by status", state=own.state)
    return Page(
        f"states/{iso3.lower()}/",
        "state",
        state_name(own.state),
        phrase(
            "{state}: {status}. {answer} {as_at}.",
            state=own.state,
            status=palette.label(own.status),
            answer=answer,
            as_at=edition.as_at,
        ),
        {
            "own": own,
            "verdict": verdict,
            "answer": answer,
            "number": place(ledger, iso3),
            "acts": [a for a in record.acts if a.instrument in (COVENANT, PROTOCOL)],
            "sisters": [sister(ledger, record, number) for number in SISTER_PROCEDURES],
            "steps": [tell(step) for step in next_steps(record.acts, ledger.day)],
            "locator": edition.locator.draw(iso3, title) if iso3 in outlines().states else "",
            "near": edition.prospects.get(iso3),
            "rank": ranked.index(iso3) + 1 if iso3 in edition.prospects else None,
            "ranked": len(ranked),
            "group": group,
            "group_ratified": sum(s.status is Status.RATIFIED for s in group),
        },
    )


def place(ledger: Ledger, iso3: str) -> int | None:
    """Give the place of a State's instrument in the order of deposit, from 1."""
    order = [deposit.state.iso3 for deposit in ledger.deposits]
    return order.index(iso3) + 1 if iso3 in order else None


def answer_of(ledger: Ledger, record: Record, own: Standing) -> tuple[Message, Message]:
    """Answer whether a State has ratified: in a word, and in a sentence."""
    if own.status is Status.RATIFIED:
        pattern = (
            say("It ratified the OP-ICESCR on {day}.")
            if own.act is ActKind.RATIFICATION
            else say("It acceded to the OP-ICESCR on {day}.")
        )
        return say("Yes"), Message(pattern.template, {"day": own.deposited})
    left = [a for a in record.under(PROTOCOL) if a.kind is ActKind.DENUNCIATION]
    if left:
        return say("No longer"), say(
            "It denounced the OP-ICESCR on {day} (article 20).", day=left[-1].date
        )
    if own.status is Status.SIGNED:
        return say("Not yet"), say(
            "It signed the OP-ICESCR on {day} and has not ratified it.", day=own.signed
        )
    if own.status is Status.PARTY:
        return say("No"), say(
            "It has been bound by the ICESCR since {day} and has not signed the OP-ICESCR.",
            day=own.covenant,
        )
    signed = law.signature(record.acts, COVENANT, ledger.day)
    if signed:
        return say("No"), say(
            "It signed the ICESCR on {day} and is not bound by it; that comes first.",
            day=signed.date,
        )
    return say("No"), say("It is not a party to the ICESCR; that comes first.")


def sister(ledger: Ledger, record: Record, number: str) -> Sister:
    """Say what a State did about the sister procedure of a number."""
    return Sister(
        translated(number),
        law.deposit(record.acts, number, ledger.day) is not None,
        procedure_text(record.acts, number, ledger.day),
    )

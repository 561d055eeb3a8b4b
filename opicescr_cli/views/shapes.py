"""The keys and values that machines read: an interface, changed only with a changelog line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opicescr_cli.core.model import COVENANT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from opicescr_cli.core.comparison import Comparison, Move
    from opicescr_cli.core.declarations import Declared
    from opicescr_cli.core.entry import OwnEntry
    from opicescr_cli.core.ledger import Deposit, EntryIntoForce, Ledger, Standing
    from opicescr_cli.core.model import Act, Milestone, Note, State
    from opicescr_cli.core.pace import Pace, Wait
    from opicescr_cli.core.procedures import Acceptance, Accepted, Procedure
    from opicescr_cli.core.prospects import Prospect
    from opicescr_cli.core.timeline import Event
    from opicescr_cli.core.years import Year

Shape = dict[str, Any]

STANDING = (
    "iso3",
    "name",
    "group",
    "status",
    "signed",
    "deposited",
    "act",
    "in_force",
    "covenant",
    "covenant_in_force",
    "origin",
    "source",
)
ACT = ("instrument", "kind", "date", "source", "origin", "effective", "ended", "effect_source")
DEPOSIT = ("iso3", "name", "deposited", "act", "origin")
MOVE = ("iso3", "name", "from", "to", "kind", "date", "origin")
PROSPECT = (
    "iso3",
    "name",
    "group",
    "status",
    "signed",
    "years_since_signature",
    "sister_procedures",
    "newest_acceptance",
    "group_share",
    "points",
    "reasons",
    "origin",
)
WAIT = ("iso3", "name", "signed", "ratified", "days", "origin")
PROCEDURE = ("procedure", "instrument", "article", "in_force", "accepted", "recorded")
ACCEPTANCE = (*PROCEDURE, "accepted_on", "effective", "ended", "by", "origin")
CHOSEN = ("iso3", "name", "group", "procedures", "origin")
DECLARED = (
    "iso3",
    "instrument",
    "article",
    "kind",
    "date",
    "text",
    "note",
    "source",
    "name",
    "to",
    "dated",
    "as_at",
    "block",
    "part",
    "sha256",
    "origin",
)
YEAR = ("year", "signatures", "instruments", "parties", "covenant_parties", "share", "recorded")
EVENT = ("when", "until", "kind", "iso3", "text", "source", "origin")


def standing_shape(standing: Standing) -> Shape:
    """Describe where a State stands, as `list --json` does."""
    return {
        "iso3": standing.state.iso3,
        "name": standing.state.name,
        "group": standing.state.group,
        "status": standing.status.value,
        "signed": standing.signed,
        "deposited": standing.deposited,
        "act": standing.act.value if standing.act else None,
        "in_force": standing.in_force,
        "covenant": standing.covenant,
        "covenant_in_force": standing.bound,
        "origin": standing.origin.value,
        "source": standing.source or None,
    }


def act_shape(act: Act, effective: date | None = None, ended: date | None = None) -> Shape:
    """Describe an act, as `show --json` does, with the days of its effect and of its end."""
    shape: Shape = {
        "instrument": act.instrument,
        "kind": act.kind.value,
        "date": act.date,
        "source": act.source,
        "origin": act.origin.value,
        "effective": effective,
        "ended": ended,
        "effect_source": act.effect_source,
    }
    if act.withdrawn:
        shape["withdrawn"] = True
    return shape


def status_shape(ledger: Ledger) -> Shape:
    """Describe where all States stand, as `status --json` does."""
    snapshot = ledger.snapshot
    return {
        "as_of": ledger.day,
        "snapshot": snapshot.day if snapshot else None,
        "states": len(ledger.records),
        "counts": {status.value: count for status, count in ledger.counts.items()},
        "signatories": ledger.signatories,
        "parties": ledger.parties,
        "entry_into_force": ledger.entry_into_force.date,
        "recorded": len(ledger.recorded),
        "covenant": covenant_shape(ledger),
    }


def covenant_shape(ledger: Ledger) -> Shape:
    """Describe the Covenant as the depositary counted on the ledger's day."""
    from opicescr_cli import facts
    from opicescr_cli.core.former import counted

    return counted(ledger, COVENANT, facts.former())._asdict()


PARTICIPANT = ("name", "iso3", "signature", "deposit", "kind", "withdrawn", "footnotes")
"""The columns of a depositary's page, as it was read."""

FIGURE = ("figure", "value")


def figure_rows(status: Shape) -> list[Shape]:
    """Give what `status_shape` says as rows of a figure and its value, the counts first."""
    covenant = {f"covenant_{key}": count for key, count in status["covenant"].items()}
    rest = {key: value for key, value in status.items() if key not in {"counts", "covenant"}}
    figures = {**status["counts"], **rest, **covenant}
    return [{"figure": key, "value": value} for key, value in figures.items()]


def deposit_shape(deposit: Deposit) -> Shape:
    """Describe one instrument in the depositary's hands."""
    return {
        "iso3": deposit.state.iso3,
        "name": deposit.state.name,
        "deposited": deposit.deposited,
    }


def entry_shape(entry: EntryIntoForce) -> Shape:
    """Describe how the Protocol enters into force, as `entry-into-force --json` does."""
    return {
        "date": entry.date,
        "article": "18(1)",
        "threshold": entry.threshold,
        "triggered_by": deposit_shape(entry.triggered_by) if entry.triggered_by else None,
        "instruments": [
            {
                **deposit_shape(deposit),
                "act": deposit.kind.value,
                "origin": deposit.origin.value,
            }
            for deposit in entry.instruments
        ],
    }


def own_entry_shape(entry: OwnEntry) -> Shape:
    """Describe a State's own date, as `entry-into-force COUNTRY --json` does."""
    return {
        "iso3": entry.state.iso3,
        "name": entry.state.name,
        "deposited": entry.deposited,
        "in_force": entry.in_force,
        "article": entry.article,
        "caveats": [str(caveat) for caveat in entry.caveats],
        "origin": entry.origin.value,
    }


def show_shape(ledger: Ledger, iso3: str, said: Iterable[Declared] = ()) -> Shape:
    """Describe one State with its acts and what stands beside them, as `show --json` does."""
    from opicescr_cli.core.prospects import prospect

    acts = [act_shape(*dated) for dated in ledger.dated(iso3)]
    return {
        **standing_shape(ledger.standing(iso3)),
        "acts": acts,
        "declarations": [declared_shape(row) for row in said],
        **nearness_shape(prospect(ledger, iso3)),
    }


def nearness_shape(near: Prospect) -> Shape:
    """Describe what the record says of how near a State is to the Protocol."""
    newest = near.newest
    return {
        "years_since_signature": near.years,
        "sister_procedures": [act.instrument for act in near.accepted],
        "newest_acceptance": newest.date if newest else None,
        "group_share": share_of(near.group.value if near.group else None),
    }


def share_of(value: float | None) -> float | None:
    """Give a share to four places."""
    return None if value is None else round(value, 4)


def prospect_shape(near: Prospect) -> Shape:
    """Describe a State that is not yet a party, as `prospects --json` does."""
    standing = near.standing
    return {
        "iso3": standing.state.iso3,
        "name": standing.state.name,
        "group": standing.state.group,
        "status": standing.status.value,
        "signed": standing.signed,
        **nearness_shape(near),
        "points": near.points,
        "reasons": [str(reason.text) for reason in near.reasons],
        "origin": near.origin.value,
    }


def pace_shape(pace: Pace) -> Shape:
    """Describe how fast the Protocol is ratified, as `pace --json` does."""
    return {
        "as_of": pace.day,
        "unit": "day",
        "signatories": len(pace.waits),
        "ratified": len(pace.waits) - len(pace.waiting),
        "waiting": len(pace.waiting),
        "median": pace.median,
        "waiting_longer_than_median": pace.longer_than(pace.median),
        "quartile": pace.quartile,
        "share_waiting": share_of(pace.share_waiting),
        "median_of_ratified": pace.median_ratified,
        "waiting_longer_than_median_of_ratified": pace.longer_than(pace.median_ratified),
        "curve": [
            {
                "days": step.days,
                "at_risk": step.at_risk,
                "ratified": step.ratified,
                "share_waiting": share_of(float(step.waiting)),
            }
            for step in pace.curve
        ],
        "recorded": pace.recorded,
        "waits": [wait_shape(wait) for wait in pace.waits],
        "years": [year_shape(year) for year in pace.years],
    }


def wait_shape(wait: Wait) -> Shape:
    """Describe a signatory's wait; `ratified` is null while it waits."""
    return {
        "iso3": wait.state.iso3,
        "name": wait.state.name,
        "signed": wait.signed,
        "ratified": wait.ratified,
        "days": wait.days,
        "origin": wait.origin.value,
    }


def year_shape(year: Year) -> Shape:
    """Describe a year under the Protocol."""
    return {
        "year": year.year,
        "signatures": year.signatures,
        "instruments": year.instruments,
        "parties": year.parties,
        "covenant_parties": year.bound,
        "share": share_of(year.share),
        "recorded": year.recorded + year.bound_recorded,
    }


def move_shape(move: Move) -> Shape:
    """Describe a State that moved from one status to another."""
    return {
        "iso3": move.state.iso3,
        "name": move.state.name,
        "from": move.before.value,
        "to": move.after.value,
        "kind": move.act.kind.value,
        "date": move.act.date,
        "origin": move.act.origin.value,
    }


def comparison_shape(comparison: Comparison) -> Shape:
    """Describe what changed between two days, as `compare --json` does."""
    return {
        "from": comparison.start,
        "to": comparison.end,
        "moved": [move_shape(move) for move in comparison.moves],
        "counts": {
            "from": {status.value: count for status, count in comparison.before.items()},
            "to": {status.value: count for status, count in comparison.after.items()},
        },
        "recorded": comparison.recorded,
    }


def event_shape(event: Event) -> Shape:
    """Describe an event on the line of time, as `timeline --json` does."""
    return {
        "when": event.when,
        "until": event.until,
        "kind": event.kind,
        "iso3": event.state.iso3 if event.state else None,
        "text": str(event.text),
        "source": event.source,
        "origin": event.origin.value if event.origin else None,
    }


def declared_shape(row: Declared) -> Shape:
    """Describe a statement, as `declarations --json` does; its paragraphs a line each."""
    from opicescr_cli.core.declarations import document

    text = None if row.words is None else "\n".join(row.words)
    shape = {**document(row), "text": text, "origin": row.origin.value}
    return {key: shape[key] for key in DECLARED}


MILESTONE = ("number", "when", "until", "text", "source", "recorded_at", "recorded_by")

NOTE = ("iso3", "name", "number", "text", "recorded_at", "recorded_by")


def milestone_shape(number: int, milestone: Milestone) -> Shape:
    """Describe a milestone of the campaign's own, as `milestone list --json` does."""
    return {
        "number": number,
        "when": milestone.when,
        "until": milestone.until,
        "text": milestone.text,
        "source": milestone.source,
        "recorded_at": milestone.recorded_at,
        "recorded_by": milestone.recorded_by,
    }


def note_shape(state: State, number: int, note: Note) -> Shape:
    """Describe a note on a State, as `note --json` does."""
    return {"iso3": state.iso3, "name": state.name, "number": number, **note._asdict()}


def procedure_shape(accepted: Accepted) -> Shape:
    """Describe a complaint procedure on a day, as `procedures --json` does."""
    return {
        "procedure": accepted.procedure.name,
        "instrument": accepted.procedure.instrument,
        "article": accepted.procedure.article,
        "in_force": accepted.in_force,
        "accepted": accepted.accepted,
        "recorded": accepted.recorded,
    }


def acceptance_shape(accepted: Accepted, acceptance: Acceptance | None) -> Shape:
    """Describe a procedure and what one State has to do with it."""
    return {
        **procedure_shape(accepted),
        "accepted_on": acceptance.act.date if acceptance else None,
        "effective": acceptance.effective if acceptance else None,
        "ended": acceptance.ended if acceptance else None,
        "by": acceptance.act.kind.value if acceptance else None,
        "origin": acceptance.origin.value if acceptance else None,
    }


def chosen_shape(ledger: Ledger, state: State, every: Iterable[Procedure]) -> Shape:
    """Describe a State with the numbers of the treaties whose procedures it accepts."""
    from opicescr_cli.core.ledger import origin_of
    from opicescr_cli.core.procedures import accepts

    acts = ledger.records[state.iso3].acts
    asked = {one.instrument for one in every}
    return {
        "iso3": state.iso3,
        "name": state.name,
        "group": state.group,
        "procedures": [one.instrument for one in every if accepts(acts, one, ledger.day)],
        "origin": origin_of(act for act in acts if act.instrument in asked).value,
    }

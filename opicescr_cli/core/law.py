"""The law the program applies: the articles of the OP-ICESCR as functions over treaty acts.

Every function takes acts and a day, and none knows what today is. Where the text of a sister
procedure or of the Covenant differs, the function says so.
"""

from collections.abc import Collection, Container, Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from opicescr_cli.core.lives import ENDS, lives
from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.core.model import (
    BINDING,
    COVENANT,
    PROTOCOL,
    Act,
    ActKind,
    Instrument,
    State,
    Status,
)
from opicescr_cli.core.rules import denunciation_effect, protocol, rule_of, start

SIGNING = frozenset({ActKind.SIGNATURE, ActKind.SUCCESSION_TO_SIGNATURE})
DECLARATIONS = frozenset({ActKind.DECLARATION_10, ActKind.DECLARATION_11})


def standing(acts: Iterable[Act], instrument: str, day: date) -> list[Act]:
    """List the acts under an instrument that stand on a day, the oldest first; as `lives`."""
    return [life.act for life in lives(acts, instrument) if life.stands(day)]


def signature(acts: Iterable[Act], instrument: str, day: date) -> Act | None:
    """Find the signature of an instrument that stands on a day."""
    return first_of(SIGNING, standing(acts, instrument, day))


def deposit(acts: Iterable[Act], instrument: str, day: date) -> Act | None:
    """Find the act that makes the State a party to an instrument on a day."""
    return first_of(BINDING, standing(acts, instrument, day))


def leaving(acts: Iterable[Act], day: date) -> date | None:
    """Say when a State that has denounced the Protocol, and is a party still, ceases to be one.

    None without a denunciation that waits for its effect on that day (article 20).
    """
    received = first_of({ActKind.DENUNCIATION}, standing(acts, PROTOCOL, day))
    return denunciation_effect(received) if received else None


def first_of(kinds: Container[ActKind], acts: Iterable[Act]) -> Act | None:
    """Find the first act of some kinds."""
    for act in acts:
        if act.kind in kinds:
            return act
    return None


def status_on(acts: Iterable[Act], day: date) -> Status:
    """Say which rung of the ladder a State's acts reach by a day."""
    acts = tuple(acts)
    return status_by(standing(acts, PROTOCOL, day), standing(acts, COVENANT, day))


def status_by(protocol: Collection[Act], covenant: Collection[Act]) -> Status:
    """Say which rung is reached by the acts that stand under the Protocol and the Covenant."""
    if first_of(BINDING, protocol):
        return Status.RATIFIED
    if first_of(SIGNING, protocol):
        return Status.SIGNED
    if first_of(BINDING, covenant):
        return Status.PARTY
    return Status.NOT_PARTY


def in_force_for(deposited: date, tenth: date | None) -> tuple[date | None, str]:
    """Say when the Protocol is in force for a State, and by which paragraph of article 18.

    `deposited` is the day of the State's own instrument, `tenth` that of the tenth instrument
    of all (None while there are fewer than ten).
    """
    if tenth is None:
        return None, "18(1)"
    if deposited <= tenth:
        return protocol().force.after(tenth), "18(1)"
    return protocol().force.after(deposited), "18(2)"


class Refusal(NamedTuple):
    """Why an act cannot be recorded; `article` names the rule, None where it is plain logic."""

    reason: Message
    article: str | None = None


class UnlawfulActError(OpicescrError):
    """An act that the articles, or the acts on record, do not allow."""

    def __init__(self, state: State, refusal: Refusal) -> None:
        pattern = (
            say("{state}: {reason} (article {article})")
            if refusal.article
            else say("{state}: {reason}")
        )
        values = {"state": state, "reason": refusal.reason, "article": refusal.article}
        super().__init__(Message(pattern.template, values), say("Nothing was written."))
        self.refusal = refusal


LEADS_TO = {
    Status.PARTY: (ActKind.RATIFICATION, ActKind.ACCESSION, ActKind.SUCCESSION),
    Status.SIGNED: (ActKind.SIGNATURE, ActKind.SUCCESSION_TO_SIGNATURE),
    Status.RATIFIED: (
        ActKind.RATIFICATION,
        ActKind.ACCESSION,
        ActKind.SUCCESSION,
        ActKind.DECLARATION_10,
        ActKind.DECLARATION_11,
        ActKind.WITHDRAWAL_10,
        ActKind.WITHDRAWAL_11,
        ActKind.REVOCATION,
    ),
}


def act_towards(
    status: Status, state: State, acts: Sequence[Act], by: ActKind | None, day: date
) -> tuple[str, ActKind]:
    """Name the act, as instrument and kind, by which a State comes to a status.

    `acts` are the State's own so far; `by` overrides the usual kind; `day` is the day the act
    would carry. Raises
    UnlawfulActError where the way to that status is closed, WrongCallError where `by` does not
    lead to it.
    """
    if by is ActKind.DENUNCIATION and status is Status.PARTY:
        return PROTOCOL, ActKind.DENUNCIATION
    if status is Status.NOT_PARTY:
        raise UnlawfulActError(
            state,
            Refusal(
                say("a State party to the Covenant cannot leave it: it has no denunciation clause"),
            ),
        )
    if by is not None and by not in LEADS_TO[status]:
        raise WrongCallError(
            say('"{kind}" is not an act that leads to "{status}"', kind=by, status=status),
            say("Possible: {kinds}.", kinds=[kind.value for kind in LEADS_TO[status]]),
        )
    now = status_on(acts, day)
    if status.rung < now.rung:
        raise UnlawfulActError(
            state,
            Refusal(
                say(
                    'its status on {day} is "{now}": only a denunciation leads down to "party"'
                    " (--by denunciation)",
                    day=day,
                    now=now,
                ),
                "20",
            ),
        )
    instrument = COVENANT if status is Status.PARTY else PROTOCOL
    if by is not None:
        return instrument, by
    if status is Status.SIGNED:
        return instrument, ActKind.SIGNATURE
    signed = signature(acts, instrument, day)
    return instrument, ActKind.RATIFICATION if signed else ActKind.ACCESSION


def refusals(
    acts: Sequence[Act],
    act: Act,
    instrument: Instrument,
    today: date,
) -> list[Refusal]:
    """List every reason why a State with these acts cannot have done this one; none: it can.

    `instrument` is the one that `act` is under; `today` closes the future. The reasons come in
    the order in which they matter. That there is somebody to succeed to is asked by `succeeds`.
    """
    rules = (_not_twice, _in_order, _allowed)
    reasons = list(on_its_day(act, instrument, today))
    return reasons + [r for rule in rules for r in rule(acts, act, instrument, today)]


def succeeds(predecessor: Iterable[Act], act: Act, instrument: Instrument) -> Iterable[Refusal]:
    """Ask whether a predecessor was bound, or had signed, before a succession counts.

    `predecessor` are the acts of the States that the State could succeed to. Gives no reason for
    an act that is no succession.
    """
    before = [a for a in predecessor if a.instrument == act.instrument and a.date <= start(act)]
    kinds = {ActKind.SUCCESSION: BINDING, ActKind.SUCCESSION_TO_SIGNATURE: SIGNING}
    needed = kinds.get(act.kind)
    if needed and not any(a.kind in needed for a in before):
        yield Refusal(
            say(
                "no State that it could succeed to was a party to {instrument}, or had signed it",
                instrument=say(instrument.short),
            )
        )


def on_its_day(act: Act, instrument: Instrument, today: date) -> Iterable[Refusal]:
    """Ask whether anybody could have done an act on its day, whatever else is on record."""
    if act.date > today:
        yield Refusal(say("{day} lies in the future; today is {today}", day=act.date, today=today))
    if act.date < instrument.opened:
        yield Refusal(
            say(
                "the {instrument} was not open before {opened}",
                instrument=say(instrument.short),
                opened=instrument.opened,
            ),
            "17(1)" if act.instrument == PROTOCOL else None,
        )


def _not_twice(
    acts: Sequence[Act], act: Act, instrument: Instrument, today: date
) -> Iterable[Refusal]:
    under_it = [a for a in acts if a.instrument == act.instrument]
    if not under_it:
        return
    # On its own day, and since: what a denunciation ended later was in the way then.
    days, every = (act.date, max(today, act.date)), lives(under_it, act.instrument)
    live = [life.act for day in days for life in every if life.stands(day)]
    # Who has denounced, and is a party until that takes effect, may deposit a new instrument.
    denounced = first_of({ActKind.DENUNCIATION}, live)
    if denounced and act.kind in BINDING and act.date >= denounced.date:
        lasting = {life.act for life in every if life.end is None}
        live = [a for a in live if a in lasting]
    written = (a for a in under_it if not a.withdrawn and _same(a, act))
    standing_still = (a for a in live if a.kind is act.kind and a.kind not in ENDS)
    same = next(chain(written, standing_still), None)
    party = next((a for a in live if a.kind in BINDING), None)
    if same:
        yield Refusal(
            say("its {kind} of {day} is on record already", kind=same.kind, day=same.date)
        )
    elif party and act.kind in BINDING | SIGNING:
        yield Refusal(
            say(
                "it is a party to {instrument} already, by {kind} on {day}",
                instrument=say(instrument.short),
                kind=party.kind,
                day=party.date,
            )
        )


def _same(one: Act, other: Act) -> bool:
    return (one.instrument, one.kind, one.date) == (other.instrument, other.kind, other.date)


def _in_order(
    acts: Sequence[Act], act: Act, _instrument: Instrument, today: date
) -> Iterable[Refusal]:
    later = [
        a
        for a in acts
        if a.instrument == act.instrument and act.date < a.date <= today and not a.withdrawn
    ]
    if later and act.date <= today:
        yield Refusal(
            say(
                "{day} is before its {kind} of {later}",
                day=act.date,
                kind=later[0].kind,
                later=later[0].date,
            )
        )


def _allowed(
    acts: Sequence[Act], act: Act, instrument: Instrument, _today: date
) -> Iterable[Refusal]:
    if act.kind is ActKind.RATIFICATION and not signature(acts, act.instrument, act.date):
        yield Refusal(
            say(
                "it had not signed {instrument}: that is an accession",
                instrument=say(instrument.short),
            ),
            "17(3)" if act.instrument == PROTOCOL else None,
        )
    rule = rule_of(act.instrument)
    if act.kind is ActKind.DENUNCIATION and rule and rule.denunciation is None:
        yield Refusal(
            say("{instrument} has no denunciation clause", instrument=say(instrument.short))
        )
    treaty = ONLY_UNDER.get(act.kind, act.instrument)
    if treaty != act.instrument:
        yield Refusal(
            say(
                "{kind} is no act under {instrument}",
                kind=act.kind,
                instrument=say(instrument.short),
            )
        )
    if act.kind in ENDS and not first_of({ENDS[act.kind]}, standing(acts, treaty, act.date)):
        yield Refusal(
            say("on {day} there was nothing to take back", day=act.date),
            TAKEN_BACK_UNDER.get(act.kind),
        )
    if act.instrument != PROTOCOL:
        return
    party = deposit(acts, PROTOCOL, act.date)
    joined = deposit(acts, COVENANT, act.date)
    if act.kind is ActKind.SIGNATURE and not (joined or signature(acts, COVENANT, act.date)):
        yield Refusal(
            say("on {day} it had neither signed nor joined the Covenant", day=act.date), "17(1)"
        )
    if act.kind in BINDING and not joined:
        yield Refusal(
            say("on {day} it had neither ratified nor acceded to the Covenant", day=act.date),
            "17(2)" if act.kind is ActKind.RATIFICATION else "17(3)",
        )
    if act.kind is ActKind.DENUNCIATION and not party:
        yield Refusal(say("on {day} it was not a party to the Protocol", day=act.date), "20")
    if act.kind in DECLARATIONS and not party:
        yield Refusal(
            say("on {day} it was not a party to the Protocol", day=act.date),
            "10" if act.kind is ActKind.DECLARATION_10 else "11",
        )


TAKEN_BACK_UNDER = {
    ActKind.WITHDRAWAL_10: "10(2)",
    ActKind.WITHDRAWAL_11: "11(8)",
    ActKind.REVOCATION: "20",
}
"""The article under which an act is taken back; before its effect, a denunciation can be."""

ONLY_UNDER = {
    ActKind.DECLARATION_10: PROTOCOL,
    ActKind.DECLARATION_11: PROTOCOL,
    ActKind.DECLARATION_14: "IV-2",
    ActKind.DECLARATION_22: "IV-9",
    ActKind.DECLARATION_31: "IV-16",
}
ONLY_UNDER |= {by: ONLY_UNDER[what] for by, what in ENDS.items() if what in ONLY_UNDER}
"""The one treaty under which an act of a kind can be done."""

"""The UN's individual complaint procedures: which State has accepted which, on any day."""

from collections.abc import Collection, Container, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, origin_of
from opicescr_cli.core.lives import ENDS, as_counted, lives
from opicescr_cli.core.model import BINDING, PROTOCOL, Act, ActKind, Origin, State
from opicescr_cli.core.rules import in_force_since, rules

if TYPE_CHECKING:
    from opicescr_cli.core.former import Former


class Procedure(NamedTuple):
    """A procedure by which a person complains to a committee of the UN.

    A State accepts it by joining the treaty with the number `instrument`, or, where there is an
    `article`, by a declaration of the kind `by` under that article; `in_force` is then the day
    on which enough States had declared.
    """

    name: str
    instrument: str
    article: str | None = None
    by: ActKind | None = None
    in_force: date | None = None

    @property
    def accepting(self) -> frozenset[ActKind]:
        """The kinds of act that accept it."""
        return frozenset({self.by}) if self.by else BINDING


PROCEDURES = (
    Procedure("OP-ICESCR", PROTOCOL),
    Procedure("OP-ICCPR", "IV-5"),
    Procedure("OP-CEDAW", "IV-8-b"),
    Procedure("OP-CRC-IC", "IV-11-d"),
    Procedure("OP-CRPD", "IV-15-a"),
    Procedure("ICERD", "IV-2", "14", ActKind.DECLARATION_14, date(1982, 12, 3)),
    Procedure("CAT", "IV-9", "22", ActKind.DECLARATION_22, date(1987, 6, 26)),
    Procedure("CED", "IV-16", "31", ActKind.DECLARATION_31, date(2010, 12, 23)),
)
"""The procedures in force: by a protocol first, then by a declaration under the treaty itself."""

SISTERS = PROCEDURES[1:]
"""The seven besides the Protocol's own."""


class Acceptance(NamedTuple):
    """A State's acceptance of a procedure.

    `effective` is the day from which a person under its jurisdiction can complain, None while
    that is open; `ended` the day from which no longer, None where no end is on record. `origin` is
    whose word all this is, the end included.
    """

    act: Act
    effective: date | None
    ended: date | None
    origin: Origin = Origin.DEPOSITARY


class Accepted(NamedTuple):
    """A procedure on a day: in force since when, None before it is, and accepted by how many.

    `states` are the States that accept it on that day, `accepted` is how many the depositary
    counted then, the former States of that day among them. `recorded` is how many of the acts on
    which that rests are on no page of the depositary.
    """

    procedure: Procedure
    in_force: date | None
    states: tuple[State, ...]
    accepted: int
    recorded: int = 0


def followed(numbers: Container[str]) -> tuple[Procedure, ...]:
    """List the procedures under the treaties that a ledger follows, by their numbers."""
    return tuple(one for one in PROCEDURES if one.instrument in numbers)


def accepted(ledger: Ledger, procedure: Procedure, former: Iterable["Former"] = ()) -> Accepted:
    """Say who accepts a procedure on the ledger's day.

    The States are those that accept it in law, from a succession of States on; their number is
    what the depositary counted on that day.
    """
    day = ledger.day
    every = [record.acts for record in ledger.records.values()]
    states = [r.state for r in ledger.records.values() if accepts(r.acts, procedure, day)]
    every += [one.record.acts for one in former if day < one.counted_until]
    since = procedure.in_force or rules()[procedure.instrument].in_force
    if procedure.instrument == PROTOCOL:
        since = ledger.entry_into_force.date
    return Accepted(
        procedure,
        since if since and since <= day else None,
        tuple(sorted(states, key=lambda state: state.name)),
        sum(accepts(as_counted(acts), procedure, day) for acts in every),
        sum(_bears_on(act, procedure) for _, act in ledger.recorded),
    )


def accepting(acts: Iterable[Act], procedure: Procedure, day: date) -> Act | None:
    """Find the act by which a State with these acts accepts a procedure on a day."""
    return law.first_of(procedure.accepting, law.standing(acts, procedure.instrument, day))


def _bears_on(act: Act, procedure: Procedure) -> bool:
    """Whether an act accepts a procedure, ends that, or takes the end back."""
    leaving = {ActKind.DENUNCIATION, ActKind.REVOCATION}
    ends = act.kind in leaving or ENDS.get(act.kind) in procedure.accepting
    return act.instrument == procedure.instrument and (act.kind in procedure.accepting or ends)


def accepts(acts: Iterable[Act], procedure: Procedure, day: date) -> bool:
    """Whether a State with these acts accepts a procedure on a day."""
    return accepting(acts, procedure, day) is not None


def left(acts: Iterable[Act], procedure: Procedure, day: date) -> date | None:
    """Say since when a State no longer accepts a procedure that it had accepted.

    None where it accepts it, never did, or the day of the end is not on record; see `has_left`.
    """
    ends = [
        life.end
        for life in lives(acts, procedure.instrument)
        if life.act.kind in procedure.accepting and life.end and life.end != life.start
    ]
    return max((end for end in ends if end <= day), default=None)


def has_left(acts: Iterable[Act], procedure: Procedure, day: date) -> bool:
    """Whether a State accepted a procedure once and no longer does on a day.

    The depositary's brackets around an act that accepts say so too, without the day.
    """
    acts = tuple(acts)
    if accepts(acts, procedure, day):
        return False
    once = any(
        act.withdrawn and act.kind in procedure.accepting
        for act in acts
        if act.instrument == procedure.instrument and act.date <= day
    )
    return once or left(acts, procedure, day) is not None


def acceptance(ledger: Ledger, iso3: str, procedure: Procedure) -> Acceptance | None:
    """Find a State's newest acceptance of a procedure by the ledger's day, ended since or not."""
    found = [
        life
        for life in lives(ledger.records[iso3].acts, procedure.instrument)
        if life.act.kind in procedure.accepting
        and life.start <= ledger.day
        and life.end != life.start
    ]
    if not found:
        return None
    newest = max(found, key=lambda life: life.start)
    return Acceptance(
        newest.act,
        _effect(ledger, iso3, procedure, newest.act),
        newest.end,
        origin_of(act for act in ledger.records[iso3].acts if _bears_on(act, procedure)),
    )


def _effect(ledger: Ledger, iso3: str, procedure: Procedure, act: Act) -> date | None:
    if procedure.by is None:
        return ledger.effect(act)
    living = (life.act for life in lives(ledger.records[iso3].acts, procedure.instrument))
    joined = next((one for one in living if one.kind in BINDING), None)
    bound = in_force_since(joined) if joined else None
    return max(day for day in (act.effective or act.date, bound, procedure.in_force) if day)


def choose(
    ledger: Ledger,
    accepted_: Collection[Procedure] = (),
    missing: Collection[Procedure] = (),
) -> list[State]:
    """List the States that accept all of some procedures and none of others, by name."""
    day = ledger.day
    found = [
        record.state
        for record in ledger.records.values()
        if all(accepts(record.acts, one, day) for one in accepted_)
        and not any(accepts(record.acts, one, day) for one in missing)
    ]
    return sorted(found, key=lambda state: state.name)

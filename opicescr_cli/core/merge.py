"""What a newer record says differently: acts that are new, corrected or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from opicescr_cli.core.edit import Change
from opicescr_cli.core.law import ONLY_UNDER, SIGNING
from opicescr_cli.core.ledger import Ledger, in_order
from opicescr_cli.core.lives import ENDING
from opicescr_cli.core.model import BINDING, Act, ActKind, Origin, Snapshot


@dataclass(frozen=True, slots=True)
class Difference:
    """One act that two records do not share.

    `iso3` is the State's ISO 3166 alpha-3 code, `old` what the ledger has, `new` what the
    other record has; an act is new without `old`, gone without `new`, and corrected with both.
    """

    iso3: str
    old: Act | None
    new: Act | None

    @property
    def word(self) -> str:
        """Name the difference: new, changed, confirmed or gone."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "gone"
        same = _fact(self.old) == _fact(self.new) and by_hand(self.old)
        return "confirmed" if same else "changed"

    @property
    def reread(self) -> bool:
        """Whether both have the act on its day, and read its kind or its brackets otherwise."""
        old, new = self.old, self.new
        return bool(old and new and old.date == new.date and _fact(old) != _fact(new))


def by_hand(act: Act) -> bool:
    """Say whether somebody recorded an act here, and no page of the depositary has it."""
    return act.origin is Origin.RECORDED


def differences(
    ledger: Ledger, instrument: str, acts: Mapping[str, tuple[Act, ...]], day: date
) -> list[Difference]:
    """Compare the ledger with the depositary's record of one instrument.

    `acts` maps ISO 3166 alpha-3 codes to every act under the instrument in that record, `day`
    is the day of the record. It cannot know what came later, its table never lists denunciations
    or what only a note tells, and what was recorded here by hand waits for it to catch up: none
    of these is gone. An act that was recorded here and is in that record is confirmed: its word
    takes the place of ours. Where it carries no declaration at all it is a form that has none,
    and ours stay.
    """
    with_declarations = any(a.kind in ONLY_UNDER for joined in acts.values() for a in joined)

    def settled(act: Act) -> bool:
        """Whether the record would show this act if it still stood."""
        return (
            act.date <= day
            and _listed(act)
            and not by_hand(act)
            and (with_declarations or act.kind not in ONLY_UNDER)
        )

    differing = []
    for iso3, record in ledger.records.items():
        ours = record.under(instrument)
        theirs = acts.get(iso3, ())
        if ours == theirs:
            continue
        for old, new in pairs(ours, theirs, _fact_and_word):
            if new is not None or (old is not None and settled(old)):
                differing.append(Difference(iso3, old, new))
        for old, new in _told_effects(ours, theirs):
            differing.append(Difference(iso3, old, new))
    return differing


def _told_effects(ours: Iterable[Act], theirs: Iterable[Act]) -> list[tuple[Act, Act]]:
    """Pair the acts of which only the other record knows the day of effect."""
    told = {_fact_and_word(act): act for act in theirs if act.effective}
    pairs = [(act, told.get(_fact_and_word(act))) for act in ours]
    return [(old, new) for old, new in pairs if new and new.effective != old.effective]


def edited(ledger: Ledger, acts: Mapping[str, tuple[Act, ...]], user: str = "") -> list[Difference]:
    """Compare the ledger with acts that a person has edited elsewhere, sources included.

    `acts` maps ISO 3166 alpha-3 codes to all acts of a State; a State that is not in it stays
    as it is. With a `user`, what is not on record already is recorded here by that person,
    unless it says by whom: no page is there to prove it. The law is not asked here.
    """
    differing = []
    for iso3, given in acts.items():
        record = ledger.records[iso3]
        theirs = in_order(_owned(act, record.acts, user) for act in given) if user else given
        paired = pairs(record.acts, theirs, lambda act: act)
        differing += [Difference(iso3, old, new) for old, new in paired]
    return differing


def _owned(act: Act, ours: Iterable[Act], user: str) -> Act:
    """Say whose word an act is that came without a page."""
    proof = *_fact(act), act.source
    twin = next((one for one in ours if (*_fact(one), one.source) == proof), None)
    if twin:
        effective = act.effective or twin.effective
        return act._replace(recorded_by=twin.recorded_by, effective=effective)
    return act._replace(recorded_by=act.recorded_by or user)


def pairs(
    ours: Iterable[Act], theirs: Iterable[Act], fact: Callable[[Act], object] | None = None
) -> list[tuple[Act | None, Act | None]]:
    """Pair what differs between two lists of one State's acts.

    Acts with the same `fact` (kind, day and standing under an instrument, wherever they were
    learnt, where no other is given) are left out. Of the others, two that do the same job, such
    as two ways of joining or of signing, are one act corrected.
    """
    fact = fact or _fact
    same = {fact(act) for act in ours} & {fact(act) for act in theirs}
    left = [act for act in ours if fact(act) not in same]
    right = [act for act in theirs if fact(act) not in same]
    paired: list[tuple[Act | None, Act | None]] = []
    for old in left:
        new = next((act for act in right if _fact(act) == _fact(old)), None)
        new = new or next((act for act in right if _job(act) == _job(old)), None)
        if new:
            right.remove(new)
        paired.append((old, new))
    return paired + [(None, new) for new in right]


def _fact(act: Act) -> tuple[str, ActKind, date, bool]:
    return act.instrument, act.kind, act.date, act.withdrawn


def _fact_and_word(act: Act) -> tuple[object, ...]:
    return *_fact(act), act.origin


def _listed(act: Act) -> bool:
    """Whether a table of the depositary's would list an act."""
    return act.kind not in ENDING and not act.in_note


def act_digest(acts: Mapping[str, Iterable[Act]]) -> str:
    """Give one short text for the same acts of a table, by State, wherever they were learnt."""
    import hashlib

    facts = sorted(
        (iso3, *_fact(act)) for iso3, every in acts.items() for act in every if _listed(act)
    )
    words = [[str(word) for word in fact] for fact in facts]
    return hashlib.sha256(repr(words).encode()).hexdigest()


def _job(act: Act) -> tuple[str, str, bool]:
    """Say what an act does; one that only a note tells stands beside the table's, and stays."""
    jobs = {**dict.fromkeys(BINDING, "joining"), **dict.fromkeys(SIGNING, "signing")}
    return act.instrument, jobs.get(act.kind, act.kind.value), act.in_note


def change_for(
    ledger: Ledger, differing: Iterable[Difference], snapshots: Mapping[str, Snapshot]
) -> Change:
    """Plan the edit that removes the differences; snapshots that are the same stay out of it."""
    acts: dict[str, list[Act]] = {}
    for difference in differing:
        listed = acts.setdefault(difference.iso3, list(ledger.records[difference.iso3].acts))
        if difference.old:
            listed.remove(difference.old)
        if difference.new:
            listed.append(difference.new)
    newer = {n: s for n, s in snapshots.items() if ledger.snapshots.get(n) != s}
    return Change({iso3: in_order(listed) for iso3, listed in acts.items()}, newer)

"""An act as a person asks for it to be recorded, or corrected."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from opicescr_cli import clock, facts
from opicescr_cli.core import law
from opicescr_cli.core.edit import (
    Change,
    consequence,
    contradicted_by,
    record_act,
    recorded_by,
    to_correct,
)
from opicescr_cli.core.ledger import Ledger, in_order
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.core.model import Act, ActKind, Snapshot, State, Status
from opicescr_cli.language import phrase, short_date, source_text
from opicescr_cli.store.judged import judged
from opicescr_cli.views.consequence import consequence_lines


class Wanted(NamedTuple):
    """What is to be recorded: by which act a State comes to a status, on which day.

    `by` is the kind of act where it is not the usual one, `source` what proves it ("" for
    nothing), `stamp` when it is recorded (ISO 8601) and `author` by whom.
    """

    state: State
    status: Status
    on: date
    by: ActKind | None
    source: str
    stamp: str
    author: str

    def act(self, ledger: Ledger) -> Act:
        """Give the act, given what is on record; raises as `law.act_towards`."""
        acts = ledger.records[self.state.iso3].acts
        instrument, kind = law.act_towards(self.status, self.state, acts, self.by, self.on)
        proof = self.source or recorded_by(self.author)
        return Act(instrument, kind, self.on, proof, self.stamp, recorded_by=self.author)

    def plan(self, ledger: Ledger) -> Change:
        """Plan to record it; raises UnlawfulActError where the articles do not allow it.

        Where such an act is on record, what is raised says how that is corrected.
        """
        try:
            act, known = self.act(ledger), facts.instruments()
            return record_act(ledger, self.state, act, known, clock.today())
        except law.UnlawfulActError as error:
            correction = Correction(*self)
            if correction.possible(ledger):
                error.hint = say(
                    "Nothing was written. To put {day} in the place of {old}: --correct",
                    day=self.on,
                    old=correction.old(ledger).date,
                )
            raise

    def lines(self, ledger: Ledger) -> list[str]:
        """Say the act and what follows from it."""
        act = self.act(ledger)
        return consequence_lines(self.state, act, consequence(ledger, self.state, act))

    def against(self, ledger: Ledger) -> Snapshot | None:
        """Find the depositary's page that would show the act, and does not."""
        return contradicted_by(ledger, self.act(ledger))

    def bare(self, ledger: Ledger) -> bool:
        """Say whether nothing is named that proves the act."""
        return self.act(ledger).source == recorded_by(self.author)


class Correction(NamedTuple):
    """Another day, or another source, for an act on record; None and "" keep what is there."""

    state: State
    status: Status
    on: date | None
    by: ActKind | None
    source: str
    stamp: str
    author: str

    def possible(self, ledger: Ledger) -> bool:
        """Say whether an act is on record that it can correct."""
        try:
            return bool(judged(self.plan, ledger))
        except OpicescrError:
            return False

    def old(self, ledger: Ledger) -> Act:
        """Find the act on record; raises OpicescrError where there is none."""
        found = to_correct(ledger.records[self.state.iso3].acts, self.status, self.by)
        if found is None:
            raise OpicescrError(
                say("{state} has no such act on record", state=self.state),
                say("Leave --correct out to record it."),
            )
        return found

    def act(self, ledger: Ledger) -> Act:
        """Give the act as it will be; raises OpicescrError where nothing would be corrected."""
        old = self.old(ledger)
        moved = self.on is not None and self.on != old.date
        if not moved and old.source == (self.source or old.source):
            raise OpicescrError(
                say("{act}: that is on record already", act=_words(self, ledger, old))
            )
        if not moved and not old.recorded_by:
            raise OpicescrError(
                say("{act}: its source is the depositary's page", act=_words(self, ledger, old)),
                say("Only what was recorded here can be given another source."),
            )
        # A page of the depositary does not prove another day than its own.
        kept = old.source if old.recorded_by else recorded_by(self.author)
        return old._replace(
            date=self.on or old.date,
            source=self.source or kept,
            recorded_at=self.stamp,
            recorded_by=self.author,
            effective=None if moved else old.effective,
        )

    def plan(self, ledger: Ledger) -> Change:
        """Plan to replace it; raises as `act`."""
        acts = in_order((*self._without(ledger).records[self.state.iso3].acts, self.act(ledger)))
        return Change({self.state.iso3: acts})

    def lines(self, ledger: Ledger) -> list[str]:
        """Say what is replaced, and what follows from the act as it will be."""
        act = self.act(ledger)
        said = consequence_lines(
            self.state, act, consequence(self._without(ledger), self.state, act)
        )
        old = self.old(ledger)
        before = phrase(
            "Corrects: {act} ({source})",
            act=_words(self, ledger, old),
            source=source_text(old.source),
        )
        after = phrase(
            "To: {day} ({source})", day=short_date(act.date), source=source_text(act.source)
        )
        return [before, after, *said]

    def against(self, ledger: Ledger) -> Snapshot | None:
        """Find the depositary's page that shows the act otherwise, or would show it."""
        old = self.old(ledger)
        if self.on in {None, old.date}:
            return None
        if not old.recorded_by:
            return ledger.snapshots.get(old.instrument)
        return contradicted_by(ledger, self.act(ledger))

    def bare(self, ledger: Ledger) -> bool:
        """Say whether nothing is named that proves the act as it will be."""
        return self.act(ledger).source == recorded_by(self.author)

    def _without(self, ledger: Ledger) -> Ledger:
        iso3, old = self.state.iso3, self.old(ledger)
        return ledger.with_acts(iso3, (a for a in ledger.records[iso3].acts if a != old))


def _words(correction: Correction, ledger: Ledger, act: Act) -> str:
    from opicescr_cli.views.history import act_words

    return act_words(ledger, correction.state.iso3, act)

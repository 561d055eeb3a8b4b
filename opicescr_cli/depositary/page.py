"""What a status page of the Treaty Collection says, whichever format it came in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from opicescr_cli.core.message import Message, OpicescrError, counted
from opicescr_cli.core.model import ActKind

from .statements import Prose

SIGNATURE = "signature"
SUCCESSION_TO_SIGNATURE = "succession"
DEFINITIVE_SIGNATURE = "definitive-signature"


class DepositaryError(OpicescrError):
    """What came is not a status page to rely on: one line, what is wrong and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, values))


class Participant(NamedTuple):
    """One row of a page: what one State has done about one instrument.

    `name` is the depositary's own, without its footnote numbers, which are in `footnotes`.
    `signature_kind` is "signature", "succession" (to a predecessor's signature) or
    "definitive-signature", and None when there is no signature. `kind` is how the State became
    a party by `deposit`; it is None when there is no deposit, and also for the rare deposit that
    a tracker has no word for, such as a definitive signature among the ratifications.
    The two `..._withdrawn` mark an act in square brackets: it was done and no longer stands.
    """

    name: str
    signature: date | None = None
    signature_kind: str | None = None
    signature_withdrawn: bool = False
    deposit: date | None = None
    kind: ActKind | None = None
    deposit_withdrawn: bool = False
    footnotes: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Whether the State's furthest act, deposit before signature, no longer stands."""
        return self.signature_withdrawn if self.deposit is None else self.deposit_withdrawn

    @property
    def signs(self) -> bool:
        """Whether a signature stands."""
        return self.signature is not None and not self.signature_withdrawn

    @property
    def is_bound(self) -> bool:
        """Whether a deposit stands."""
        return self.deposit is not None and not self.deposit_withdrawn


@dataclass(frozen=True, slots=True)
class Declaration:
    """A State's declaration under articles that let it accept a further procedure.

    `articles` are the numbers of the articles. `date` is the day that the text gives, or else
    the day of the State's deposit, since the page says that a declaration without a day was
    made then; None when there is neither.
    """

    name: str
    articles: tuple[int, ...]
    date: date | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """A status page: its own header, and its rows.

    `instrument` is the number in the Collection ("IV-3-a"), `place` and `adopted` where and when
    the text was concluded, `registered` and `registration` the day and the number of its
    registration ("" and None where the header lacks one), `prose` what it says besides its table,
    `as_at` the page's own time stamp
    ("2026-02-03 10:16:18 EDT"; "" when the format carries none), `entry_into_force` None for an
    instrument that is not in force, `signatories` and `parties` the page's own counts,
    `language` "en" or "fr", `form` "html" or "xml": which of the two formats it came in.
    """

    instrument: str
    title: str
    as_at: str
    entry_into_force: date | None
    signatories: int
    parties: int
    participants: tuple[Participant, ...]
    language: str
    place: str = ""
    adopted: date | None = None
    registered: date | None = None
    registration: str = ""
    form: str = field(default="html", compare=False)
    prose: Prose = field(default_factory=Prose, compare=False, repr=False)

    @property
    def tells(self) -> bool:
        """Whether it says what States declared: an XML may lack that, or have it in a new shape."""
        return not self.prose.unread and (self.form == "html" or bool(self.prose.blocks))

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What States declared under articles, all of one State and day as one."""
        declared: dict[tuple[str, date | None], set[int]] = {}
        for statement in self.prose.under_articles():
            for part in statement.parts:
                if part.articles:
                    declared.setdefault((statement.name, part.date), set()).update(part.articles)
        return tuple(
            Declaration(name, tuple(sorted(articles)), day)
            for (name, day), articles in declared.items()
        )


def verify(page: StatusPage) -> None:
    """Believe a page only when its rows add up to its own counts.

    An act in brackets is not counted. A definitive signature both signs and binds; the page
    counts all of them on one side, and either side is accepted, so that a missing row can never
    hide behind the choice.

    Raises DepositaryError when the rows and the counts differ, when there is no row, or when a
    State has two acts of one sort that stand.
    """
    rows = page.participants
    if not rows:
        raise DepositaryError(
            "{instrument}: the table of participants is empty; fetch the page again later",
            instrument=page.instrument,
        )
    signed = [row for row in rows if row.signs]
    bound = [row for row in rows if row.is_bound]
    for each in (signed, bound):
        twice = [name for name, times in Counter(row.name for row in each).items() if times > 1]
        if twice:
            raise DepositaryError(
                "{instrument}: {name} stands in the table more than once; "
                "fetch or save the page again",
                instrument=page.instrument,
                name=twice[0][:60],
            )
    definitive = sum(row.signature_kind == DEFINITIVE_SIGNATURE for row in signed)
    signatories, parties = len(signed), len(bound)
    said = (page.signatories, page.parties)
    if said not in {(signatories, parties), (signatories - definitive, parties + definitive)}:
        raise DepositaryError(
            "{instrument}: the page counts {signatories} and {parties}, but its rows give {signed} "
            "and {bound}; fetch or save the whole page again",
            instrument=page.instrument,
            signatories=counted("{count} signatory", "{count} signatories", page.signatories),
            parties=counted("{count} party", "{count} parties", page.parties),
            signed=signatories,
            bound=parties,
        )

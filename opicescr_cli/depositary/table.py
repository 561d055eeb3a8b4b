"""The table of participants: what its columns mean, and what its rows then say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opicescr_cli.core.message import counted
from opicescr_cli.core.model import ActKind

from .cells import Cell, CellDate, fold, read_dates
from .page import (
    DEFINITIVE_SIGNATURE,
    SIGNATURE,
    SUCCESSION_TO_SIGNATURE,
    DepositaryError,
    Participant,
)

_KINDS = {
    "ratification": ActKind.RATIFICATION,
    "accession": ActKind.ACCESSION,
    "adhesion": ActKind.ACCESSION,
    "succession": ActKind.SUCCESSION,
    "acceptance": ActKind.ACCEPTANCE,
    "acceptation": ActKind.ACCEPTANCE,
    "approval": ActKind.APPROVAL,
    "approbation": ActKind.APPROVAL,
    "formal confirmation": ActKind.FORMAL_CONFIRMATION,
    "confirmation formelle": ActKind.FORMAL_CONFIRMATION,
}

# The Collection uses these letters throughout; a column's heading has the first word on its own.
_LETTERS = {
    "a": "accession",
    "A": "acceptance",
    "AA": "approval",
    "c": "formal confirmation",
    "d": "succession",
    "n": "provisional application",
    "s": "definitive signature",
}

_SIGNATURE_LETTERS = frozenset("ds")

_TERM = re.compile(r"([^,()]+)(?:\(([^,()]*)\))?")
_TRAILING_NOTES = re.compile(r"(?<!\S)[0-9]{1,3}(?:(?:,|, | )[0-9]{1,3})*$")
_MOST_ROWS = 1000  # there are about 200 States, and some organisations
_LONGEST_TEXT = 500  # characters; the longest heading or name has about 120


@dataclass(frozen=True, slots=True)
class _Heading:
    """The heading of a column: `terms` are the acts it may hold, each by the letter for it."""

    text: str
    terms: dict[str, str]

    @property
    def holds_deposits(self) -> bool:
        return any(term in _KINDS for term in self.terms.values())

    @property
    def holds_signatures(self) -> bool:
        return not self.holds_deposits and any("signature" in t for t in self.terms.values())

    def term(self, letter: str) -> str:
        """Say which act a letter stands for; "" is a date without a letter."""
        if letter in self.terms:
            return self.terms[letter]
        if letter in (_SIGNATURE_LETTERS if self.holds_signatures else _LETTERS):
            return _LETTERS[letter]
        if not letter and len(self.terms) == 1:
            return next(iter(self.terms.values()))
        what = f"the letter {letter!r}" if letter else "a date without a letter"
        raise ValueError(f"the heading does not say what {what} stands for")


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of a table: all of them, and where names, signatures and deposits stand."""

    every: tuple[_Heading, ...]
    name: int
    signatures: tuple[int, ...]
    deposits: tuple[int, ...]


def read_table(head: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> tuple[Participant, ...]:
    """Read a table of participants, its columns in any order; unknown columns are left out.

    Raises DepositaryError, naming row and column, for whatever cannot be understood.
    """
    headings = _headings(head)
    participants: list[Participant] = []
    for row in rows:
        if not any(text for text, _ in row):
            continue
        if len(participants) == _MOST_ROWS:
            raise DepositaryError(
                "the table has more than {most} rows; give the page of one instrument",
                most=_MOST_ROWS,
            )
        participants.append(_participant(row, headings))
    return tuple(participants)


def _headings(head: Sequence[Cell]) -> _Headings:
    every = tuple(_heading(cell) for cell in head)
    names = [i for i, heading in enumerate(every) if fold(heading.text).startswith("partic")]
    signatures = tuple(i for i, heading in enumerate(every) if heading.holds_signatures)
    deposits = tuple(i for i, heading in enumerate(every) if heading.holds_deposits)
    if len(names) != 1 or not (signatures or deposits):
        raise DepositaryError(
            "the table has no columns of participants and their acts; "
            "fetch the status page of an instrument"
        )
    return _Headings(every, names[0], signatures, deposits)


def _participant(row: Sequence[Cell], headings: _Headings) -> Participant:
    """Read one row."""
    if len(row) != len(headings.every):
        raise DepositaryError(
            "row {row!r} has {cells} for {columns}; fetch or save the whole page again",
            row=row[0][0][:60],
            cells=counted("{count} cell", "{count} cells", len(row)),
            columns=counted("{count} column", "{count} columns", len(headings.every)),
        )
    name, notes = _name(row[headings.name])
    if not name:
        raise DepositaryError("a row has acts and no name; fetch or save the page again")
    signed, signed_by = _act(name, row, headings.every, headings.signatures)
    deposited, deposited_by = _act(name, row, headings.every, headings.deposits)
    for i in (*headings.signatures, *headings.deposits):
        notes += row[i][1]
    return Participant(
        name=name,
        signature=signed and signed.date,
        signature_kind=signed and _signature_kind(signed_by),
        signature_withdrawn=bool(signed and signed.bracketed),
        deposit=deposited and deposited.date,
        kind=_KINDS.get(deposited_by),
        deposit_withdrawn=bool(deposited and deposited.bracketed),
        footnotes=notes,
    )


def _heading(cell: Cell) -> _Heading:
    heading = _TRAILING_NOTES.sub("", _short(cell[0])).strip()
    terms: dict[str, str] = {}
    for word, letter in _TERM.findall(heading):
        if term := fold(word).strip():
            terms.setdefault(letter.strip(), term)
    return _Heading(heading, terms)


def _name(cell: Cell) -> tuple[str, tuple[str, ...]]:
    """Read the name in a cell, and the footnotes after it, in superscript or not."""
    text, notes = _short(cell[0]), cell[1]
    plain = _TRAILING_NOTES.search(text) if text[-1:].isdigit() else None
    if plain is None:
        return text, notes
    return text[: plain.start()].strip(), (*re.findall("[0-9]+", plain[0]), *notes)


def _short(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise DepositaryError(
            "{text!r}... is too long for a name; fetch or save the page again",
            text=text[:40],
        )
    return text


def _act(
    name: str, row: Sequence[Cell], headings: Sequence[_Heading], indexes: Iterable[int]
) -> tuple[CellDate | None, str]:
    """Read the act that a row's cells record: the one that stands, or else the last that stood.

    Beside it stands the term of its column; None and "" for no act.
    """
    acts: list[tuple[CellDate, str]] = []
    for i in indexes:
        text = row[i][0]
        if not text:
            continue
        try:
            for dated in read_dates(text):
                term = headings[i].term(dated.letter)
                if "provis" not in term:  # to apply provisionally is not to become a party
                    acts.append((dated, term))
        except ValueError as error:
            raise DepositaryError(
                "{name}, column {column!r}: {why}; look at the page itself",
                name=name[:60],
                column=headings[i].text[:60],
                why=error.args[0],
            ) from None
    if len(acts) <= 1:
        return acts[0] if acts else (None, "")
    standing = [act for act in acts if not act[0].bracketed]
    if len(standing) > 1:
        raise DepositaryError(
            "{name} has two acts where one can stand; look at the page itself",
            name=name[:60],
        )
    return (standing or acts)[-1] if acts else (None, "")


def _signature_kind(term: str) -> str:
    if "definiti" in term:
        return DEFINITIVE_SIGNATURE
    return SUCCESSION_TO_SIGNATURE if "succession" in term else SIGNATURE

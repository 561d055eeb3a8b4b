"""The table of participants: what its columns mean, and what its rows then say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opicescr_cli.core.model import ActKind

from .cells import Cell, Mark, fold, read_marks
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
class _Column:
    """A column by its heading: `terms` are the acts it may hold, each by the letter for it."""

    heading: str
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
        mark = f"the letter {letter!r}" if letter else "a date without a letter"
        raise ValueError(f"the heading does not say what {mark} stands for")


def read_table(headings: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> tuple[Participant, ...]:
    """Read a table of participants, its columns in any order; unknown columns are left out.

    Raises DepositaryError, naming row and column, for whatever cannot be understood.
    """
    columns = [_column(cell) for cell in headings]
    names = [i for i, column in enumerate(columns) if fold(column.heading).startswith("partic")]
    signatures = [i for i, column in enumerate(columns) if column.holds_signatures]
    deposits = [i for i, column in enumerate(columns) if column.holds_deposits]
    if len(names) != 1 or not (signatures or deposits):
        raise DepositaryError(
            "the table has no columns of participants and their acts; "
            "fetch the status page of an instrument"
        )
    used = signatures + deposits
    participants: list[Participant] = []
    for row in rows:
        if not any(cell.text for cell in row):
            continue
        if len(row) != len(columns):
            raise DepositaryError(
                "row {row!r} has {cells} cells for {columns} columns; "
                "fetch or save the whole page again",
                row=row[0].text[:60],
                cells=len(row),
                columns=len(columns),
            )
        name, notes = _name(row[names[0]])
        if len(participants) == _MOST_ROWS:
            raise DepositaryError(
                "the table has more than {most} rows; give the page of one instrument",
                most=_MOST_ROWS,
            )
        if not name:
            raise DepositaryError("a row has acts and no name; fetch or save the page again")
        signature = _act(name, row, columns, signatures)
        deposit = _act(name, row, columns, deposits)
        participants.append(
            Participant(
                name=name,
                signature=signature[0].date if signature else None,
                signature_kind=_signature_kind(signature[1]) if signature else None,
                signature_withdrawn=signature is not None and signature[0].bracketed,
                deposit=deposit[0].date if deposit else None,
                kind=_KINDS.get(deposit[1]) if deposit else None,
                deposit_withdrawn=deposit is not None and deposit[0].bracketed,
                footnotes=notes + tuple(n for i in used for n in row[i].footnotes),
            )
        )
    return tuple(participants)


def _column(cell: Cell) -> _Column:
    heading = _TRAILING_NOTES.sub("", _line(cell)).strip()
    terms: dict[str, str] = {}
    for word, letter in _TERM.findall(heading):
        if term := fold(word).strip():
            terms.setdefault(letter.strip(), term)
    return _Column(heading, terms)


def _name(cell: Cell) -> tuple[str, tuple[str, ...]]:
    """Read the name in a cell, and the footnotes after it, in superscript or not."""
    text = _line(cell)
    plain = _TRAILING_NOTES.search(text) if text[-1:].isdigit() else None
    if plain is None:
        return text, cell.footnotes
    return text[: plain.start()].strip(), (*re.findall("[0-9]+", plain[0]), *cell.footnotes)


def _line(cell: Cell) -> str:
    if len(cell.text) > _LONGEST_TEXT:
        raise DepositaryError(
            "{text!r}... is too long for a name; fetch or save the page again",
            text=cell.text[:40],
        )
    return cell.text


def _act(
    name: str, row: Sequence[Cell], columns: Sequence[_Column], indexes: Iterable[int]
) -> tuple[Mark, str] | None:
    """Read the act that a row's cells record: the one that stands, or else the last that stood."""
    acts: list[tuple[Mark, str]] = []
    for i in indexes:
        if not row[i].text:
            continue
        try:
            marks = [(mark, columns[i].term(mark.letter)) for mark in read_marks(row[i].text)]
        except ValueError as error:
            raise DepositaryError(
                "{name}, column {column!r}: {why}; look at the page itself",
                name=name[:60],
                column=columns[i].heading[:60],
                why=error.args[0],
            ) from None
        # To apply provisionally is not to become a party.
        acts += [(mark, term) for mark, term in marks if "provis" not in term]
    standing = [act for act in acts if not act[0].bracketed]
    if len(standing) > 1:
        raise DepositaryError(
            "{name} has two acts where one can stand; look at the page itself",
            name=name[:60],
        )
    return (standing or acts)[-1] if acts else None


def _signature_kind(term: str) -> str:
    if "definiti" in term:
        return DEFINITIVE_SIGNATURE
    return SUCCESSION_TO_SIGNATURE if "succession" in term else SIGNATURE

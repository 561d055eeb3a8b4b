"""From a page's statements to the facts that the tracker keeps of them, with their words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from opicescr_cli.core.declarations import Declared, Said, Transcript

from .acceptances import ARTICLES, accepts
from .acts import Find
from .page import StatusPage
from .statements import Part

END_OF_SENTENCE = re.compile(r"(?<=[a-z0-9)\]])\.\s*(?=[A-Z“\"])")

_SEVERAL = re.compile(r", | and (?:the )?| et (?:le |la |les )?")


def proof_of(words: str) -> str:
    """Give the SHA-256 of words, whatever their blanks, case and quotation marks."""
    plain = re.sub(r"[^\w]+", " ", words).casefold().split()
    return hashlib.sha256(" ".join(plain).encode()).hexdigest()


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences."""
    return END_OF_SENTENCE.split(text)


def declared(
    page: StatusPage, find: Find, source: str, as_at: str, typed: Iterable[Declared] = ()
) -> tuple[Declared, ...]:
    """Give what a page's States declared, in the page's order, each statement with its words.

    `find` gives the State that a name means, `source` is the page's address, `as_at` the day or
    moment (ISO 8601) that it speaks of. `typed` are the facts that a person has read in end notes:
    those come last whose note still holds the sentence that proves them.
    """
    return (*_spoken(page, find, source, as_at), *_noted(page, typed, as_at))


def transcript(
    page: StatusPage, find: Find, source: str, as_at: str, typed: Iterable[Declared] = ()
) -> Transcript:
    """Take down what a page says, word for word; the arguments are those of `declared`."""
    return Transcript(page.instrument, as_at, declared(page, find, source, as_at, typed))


def _spoken(page: StatusPage, find: Find, source: str, as_at: str) -> Iterator[Declared]:
    for statement in page.prose.statements:
        state = find(statement.name)
        row = Declared(
            iso3=state.iso3 if state else "",
            name=statement.name,
            instrument=page.instrument,
            kind=Said.UNNAMED,
            articles=(),
            day=None,
            dated=None,
            to=(),
            notes=statement.notes,
            source=source,
            as_at=as_at,
            block=statement.block,
            part=0,
            proof="",
        )
        if not statement.parts:
            yield row
        for number, part in enumerate(statement.parts, 1):
            yield row._replace(
                kind=Said(part.kind) if part.kind else Said.UNNAMED,
                articles=part.articles or _meant(page.instrument, part),
                day=part.date,
                dated=part.dated,
                to=_answered(part, find),
                notes=tuple(dict.fromkeys((*statement.notes, *part.notes))),
                part=number,
                proof=proof_of(" ".join(part.text) or part.heading),
                words=part.text,
            )


def _meant(instrument: str, part: Part) -> tuple[int, ...]:
    """Give the article that a declaration names by its wording alone: the one for individuals."""
    article, _ = ARTICLES.get(instrument, (None, None))
    return (
        (article,) if article and part.kind == Said.DECLARATION and accepts(part, article) else ()
    )


def _answered(part: Part, find: Find) -> tuple[str, ...]:
    """Give the codes of the States whose act a part answers; none where one is not known."""
    if not part.to:
        return ()
    whole = find(part.to)
    states = [whole] if whole else [find(name) for name in _SEVERAL.split(part.to)]
    codes = [state.iso3 for state in states if state]
    return tuple(codes) if len(codes) == len(states) else ()


def _noted(page: StatusPage, typed: Iterable[Declared], as_at: str) -> Iterator[Declared]:
    notes = {note.number: note.text for note in page.prose.notes}
    by_note: dict[str, list[Declared]] = {}
    for row in typed:
        if row.instrument == page.instrument:
            by_note.setdefault(row.notes[0], []).append(row)
    for number, rows in by_note.items():
        text = notes.get(number, ())
        places = [_place(row.proof, text) for row in rows]
        begins = sorted({place for place in places if place is not None})
        for row, place in zip(rows, places, strict=True):
            if place is not None:
                # What follows belongs to it, down to where the next one begins.
                end = next((begin for begin in begins if begin > place), len(text))
                yield row._replace(as_at=as_at, words=tuple(text[place:end]))


def _place(proof: str, text: Sequence[str]) -> int | None:
    """Find the paragraph that holds a sentence, by the sentence's fingerprint."""
    for number, paragraph in enumerate(text):
        if proof in {proof_of(sentence) for sentence in sentences(paragraph)}:
            return number
    return None

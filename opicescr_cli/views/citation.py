"""Citations in words, and in the formats of reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from opicescr_cli import facts
from opicescr_cli.core.citation import Citation, citations
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import RECORDED_BY
from opicescr_cli.language import (
    long_date,
    own_page,
    phrase,
    series,
    source_text,
    state_name,
    translate,
)
from opicescr_cli.views.kinds import kind_text, short_text, title_text
from opicescr_cli.views.text import visible

AUTHOR = "United Nations"
SERIES = "United Nations, Treaty Series"
COLLECTION = "United Nations Treaty Collection"


class Style(StrEnum):
    """How citations are written."""

    TEXT = "text"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def write(style: Style, every: Sequence[Citation]) -> str:
    """Write citations in a style; the formats for programs are the same in every language."""
    return WRITERS[style](every)


def cite_text(ledger: Ledger) -> str:
    """Say in a line how to cite what a screen, a page or a brief shows."""
    first = citations(ledger, facts.instruments(), facts.published())[0]
    return phrase("To cite: {citation}", citation=sentence(first))


def cited(ledger: Ledger, iso3: str) -> list[str]:
    """Cite a State's acts in the reader's language, as `opicescr cite` does."""
    return list(map(sentence, citations(ledger, facts.instruments(), facts.published(), iso3)))


def _recorded(one: Citation) -> str:
    """Say who recorded an act here, and the source that was given for it, if any was."""
    (act,) = one.acts
    said = phrase(
        "{state}, {kind}, {instrument}, {day}: recorded here by {who}, on no page of the"
        " depositary.",
        state=state_name(one.state) if one.state else "",
        kind=kind_text(act.kind),
        instrument=short_text(act.instrument),
        day=long_date(act.date),
        who=visible(act.recorded_by),
    )
    if act.source.startswith(RECORDED_BY):
        return said
    given = visible(source_text(act.source))
    return " ".join([said, phrase("Source: {sources}", sources=given)])


def sentence(one: Citation) -> str:
    """Write one citation in the reader's language."""
    if one.recorded:
        return _recorded(one)
    parts = [
        phrase(
            "{title}, {place}, {day}",
            title=title_text(one.instrument.number),
            place=translate(one.instrument.place),
            day=long_date(one.instrument.adopted),
        )
    ]
    if one.published:
        parts.append(
            phrase(
                "United Nations, Treaty Series, vol. {volume}, p. {page}, registration"
                " No. {registration}",
                volume=one.published.volume,
                page=one.published.page,
                registration=one.instrument.registration,
            )
        )
    lines = [". ".join(parts) + "."]
    if one.as_at:
        lines.append(
            phrase(
                "United Nations Treaty Collection, {number}, status as at {day}: {url}",
                number=one.instrument.number,
                day=long_date(one.as_at),
                url=own_page(one.instrument.url),
            )
        )
    if one.state:
        done = series(
            phrase("{kind} {day}", kind=kind_text(act.kind), day=act.date) for act in one.acts
        )
        acts = done or translate("no act")
        lines.append(phrase("{state}: {acts}.", state=one.state, acts=acts))
    if one.notifications:
        named = series(each.symbol for each in one.notifications)
        lines.append(phrase("Depositary notifications named there: {symbols}.", symbols=named))
    return " ".join(lines)


def _text(every: Sequence[Citation]) -> str:
    return "\n\n".join(map(sentence, every)) + "\n"


def csl(one: Citation) -> dict[str, Any]:
    """Describe one citation as CSL-JSON does."""
    day = one.acts[0].date if one.recorded else one.instrument.adopted
    item: dict[str, Any] = {
        "id": one.key,
        "type": "document" if one.recorded else "treaty",
        "title": _title(one),
        "issued": _parts(day),
        "note": _note(one),
    }
    if one.recorded:
        return {**item, "author": [{"literal": one.acts[0].recorded_by}]}
    item |= {
        "author": [{"literal": AUTHOR}],
        "event-place": one.instrument.place,
        "number": one.instrument.registration,
        "archive": COLLECTION,
        "archive_location": one.instrument.number,
        "URL": one.instrument.url,
    }
    if one.published:
        item |= {
            "container-title": SERIES,
            "volume": str(one.published.volume),
            "page": str(one.published.page),
        }
    if one.as_at:
        item["accessed"] = _parts(one.as_at)
    return item


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _title(one: Citation) -> str:
    if not one.recorded or one.state is None:
        return one.instrument.title
    (act,) = one.acts
    return f"{one.state.name}: {act.kind.value}, {one.instrument.short}, {act.date}"


def _note(one: Citation) -> str:
    """Say in English what the fields have no place for."""
    if one.recorded:
        (act,) = one.acts
        return _flat(f"Recorded here, on no page of the depositary. Source: {act.source}")
    notes = [f"{COLLECTION}, {one.instrument.number}"]
    if one.as_at:
        notes[0] += f", status as at {one.as_at}"
    notes.append(f"Registration No. {one.instrument.registration}")
    if one.state:
        done = ", ".join(f"{act.kind.value} {act.date}" for act in one.acts)
        notes.append(f"{one.state.name}: {done or 'no act'}")
    if one.notifications:
        notes.append(", ".join(each.symbol for each in one.notifications))
    return ". ".join(notes)


def _flat(text: str) -> str:
    return " ".join(visible(text).split())


def _csl_json(every: Sequence[Citation]) -> str:
    return json.dumps([csl(one) for one in every], indent=2, ensure_ascii=False) + "\n"


_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
# A brace counts even where it is escaped: one too many would end the entry.
_BIBTEX = {
    "{": r"\textbraceleft ",
    "}": r"\textbraceright ",
    "\\": r"\textbackslash ",
    "~": r"\textasciitilde ",
    "^": r"\textasciicircum ",
}


def _bibtex(every: Sequence[Citation]) -> str:
    return "\n\n".join(map(_bibtex_entry, every)) + "\n"


def _bibtex_entry(one: Citation) -> str:
    day = one.acts[0].date if one.recorded else one.instrument.adopted
    fields = {
        "author": f"{{{_tex(one.acts[0].recorded_by if one.recorded else AUTHOR)}}}",
        "title": f"{{{_tex(_title(one))}}}",
        "year": f"{day.year}",
        "month": f"{day.month}",
        "note": _tex(_note(one)),
    }
    if one.published:
        fields["howpublished"] = (
            f"{SERIES}, vol. {one.published.volume}, p. {one.published.page},"
            f" No. {one.instrument.registration}"
        )
    if not one.recorded:
        fields["url"] = one.instrument.url
    if one.as_at:
        fields["urldate"] = one.as_at.isoformat()
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{one.key},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    """Write a text for TeX: what would command it is spelled out."""
    return _SPECIAL.sub(lambda sign: _BIBTEX.get(sign[0], f"\\{sign[0]}"), _flat(text))


def _ris(every: Sequence[Citation]) -> str:
    return "\n".join(map(_ris_entry, every))


def _ris_entry(one: Citation) -> str:
    day = one.acts[0].date if one.recorded else one.instrument.adopted
    rows = [
        ("TY", "GEN"),
        ("ID", one.key),
        ("AU", one.acts[0].recorded_by if one.recorded else AUTHOR),
        ("TI", _title(one)),
        ("PY", f"{day.year}"),
        ("DA", f"{day:%Y/%m/%d}"),
        ("N1", _note(one)),
    ]
    if one.published:
        rows += [
            ("T2", SERIES),
            ("VL", str(one.published.volume)),
            ("SP", str(one.published.page)),
            ("M1", one.instrument.registration),
        ]
    if not one.recorded:
        rows += [("CY", one.instrument.place), ("UR", one.instrument.url)]
    if one.as_at:
        rows.append(("Y2", f"{one.as_at:%Y/%m/%d}"))
    return "".join(f"{tag}  - {_flat(value)}\n" for tag, value in (*rows, ("ER", "")))


WRITERS: Mapping[Style, Callable[[Sequence[Citation]], str]] = {
    Style.TEXT: _text,
    Style.BIBTEX: _bibtex,
    Style.RIS: _ris,
    Style.CSL_JSON: _csl_json,
}

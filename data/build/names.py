"""data/names.json, words.json and name-index.json: what people and the depositary call States.

A State is shown by the United Nations' name in its six languages (`data.build.terms`), and in any
other that has a catalogue by that of Unicode CLDR (by Babel). All of these are found, and the
official names of ISO 3166-1 (by pycountry, with its French and Spanish translations); what none
has is in the tables of `data.build.aliases`, `demonyms` and `shown`.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version

import pycountry
from babel import Locale

from data.build import aliases, shown, states, terms, text
from data.build.catalogues import LOCALE
from data.build.demonyms import DEMONYMS
from opicescr_cli.core.lookup import fold

LANGUAGES = tuple(terms.COLUMNS)
"""The official languages of the United Nations."""

SPOKEN = tuple(sorted({path.name for path in LOCALE.iterdir()} - set(LANGUAGES)))
"""The other languages that have a catalogue."""

VARIANTS = ("es_419", "es_MX", "fr_CA", "zh_Hant", "pt_PT")
"""Locales whose usage differs, for aliases: Côte d'Ivoire is Costa de Marfil in es_419."""

NO_TERRITORIES = frozenset({"EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""CLDR's two-letter codes that are not the code of a place."""

IN_BRACKETS = re.compile(r"(?P<head>.+?) \((?P<rest>.+)\)")
"""How the United Nations sorts a name: Iran (Islamic Republic of)."""

Names = dict[str, dict[str, str | list[str] | dict[str, str]]]
Words = dict[str, dict[str, list[str]]]


def names() -> Names:
    """Give the names of every State by its ISO 3166-1 alpha-3 code, and its aliases, sorted."""
    official = terms.load()
    others_shown = {language: Locale.parse(language).territories for language in SPOKEN}
    found: Names = {}
    for row in states.rows():
        iso3, iso2 = str(row["iso3"]), str(row["iso2"])
        own = shown.OWN.get(iso3, {})
        spoken = {language: official[iso3][language][0] for language in LANGUAGES}
        spoken["en"] = str(row["name"])  # the depositary's
        spoken |= {code: own.get(code, others_shown[code][iso2]) for code in SPOKEN}
        short = shown.SHORT.get(iso3, {})
        taken = {fold(name) for name in spoken.values()}
        aliased: dict[str, str] = {}
        for name in _others(iso3, iso2, official[iso3]):
            if name not in aliases.MISSPELT and fold(name) not in taken:
                aliased.setdefault(fold(name), name)
        kept = {code: name for code, name in short.items() if code in spoken}
        found[iso3] = {**spoken, "short": kept, "aliases": sorted(aliased.values())}
    return found


def _others(iso3: str, iso2: str, official: dict[str, list[str]]) -> Iterator[str]:
    """Give every further name of a State, as its source spells it."""
    for written in official.values():
        for name in written:
            yield name
            yield from straightened(name)
    yield from shown.OWN.get(iso3, {}).values()
    yield from shown.SHORT.get(iso3, {}).values()
    yield from aliases.ALIASES.get(iso3, ())
    yield from (word for word, code in DEMONYMS.items() if code == iso3)
    for language in (*LANGUAGES, *SPOKEN, *VARIANTS):
        yield Locale.parse(language).territories[iso2]
    country = pycountry.countries.get(alpha_3=iso3)
    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in ("fr", "es")
    ]
    for kind in ("name", "official_name", "common_name"):
        iso_name = getattr(country, kind, None)
        if iso_name:
            yield iso_name
            # ISO's inverted form ("Congo, The Democratic Republic of the") is nobody's spelling.
            if kind != "name":
                yield from (translation.gettext(iso_name) for translation in translations)


def straightened(name: str) -> Iterator[str]:
    """Give the name without its brackets, and in the order in which it is said.

    "Iran (Islamic Republic of)" is "Iran" and "Islamic Republic of Iran". Arabic puts a dash
    where the name goes: "هولندا (مملكة _)".
    """
    parts = IN_BRACKETS.fullmatch(name)
    if parts is None:
        return
    head, rest = parts["head"], parts["rest"]
    yield head
    said = re.sub(r"(^|\s)[-_](?=\s|$)", rf"\g<1>{head}", rest)
    if said != rest:
        yield said
    else:
        yield f"{rest}{head}" if rest.endswith(("'", "\u2019")) else f"{rest} {head}"


def words() -> Words:
    """Give the words that name no single State, as data/words.json holds them."""
    own = {str(row["iso2"]) for row in states.rows()}
    other = {name: codes.split() for name, codes in aliases.OTHER.items()}
    other |= {word: list[str]() for word in sorted(aliases.SLURS)}
    for language in (*LANGUAGES, *SPOKEN):
        territories = Locale.parse(language).territories
        for code in sorted(territories):
            if len(code) == len("XX") and code.isalpha() and code not in own | NO_TERRITORIES:
                other.setdefault(territories[code], [])
    for country in pycountry.countries:
        if country.alpha_2 not in own:
            other.setdefault(country.name, [])
    return {
        "ambiguous": {name: codes.split() for name, codes in aliases.AMBIGUOUS.items()},
        "former": {name: codes.split() for name, codes in aliases.FORMER.items()},
        "other": other,
    }


def index() -> dict[str, dict[str, list[str]]]:
    """Give every name and word by its folded form, as opicescr_cli.core.lookup.NameIndex says.

    Raises ValueError where a name means two things and no table says so.
    """
    folded = {kind: _folded(table) for kind, table in words().items()}
    told = {key for table in folded.values() for key in table}
    if len(told) != sum(len(table) for table in folded.values()):
        raise ValueError("a word stands in two tables")
    codes = {
        code.casefold(): row["iso3"]
        for row in states.rows()
        for code in (str(row["iso3"]), str(row["iso2"]), str(row["m49"]))
    }
    own: dict[str, list[str]] = {}
    spoken = names()
    for row in states.rows():
        iso3 = str(row["iso3"])
        for name in [str(row["name"]), *_flat(spoken[iso3].values())]:
            key = fold(name)
            if key in folded["ambiguous"]:
                continue
            other = own.setdefault(key, [iso3, name])[0]
            if key in told or other != iso3 or codes.get(key, iso3) != iso3:
                raise ValueError(f"{name!r} is not {iso3} alone")
    return {"names": own, **folded}


def _folded(table: dict[str, list[str]]) -> dict[str, list[str]]:
    """Give a table of words by their folded forms; raise ValueError where two spellings differ."""
    found: dict[str, list[str]] = {}
    for word, codes in table.items():
        if found.setdefault(fold(word), codes) != codes:
            raise ValueError(f"{word!r} is told twice")
    return found


def _flat(values: Iterable[str | list[str] | dict[str, str]]) -> Iterator[str]:
    """Give the names in a State's row, its aliases last; the short names are among these."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from value


def build() -> dict[str, str]:
    """Give the texts of the three files, and with what they were made: an entry a line."""
    sources = {package: version(package) for package in ("babel", "pycountry")}
    return {
        "build/sources.json": text.mapping(sources) + "\n",
        "names.json": text.mapping(names()) + "\n",
        "words.json": text.tables(words()),
        "name-index.json": text.tables(index()),
    }

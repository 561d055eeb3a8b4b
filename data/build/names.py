"""data/names.json, words.json and name-index.json: what people and the depositary call States.

The names in the six languages of the United Nations are those of Unicode CLDR (by Babel), the
official names those of ISO 3166-1 (by pycountry, with its French and Spanish translations).
What neither has is in the tables of `data.build.aliases`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator
from importlib.metadata import version

import pycountry
from babel import Locale

from data.build import aliases, states, text
from opicescr_cli.core.lookup import fold

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
"""The official languages of the United Nations."""

VARIANTS = ("es_419", "es_MX", "fr_CA", "zh_Hant")
"""Locales whose usage differs, for aliases: Côte d'Ivoire is Costa de Marfil in es_419."""

NO_TERRITORIES = frozenset({"EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""CLDR's two-letter codes that are not the code of a place."""

Names = dict[str, dict[str, str | list[str]]]
Words = dict[str, dict[str, list[str]]]


def names() -> Names:
    """Give the names of every State by its ISO 3166-1 alpha-3 code, and its aliases, sorted."""
    shown = {language: Locale.parse(language).territories for language in LANGUAGES}
    found: Names = {}
    for row in states.rows():
        iso3, iso2 = str(row["iso3"]), str(row["iso2"])
        own = aliases.SHOWN.get(iso3, {})
        spoken = {language: own.get(language, shown[language][iso2]) for language in LANGUAGES}
        taken = {fold(name) for name in [str(row["name"]), *spoken.values()]}
        others: dict[str, str] = {}
        for name in _others(iso3, iso2):
            if name not in aliases.MISSPELT and fold(name) not in taken:
                others.setdefault(fold(name), name)
        found[iso3] = {**spoken, "aliases": sorted(others.values())}
    return found


def _others(iso3: str, iso2: str) -> Iterator[str]:
    """Give every further name of a State, as its source spells it."""
    yield from aliases.ALIASES.get(iso3, ())
    yield from aliases.FRENCH.get(iso3, ())
    for language in (*LANGUAGES, *VARIANTS):
        yield Locale.parse(language).territories[iso2]
    country = pycountry.countries.get(alpha_3=iso3)
    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in ("fr", "es")
    ]
    for kind in ("name", "official_name", "common_name"):
        name = getattr(country, kind, None)
        if name:
            yield name
            # ISO's inverted form ("Congo, The Democratic Republic of the") is nobody's spelling.
            if kind != "name":
                yield from (translation.gettext(name) for translation in translations)


def words() -> Words:
    """Give the words that name no single State, as data/words.json holds them."""
    own = {str(row["iso2"]) for row in states.rows()}
    other = {name: codes.split() for name, codes in aliases.OTHER.items()}
    for language in LANGUAGES:
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


def _flat(values: Iterable[str | list[str]]) -> Iterator[str]:
    """Give the names in a State's row, its aliases last."""
    for value in values:
        yield from [value] if isinstance(value, str) else value


def build() -> dict[str, str]:
    """Give the texts of the three files, and with what they were made: an entry a line."""
    sources = {package: version(package) for package in ("babel", "pycountry")}
    return {
        "build/sources.json": text.mapping(sources) + "\n",
        "names.json": text.mapping(names()) + "\n",
        "words.json": text.tables(words()),
        "name-index.json": text.tables(index()),
    }

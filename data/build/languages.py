"""opicescr_cli/locale/*/language.json: how each language writes dates, numbers, orders, names.

A language is a folder of opicescr_cli/locale/. Unicode CLDR (by Babel) gives the months, the
order of a date, the separators and the rule of the ordinals; what it does not give is in SPEECH,
and a language that is not there does without.
"""

from __future__ import annotations

import re
from typing import Any

from babel import Locale
from babel.plural import to_gettext

from data.build import articles, text
from data.build.catalogues import LOCALE

SPEECH: dict[str, dict[str, Any]] = {
    "en": {
        "quotes": ["'", "'"],
        "ordinals": {"one": "{n}st", "two": "{n}nd", "few": "{n}rd", "other": "{n}th"},
        "date": "{day} {month} {year}",  # as the United Nations write it
        "statuses": {},
        "groups": {
            "GRULAC": ["latin american and caribbean"],
            "WEOG": ["western european and other"],
        },
    },
    "es": {
        "quotes": ["«", "»"],
        "ordinals": {"other": "{n}.º"},
        "abbreviation": ".",
        "minimum_grouped": 5,
        "alphabet": {"ñ": "n~"},
        "euphony": [[" o (?=h?[oó])", " u "]],
        "statuses": {
            "ratified": ["ratificado", "ratificada", "ratificados", "ratificadas"],
            "signed": ["firmado", "firmada", "firmados", "firmadas"],
            "party": ["parte", "partes"],
            "not-party": ["no parte", "no partes"],
        },
        "groups": {
            "African": ["africa", "estados africanos"],
            "Asia-Pacific": ["asia y el pacifico", "asia pacifico"],
            "Eastern European": ["europa oriental", "europa del este"],
            "GRULAC": ["america latina y el caribe"],
            "WEOG": ["europa occidental y otros estados"],
        },
    },
    "fr": {
        "quotes": ["«\u202f", "\u202f»"],
        "ordinals": {"one": "{n}er", "other": "{n}e"},
        "first_day": "1er",
        "series": "\u202f; ",
        "depositary": "clang=_fr",
        "statuses": {
            "ratified": ["ratifie", "ratifiee", "ratifies", "ratifiees"],
            "signed": ["signe", "signee", "signes", "signees"],
            "party": ["partie", "parties"],
            "not-party": ["non partie", "non parties"],
        },
        "groups": {
            "African": ["afrique", "etats africains"],
            "Asia-Pacific": ["asie pacifique", "asie et pacifique"],
            "Eastern European": ["europe orientale", "europe de l'est"],
            "GRULAC": ["amerique latine et caraibes"],
            "WEOG": ["europe occidentale et autres etats", "geoa"],
        },
    },
    "pt": {
        "ordinals": {"other": "{n}º"},
        "first_day": "1º",
        "statuses": {
            "ratified": ["ratificado", "ratificada", "ratificados", "ratificadas"],
            "signed": ["assinado", "assinada", "assinados", "assinadas"],
            "party": ["parte", "partes"],
            "not-party": ["nao parte", "nao partes"],
        },
        "groups": {
            "African": ["africa", "estados africanos"],
            "Asia-Pacific": ["asia e pacifico", "asia pacifico"],
            "Eastern European": ["europa oriental", "leste europeu"],
            "GRULAC": ["america latina e caribe"],
            "WEOG": ["europa ocidental e outros estados"],
        },
    },
}
"""What CLDR does not say of a language.

Its quotation marks; the forms of its ordinals by CLDR's categories; how the first of a
month is written; what stands between the members of a series, and between two sentences; by what
an address of the depositary asks for a page in the language; the letters of its alphabet that are
no accented ones; what becomes of its "or"; the words, folded, that are typed for a status or a
regional group.
"""

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's categories of numbers, in the order in which a rule of gettext counts them."""

GROUPED_FROM = 4
"""The digits from which a number is written in groups, where a language says nothing else."""


def speech(code: str) -> dict[str, Any]:
    """Give what language.json holds of a language."""
    locale, own = Locale.parse(code), SPEECH.get(code, {})
    symbols = locale.number_symbols["latn"]
    short = locale.months["format"]["abbreviated"]
    months = locale.months["format"]["wide"]
    mark = own.get("abbreviation", "")
    full = locale.get_display_name() or code
    return {
        "name": full[:1].upper() + full[1:],
        "months": [months[month] for month in range(1, 13)],
        "short_months": [
            short[month] + (mark if short[month] != months[month] else "") for month in range(1, 13)
        ],
        "date": own.get("date") or _pattern(locale.date_formats["long"].pattern),
        "month": _pattern(locale.datetime_skeletons["yMMMM"].pattern),
        "first_day": own.get("first_day", "1"),
        "series": own.get("series", "; "),
        "comma": locale.list_patterns["standard"]["middle"].replace("{0}", "").replace("{1}", ""),
        "stop": own.get("stop", ". "),
        "depositary": own.get("depositary", "clang=_en"),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "minimum_grouped": own.get("minimum_grouped", GROUPED_FROM),
        "quotes": own.get("quotes", ["\u201c", "\u201d"]),
        **_ordinals(locale, own.get("ordinals", {"other": "{n}."})),
        "alphabet": own.get("alphabet", {}),
        "euphony": own.get("euphony", []),
        "statuses": own.get("statuses", {}),
        "groups": own.get("groups", {}),
        **articles.of(code),
    }


def _ordinals(locale: Locale, forms: dict[str, str]) -> dict[str, Any]:
    """Give CLDR's rule of a language's ordinals, and the form that each of its numbers names.

    A language may write all of them alike: "32.º" is the form of every category in Spanish.
    """
    rule = to_gettext(locale.ordinal_form).partition("plural=")[2].rstrip(";")
    named = [tag for tag in CATEGORIES if tag in {*locale.ordinal_form.tags, "other"}]
    found = [forms.get(tag, forms["other"]) for tag in named]
    if len(set(found)) == 1:
        rule, found = "0", found[:1]
    return {"ordinal_rule": rule, "ordinals": found}


def _pattern(pattern: str) -> str:
    """Turn CLDR's pattern of a date into Python's: "d 'de' MMMM 'de' y"."""
    words = {"d": "{day}", "MMMM": "{month}", "y": "{year}"}
    return re.sub(r"MMMM|d|y|'[^']*'", lambda m: words.get(m[0], m[0].strip("'")), pattern)


def codes() -> list[str]:
    """List the languages: English, and whichever has a folder beside it."""
    return sorted({"en", *(path.name for path in LOCALE.iterdir() if path.is_dir())})


def build() -> dict[str, str]:
    """Give the text of every language's file."""
    return {
        f"../opicescr_cli/locale/{code}/language.json": text.mapping(speech(code)) + "\n"
        for code in codes()
    }

"""The reader's language: sentences, dates and names as they read them.

English is in the code; Spanish and French are message catalogues in locale/. The machine formats
know nothing of any of this.
"""

import gettext
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import Alternatives, Message
from opicescr_cli.core.model import ActKind, State, Status

VARIABLE = "OPICESCR_LANG"
"""The environment variable that names the language."""

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "opicescr"


class Calendar(NamedTuple):
    """How a language writes a date: the names of the months, long and short, and the pattern."""

    months: Sequence[str]
    short: Sequence[str]
    pattern: str
    first: str = "1"


CALENDARS = {
    "en": Calendar(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        "{day} {month} {year}",
    ),
    "es": Calendar(
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        "{day} de {month} de {year}",
    ),
    "fr": Calendar(
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        [
            "janv.",
            "févr.",
            "mars",
            "avr.",
            "mai",
            "juin",
            "juil.",
            "août",
            "sept.",
            "oct.",
            "nov.",
            "déc.",
        ],
        "{day} {month} {year}",
        first="1er",
    ),
}
"""The calendars of the languages that exist here, as Unicode CLDR has them."""

LANGUAGES = tuple(CALENDARS)

NAMES = {"en": "English", "es": "Español", "fr": "Français"}
"""What each language calls itself."""


KINDS = {
    ActKind.SIGNATURE: "signature",
    ActKind.RATIFICATION: "ratification",
    ActKind.ACCESSION: "accession",
    ActKind.SUCCESSION: "succession",
    ActKind.ACCEPTANCE: "acceptance",
    ActKind.APPROVAL: "approval",
    ActKind.FORMAL_CONFIRMATION: "formal confirmation",
    ActKind.DECLARATION_10: "declaration under article 10",
    ActKind.DECLARATION_11: "declaration under article 11",
    ActKind.DENUNCIATION: "denunciation",
    ActKind.SUCCESSION_TO_SIGNATURE: "succession to signature",
    ActKind.WITHDRAWAL_10: "withdrawal of the declaration under article 10",
    ActKind.WITHDRAWAL_11: "withdrawal of the declaration under article 11",
    ActKind.REVOCATION: "revocation of the denunciation",
    ActKind.DECLARATION_14: "declaration under article 14",
    ActKind.DECLARATION_22: "declaration under article 22",
    ActKind.DECLARATION_31: "declaration under article 31",
    ActKind.WITHDRAWAL_14: "withdrawal of the declaration under article 14",
    ActKind.WITHDRAWAL_22: "withdrawal of the declaration under article 22",
    ActKind.WITHDRAWAL_31: "withdrawal of the declaration under article 31",
}
"""The kinds of act in English words."""


SYSTEM = frozenset(
    {
        "Address already in use",
        "File exists",
        "Is a directory",
        "No space left on device",
        "No such file or directory",
        "Not a directory",
        "Permission denied",
        "Read-only file system",
    }
)
"""What the operating system says most: Python gives it in English whatever the locale."""


class _Reader:
    """Whose language the process speaks: one person sits before it."""

    code = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def wanted(argv: Sequence[str]) -> str:
    """Say which language is asked for: by --lang, OPICESCR_LANG, or the locale.

    `argv` are the words of the call: help must be in the language too, and is made before the
    words are parsed. Gives what was asked for, a language of ours or not.
    """
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(argv):
            return argv[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    if asked := os.environ.get(VARIABLE):
        return asked
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = _code(next(filter(None, names), "en"))
    return found if found in LANGUAGES else "en"


def _code(name: str) -> str:
    """Give the language of a locale: "es" for es_MX.UTF-8."""
    return name.replace("-", "_").partition("_")[0].partition(".")[0].casefold()


def use(asked: str) -> bool:
    """Speak a language from here on; says whether it is one of ours (English is spoken else)."""
    code = _code(asked)
    known = code in LANGUAGES
    _Reader.code = code if known else "en"
    if _Reader.code == "en":
        _Reader.catalogue = gettext.NullTranslations()
        gettext.textdomain("messages")  # gettext's own: no catalogue
        return known
    # Typer's own words, in help and in errors, come from the same catalogue.
    os.environ["LANGUAGE"] = _Reader.code
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    _Reader.catalogue = gettext.translation(DOMAIN, LOCALE, [_Reader.code], fallback=True)
    return known


def code() -> str:
    """Give the language that is spoken: en, es or fr."""
    return _Reader.code


def available() -> tuple[str, ...]:
    """List the languages that can be spoken: English, and those that have a catalogue."""
    others = (code for code in LANGUAGES if gettext.find("opicescr", LOCALE, [code]))
    return ("en", *others)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while: the site holds them side by side."""
    before = code()
    use(language)
    try:
        yield
    finally:
        use(before)


def translate(text: str) -> str:
    """Put an English sentence of the program's into the reader's language."""
    return _Reader.catalogue.gettext(text) if text else text


def tell(message: Message) -> str:
    """Put a message into the reader's language, with its values."""
    values = {name: value_text(value) for name, value in message.values.items()}
    return translate(message.template).format(**values)


def phrase(template: str, **values: object) -> str:
    """Put a sentence into the reader's language and fill it."""
    return tell(Message(template, values))


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Put a sentence about a number of things into the reader's language; it is `{count}`."""
    template = _Reader.catalogue.ngettext(one, many, count)
    return template.format(count=count, **{k: value_text(v) for k, v in values.items()})


def value_text(value: object) -> str:
    """Write a value as a sentence of the reader's language carries it."""
    text = str(value)
    if isinstance(value, date):
        text = long_date(value)
    elif isinstance(value, State):
        text = state_name(value)
    elif isinstance(value, Message):
        text = tell(value)
    elif isinstance(value, ActKind):
        text = translate(KINDS[value])
    elif isinstance(value, Status):
        text = translate(value.value)
    elif isinstance(value, Alternatives):
        text = _alternatives(value)
    elif text in SYSTEM:
        text = translate(text)
    return text


def _alternatives(value: Alternatives) -> str:
    text = value.joined(translate("or"), translate("another"), state_name)
    # Spanish says "u" before an o: Catar u Omán.
    return re.sub(r" o (?=[oó])", " u ", text, flags=re.IGNORECASE) if code() == "es" else text


def state_name(state: State) -> str:
    """Name a State: as the depositary does in English, as the United Nations do in others."""
    if _Reader.code == "en":
        return state.name
    return str(_names(state).get(_Reader.code, state.name))


def short_name(state: State) -> str:
    """Name a State where there is little room: "Bolivia", on a map or in a narrow column."""
    return str(_names(state).get("short", {}).get(_Reader.code) or state_name(state))


def _names(state: State) -> Mapping[str, Any]:
    """Give the row of data/names.json of a State, nothing for one that it does not have."""
    from opicescr_cli import facts

    row: Mapping[str, Any] = facts.load("names.json").get(state.iso3, {})
    return row


def sort_key(name: str) -> tuple[str, str]:
    """Give the key that puts names in the order of the reader's alphabet.

    Accents do not count before the letters do; in Spanish, ñ is a letter after n.
    """
    lower = name.casefold()
    if _Reader.code == "es":
        lower = lower.replace("ñ", "n\uffff")
    return alphabetical(lower).replace("\u2019", "'").replace("œ", "oe"), lower


def state_key(state: State) -> tuple[str, str]:
    """Give the key that puts States in the order of the reader's alphabet."""
    return sort_key(state_name(state))


def long_date(day: date) -> str:
    """Write a date in full: 5 May 2013, 5 de mayo de 2013, 5 mai 2013."""
    return _date(day, CALENDARS[_Reader.code].pattern, CALENDARS[_Reader.code].months)


def short_date(day: date) -> str:
    """Write a date for a column, with a month of a few letters."""
    return _date(day, "{day} {month} {year}", CALENDARS[_Reader.code].short)


def _date(day: date, pattern: str, months: Sequence[str]) -> str:
    number = CALENDARS[_Reader.code].first if day.day == 1 else str(day.day)
    return pattern.format(day=number, month=months[day.month - 1], year=day.year)


def date_cell(day: date | None) -> str:
    """Write a date in a column of dates, aligned by its end; nothing for None."""
    width = len("30  2000") + max(map(len, CALENDARS[_Reader.code].short))
    return f"{short_date(day):>{width}}" if day else ""


def when_text(when: str) -> str:
    """Write "1994", "2008-06" or "2013-05-05" with no more precision than it has."""
    parts = [int(part) for part in when.split("-")]
    match parts:
        case [year]:
            return str(year)
        case [year, month]:
            return f"{CALENDARS[_Reader.code].short[month - 1]} {year}"
        case _:
            return short_date(date(*parts))


def decimal(value: float) -> str:
    """Write a number with one place after the point, or the comma: 3.4; 3,4."""
    text = f"{value:.1f}"
    return text if _Reader.code == "en" else text.replace(".", ",")


def ordinal(number: int) -> str:
    """Write the place in an order: 1st, 32nd; 1.º, 32.º; 1er, 32e."""
    if _Reader.code == "es":
        return f"{number}.º"
    if _Reader.code == "fr":
        return "1er" if number == 1 else f"{number}e"
    teens = range(11, 14)
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in teens else endings.get(number % 10, "th")
    return f"{number}{ending}"

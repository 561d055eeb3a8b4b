"""The reader's language: sentences, dates and names as they read them.

English sentences are in the code; every other language is a folder of locale/, with a catalogue of
messages and a language.json that says how it writes dates, numbers and names. No language is named
here. The machine formats know nothing of any of this.
"""

import gettext
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import Alternatives, Counted, Message
from opicescr_cli.core.model import DEPOSITARY, RECORDED_BY, ActKind, State, Status

VARIABLE = "OPICESCR_LANG"
"""The environment variable that names the language."""

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "opicescr"


LANGUAGES = ("en", *sorted({each.name for each in LOCALE.iterdir() if each.is_dir()} - {"en"}))
"""The languages that exist here, English first."""


@cache
def speech(code: str) -> Mapping[str, Any]:
    """Read how a language writes dates, numbers and names: locale/*/language.json.

    `data/build/languages.py` makes the files from Unicode CLDR.
    """
    described: Mapping[str, Any] = json.loads((LOCALE / code / "language.json").read_bytes())
    return described


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
PARAGRAPH = re.compile(r"(\d+)\((\d+)\)")
"""A paragraph of an article, as an English sentence is filled with it: "18(1)"."""


class _Reader:
    """Whose language the process speaks: one person sits before it."""

    code = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def wanted(argv: Sequence[str], settled: str = "") -> str:
    """Say which language is asked for: by --lang, OPICESCR_LANG, the configuration, the locale.

    `argv` are the words of the call: help must be in the language too, and is made before the
    words are parsed. `settled` is the configuration's. Gives what was asked for, a language of
    ours or not.
    """
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(argv):
            return argv[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    if asked := os.environ.get(VARIABLE) or settled:
        return asked
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = _code(next(filter(None, names), "en"))
    return found if found in LANGUAGES else "en"


def speaks(asked: str) -> bool:
    """Tell whether a language is one of ours."""
    return _code(asked) in LANGUAGES


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
    from opicescr_cli.catalogue import Catalogue

    # Typer's own words, in help and in errors, come from the same catalogue: it asks gettext,
    # which makes one of its own class. To mypy a class that was defined is never another.
    gettext.GNUTranslations = Catalogue  # type: ignore[assignment, misc]
    os.environ["LANGUAGE"] = _Reader.code
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    _Reader.catalogue = gettext.translation(DOMAIN, LOCALE, [_Reader.code], fallback=True)
    return known


def code() -> str:
    """Give the language that is spoken, as ISO 639 has it."""
    return _Reader.code


def available() -> tuple[str, ...]:
    """List the languages that can be spoken: English, and those that have a catalogue."""
    others = (code for code in LANGUAGES if gettext.find(DOMAIN, LOCALE, [code]))
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


def pgettext(context: str, text: str) -> str:
    """Put an English word that is two in another language into it; `context` says which is meant.

    It has gettext's own name, by which every tool finds it.
    """
    return _Reader.catalogue.pgettext(context, text)


def tell(message: Message) -> str:
    """Put a message into the reader's language, with its values."""
    values = {name: _said(value) for name, value in message.values.items()}
    return translate(message.template).format(**values)


def phrase(template: str, **values: object) -> str:
    """Put a sentence into the reader's language and fill it."""
    return tell(Message(template, values))


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Put a sentence about a number of things into the reader's language; it is `{count}`."""
    template = _Reader.catalogue.ngettext(one, many, count)
    said = {name: _said(value) for name, value in values.items()}
    return template.format(count=whole(count), **said)


def value_text(value: object) -> str:
    """Write a value as a sentence of the reader's language carries it."""
    if type(value) is not str:  # most are
        for sort, write in _WRITTEN:
            if isinstance(value, sort):
                return write(value)
    text = str(value)
    return translate(text) if text in SYSTEM else _article(text)


def _article(text: str) -> str:
    """Write a paragraph of an article as the language does, and any other text as it is."""
    parts = PARAGRAPH.fullmatch(text) if text[:1].isdecimal() else None
    if parts is None:
        return text
    return translate("{article}({paragraph})").format(article=parts[1], paragraph=parts[2])


class _Said(str):
    """A value in a sentence. A translation may ask for a State's name after an article.

    "{state:de}" is "du Bélarus" in French, as speech() has the forms; a text without a State's
    article is joined as a name that takes none. "{state:devient|deviennent}" is the second of the
    two where the name is one of several: the verb of "les Pays-Bas".
    """

    __slots__ = ("iso3",)
    iso3: str

    def __format__(self, form: str) -> str:
        if not form:
            return str(self)
        rules = speech(_Reader.code)
        if "|" in form:
            one, _, many = form.partition("|")
            return many if rules["articles"].get(self.iso3) in rules["plural_articles"] else one
        exception = rules["exceptions"].get(form.casefold(), {}).get(self.iso3)
        article = rules["articles"].get(self.iso3, "")
        before = exception or rules["forms"].get(form.casefold(), {}).get(article, "")
        text = f"{before}{self!s}"
        return text if form.islower() else f"{text[:1].upper()}{text[1:]}"

    def __repr__(self) -> str:
        """Put what somebody typed between the language's quotation marks, for "{text!r}"."""
        opening, closing = speech(_Reader.code)["quotes"]
        return f"{opening}{self!s}{closing}"


def _said(value: object) -> _Said:
    """Put a value into words, with the State that it is, if any."""
    said = _Said(value_text(value))
    said.iso3 = value.iso3 if isinstance(value, State) else ""
    return said


def _alternatives(value: Alternatives) -> str:
    text = value.joined(translate("or"), translate("another"), state_name, listed)
    # Spanish says "u" before an o: Qatar u Omán.
    for heard, said in speech(_Reader.code)["euphony"]:
        text = re.sub(heard, said, text, flags=re.IGNORECASE)
    return text


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

    Accents do not count before the letters do; what is a letter of its own, as ñ, stands where
    the alphabet has it.
    """
    lower = name.casefold()
    if not name.isascii():
        for letter, place in speech(_Reader.code)["alphabet"].items():
            lower = lower.replace(letter, place)
    return alphabetical(lower).replace("\u2019", "'").replace("œ", "oe"), lower


def series(parts: Iterable[str]) -> str:
    """Put sentences into a row, as the language parts them: "a; b", "a ; b"."""
    separator: str = speech(_Reader.code)["series"]
    return separator.join(parts)


def listed(parts: Iterable[str]) -> str:
    """Put words into a row, as the language parts them: "Asia, Africa"."""
    separator: str = speech(_Reader.code)["comma"]
    return separator.join(parts)


def sentences(parts: Iterable[str]) -> str:
    """Put sentences that bear no full stop one after the other: the last bears none either."""
    separator: str = speech(_Reader.code)["stop"]
    return separator.join(parts)


def own_page(address: str) -> str:
    """Give the address of the depositary's page in the reader's language, where it has one."""
    asked: str = speech(_Reader.code)["depositary"]
    return address.replace("clang=_en", asked) if address.startswith(DEPOSITARY) else address


def source_text(source: str) -> str:
    """Say to a person what proves a fact; a file and a machine format have it as it is stored.

    The depositary's page is the one in the reader's language, and "recorded by" is said in it;
    what somebody typed stays as typed.
    """
    if source.startswith(RECORDED_BY):
        return phrase("recorded by {who}", who=source.removeprefix(RECORDED_BY))
    return own_page(source)


def state_key(state: State) -> tuple[str, str]:
    """Give the key that puts States in the order of the reader's alphabet."""
    return sort_key(state_name(state))


def long_date(day: date) -> str:
    """Write a date in full: 5 May 2013, 5 de mayo de 2013, 5 mai 2013."""
    return _date(day, speech(_Reader.code)["date"], "months")


def long_month(when: str) -> str:
    """Write a month ("2017-05") in full: May 2017, mayo de 2017, mai 2017."""
    rules, (year, month) = speech(_Reader.code), when.split("-")
    pattern: str = rules["month"]
    return pattern.format(month=rules["months"][int(month) - 1], year=year)


def short_date(day: date) -> str:
    """Write a date for a column, with a month of a few letters."""
    return _date(day, "{day} {month} {year}", "short_months")


def _date(day: date, pattern: str, months: str) -> str:
    rules = speech(_Reader.code)
    number = rules["first_day"] if day.day == 1 else str(day.day)
    return pattern.format(day=number, month=rules[months][day.month - 1], year=day.year)


def short_months() -> Sequence[str]:
    """Give the months of the reader's language in a few letters, January first."""
    months: Sequence[str] = speech(_Reader.code)["short_months"]
    return months


def date_cell(day: date | None) -> str:
    """Write a date in a column of dates, aligned by its end; nothing for None."""
    width = len("30  2000") + max(map(len, short_months()))
    return f"{short_date(day):>{width}}" if day else ""


def when_text(when: str) -> str:
    """Write "1994", "2008-06" or "2013-05-05" with no more precision than it has."""
    parts = [int(part) for part in when.split("-")]
    match parts:
        case [year]:
            return str(year)
        case [year, month]:
            return f"{short_months()[month - 1]} {year}"
        case _:
            return short_date(date(*parts))


def whole(number: int) -> str:
    """Write how many there are of something: 1,230; 1230; 1 230."""
    rules = speech(_Reader.code)
    if len(str(abs(number))) < rules["minimum_grouped"]:
        return str(number)
    return f"{number:,}".replace(",", rules["group"])


def decimal(value: float) -> str:
    """Write a number with one place after the point, or the comma: 3.4; 3,4."""
    return f"{value:.1f}".replace(".", speech(_Reader.code)["decimal"])


def ordinal(number: int) -> str:
    """Write the place in an order: 1st, 32nd; 1.º, 32.º; 1er, 32e."""
    rules = speech(_Reader.code)
    forms: Sequence[str] = rules["ordinals"]
    return forms[_rule(rules["ordinal_rule"])(number)].format(n=number)


@cache
def _rule(text: str) -> Callable[[int], int]:
    """Read a rule of plurals as gettext writes it."""
    return gettext.c2py(text)


_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (date, long_date),
    (State, state_name),
    (Message, tell),
    (ActKind, lambda kind: translate(KINDS[kind])),
    (Status, lambda status: translate(status.value)),
    (Counted, lambda value: plural(value.one, value.many, value.number, **value.values)),
    (Alternatives, _alternatives),
    (list, lambda values: listed(map(value_text, values))),
)
"""How each sort of value is written in a sentence; any other is text."""

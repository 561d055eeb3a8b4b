"""The words above a table of participants, which both formats share: number, title, counts."""

from __future__ import annotations

import re
from datetime import date, datetime

from opicescr_cli.core.message import Message, say

from .cells import clean, find_date, fold
from .page import DepositaryError

NUMBER = r"[IVXL]{1,8}(?:-[A-Za-z0-9]{1,4}){1,5}(?![A-Za-z0-9])"
"""The form of an instrument's number in the Collection: "IV-3-a", "XI-B-16"."""

_STAMP = re.compile(
    r"(?<![0-9])([0-9]{2})-([0-9]{2})-([0-9]{4})\s+([0-9]{2}:[0-9]{2}:[0-9]{2})\s+([A-Z]{2,5})\b"
)
_CHAPTER = re.compile(r"\b(?:chapter|chapitre) ([ivxl]{1,8})\b")
_TITLE = re.compile(r"([0-9]{1,3}) ?\.(?: ?([a-z])(?: ?\.)?(?= ))? ?")
_SIGNATORIES = re.compile(r"\bsignata?[a-z]{3,6} ?:? ?([0-9]{1,4})")
_PARTIES = re.compile(r"\bparties ?:? ?([0-9]{1,4})")
_REGISTRATION = re.compile(r"\bN[o°º]\.? ?([0-9]{1,6})\b", re.IGNORECASE)
_DEFINITIVELY = re.compile(r"definiti")


def read_stamp(text: str) -> str:
    """Find a page's time stamp and put its day-month-year in order; "" when there is none.

    Raises DepositaryError for a day or an hour that does not exist.
    """
    found = _STAMP.search(text)
    if found is None:
        return ""
    day, month, year, clock, zone = found.groups()
    try:
        moment = datetime.fromisoformat(f"{year}-{month}-{day} {clock}")
    except ValueError:
        raise DepositaryError(
            "the page's own time stamp, {stamp}, is no moment; fetch the page again",
            stamp=clean(found[0]),
        ) from None
    return f"{moment} {zone}"


def read_counts(text: str) -> tuple[int, int]:
    """Read signatories and parties from "Signatories : 46. Parties : 31", French likewise.

    An instrument that nobody can sign has no count of signatories, and one that nobody has yet
    ratified none of parties.

    Raises DepositaryError when there is neither.
    """
    folded = fold(clean(text))
    signatories, parties = _SIGNATORIES.search(folded), _PARTIES.search(folded)
    if signatories is None and parties is None:
        raise DepositaryError(
            "the page does not say how many signatories and parties there are, so that nothing "
            "in it can be checked; fetch the page again later"
        )
    return int(signatories[1]) if signatories else 0, int(parties[1]) if parties else 0


def read_entry_into_force(text: str) -> date | None:
    """Read the day of entry into force; None for one that is not in force, or provisionally.

    Raises DepositaryError for a day that does not exist.
    """
    folded = fold(clean(text))
    if definitively := _DEFINITIVELY.search(folded):
        folded = folded[definitively.end() :]
    elif folded.startswith(("provis", "a titre provis")):
        return None
    try:
        return find_date(folded)
    except ValueError:
        raise DepositaryError(
            "the entry into force, {text!r}, is no date; look at the page itself",
            text=clean(text)[:60],
        ) from None


def read_conclusion(text: str) -> tuple[str, date | None]:
    """Read where and when a text was concluded: "New York, 10 December 2008", French likewise.

    Raises DepositaryError for a day that does not exist.
    """
    place, _, _ = clean(text).partition(",")
    return place, _day(text, say("the day of adoption, {text!r}, is no date"))


def read_registration(text: str) -> tuple[date | None, str]:
    """Read the day and the number of a registration: "5 May 2013, No. 14531", French likewise.

    Raises DepositaryError for a day that does not exist.
    """
    number = _REGISTRATION.search(clean(text))
    day = _day(text, say("the registration, {text!r}, is no date"))
    return day, number[1] if number else ""


def _day(text: str, complaint: Message) -> date | None:
    try:
        return find_date(fold(clean(text)))
    except ValueError:
        raise DepositaryError(complaint.template, text=clean(text)[:60]) from None


def split_title(text: str) -> tuple[str, str]:
    """Split "3. a Optional Protocol to ..." into the end of a number, "3-a", and the title."""
    text = clean(text)
    found = _TITLE.match(text)
    if found is None:
        return "", text
    return "-".join(filter(None, found.groups())), text[found.end() :]


def join_number(chapter: str, ending: str) -> str:
    """Join "CHAPTER IV" and "3-a" to "IV-3-a"; "" when either is not there."""
    found = _CHAPTER.search(fold(clean(chapter)))
    return f"{found[1].upper()}-{ending}" if found and ending else ""

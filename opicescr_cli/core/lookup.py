"""The State that a person meant, or a question back: never silently a different State."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypedDict

from opicescr_cli.core.message import Alternatives, Message, WrongCallError, say
from opicescr_cli.core.model import State

SHORTEST_PREFIX = 4
"""The fewest letters that may stand for the name they begin."""

SHORTEST_SLIP = 5
"""The fewest letters in which a typing error is forgiven; shorter words lie too close."""

M49_DIGITS = 3
"""The digits of a UN M49 code."""

LONGEST_NAME = 100
"""The most letters that are compared with the names; nothing longer is a State's name."""

ARTICLES = frozenset({"a", "as", "el", "l", "la", "las", "le", "les", "los", "o", "os"})
"""The articles, folded, that other languages set before a State's name: "la République de ..."."""

MOST_SHOWN = 6
"""The most States that one message proposes."""


class NameIndex(TypedDict):
    """The content of data/name-index.json; every key is folded.

    `names` gives a State's ISO 3166-1 alpha-3 code and the name as it is written. The other
    three are words that name no single State: `ambiguous` gives the codes of the States it may
    mean, `former` those of the States that came after one that is gone, `other` the State that
    was perhaps meant by the name of a part, a territory or a union, if any.
    """

    names: Mapping[str, list[str]]
    ambiguous: Mapping[str, list[str]]
    former: Mapping[str, list[str]]
    other: Mapping[str, list[str]]


class Meant(NamedTuple):
    """The State that a text stands for; `guessed` where it is none of its names or codes.

    Then only its likeness to one told: it is to be asked about before anything rests on it.
    """

    state: State
    guessed: bool


class StateError(WrongCallError):
    """A text does not say which State is meant.

    `text` is what was asked, `candidates` the States it may have meant, nearest first.
    """

    def __init__(self, pattern: Message, text: str, candidates: list[State]) -> None:
        values = {"text": quote(text), "states": either(candidates)}
        super().__init__(Message(pattern.template, values))
        self.text = text
        self.candidates = candidates


class UnknownState(StateError):
    """No State has this name; some may have names like it."""

    def __init__(self, text: str, suggestions: list[State], *, former: bool = False) -> None:
        if suggestions and former:
            pattern = say("{text} is no longer a State: did you mean {states}?")
        elif suggestions:
            pattern = say("no State called {text}: did you mean {states}?")
        else:
            pattern = (
                say("{text} is no longer a State") if former else say("no State called {text}")
            )
        super().__init__(pattern, text, suggestions)


class AmbiguousState(StateError):
    """Several States answer to this text."""

    def __init__(self, text: str, candidates: list[State]) -> None:
        super().__init__(say("{text} could be {states}: say which"), text, candidates)


def quote(text: str) -> str:
    """Give a text in quotation marks, on one line and without control characters."""
    line = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return f'"{line[:LONGEST_NAME]}"'


def either(states: list[State]) -> Alternatives:
    """Give the States with their codes as alternatives: "Niger (NER) or Nigeria (NGA)"."""
    return Alternatives(states[:MOST_SHOWN], len(states) > MOST_SHOWN)


def fold(text: str) -> str:
    """Give the form in which two spellings of a name are equal.

    Case, accents, punctuation and space are levelled, in any script; "St." is "saint", and
    "the" before a word and "and" or "&" between words are left out. Folding twice changes
    nothing.
    """
    marked = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    marked = re.sub(r"\bst\.", "saint ", marked).translate(_LEVELLED)
    plain = "".join(
        letter if letter.isalnum() else " "
        for letter in marked
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    words = ["saint" if word == "st" else word for word in plain.casefold().split()]
    last = len(words) - 1
    return " ".join(
        word
        for place, word in enumerate(words)
        if place == last or not (word == "the" or (word == "and" and place > 0))
    )


# Dots go, so that "U.S.A." is "usa"; Arabic letters that people write for one another become
# one, and the stroke that only lengthens a word goes; these Latin letters have no decomposition.
_LEVELLED = str.maketrans(
    {
        ".": "",
        "\N{ARABIC TATWEEL}": "",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ø": "o",
        "ł": "l",
    }
)


class Lookup:
    """Finds States by what people type and by what the depositary writes.

    `states` are the States that can be found. `load_index` gives the names, and is called once,
    when a code or a depositary's name alone does not decide.
    """

    def __init__(self, states: Iterable[State], load_index: Callable[[], NameIndex]) -> None:
        self._load = load_index
        self._index: NameIndex | None = None
        self._states = {state.iso3: state for state in states}
        self._named = {state.name.casefold(): state for state in self._states.values()}
        self._coded = {
            code: state
            for state in self._states.values()
            for code in (state.iso3, state.iso2, state.m49)
        }

    def find(self, text: str) -> State:
        """Give the State that a person means, by likeness too; raises as `meant`."""
        return self.meant(text).state

    def meant(self, text: str) -> Meant:
        """Say which State a person means by a name, in six languages, or by a code.

        Codes are those of ISO 3166-1 (two or three letters) and UN M49 (a number, with its leading
        zeros or without). One typing error, or a name broken off, is forgiven where it can mean
        one State only. Raises UnknownState or AmbiguousState, which say what to ask instead.
        """
        typed = text.strip()
        code = typed.zfill(M49_DIGITS) if typed.isdigit() else typed.upper()
        state = self._coded.get(code) or self._alone(typed.casefold())
        if state:
            return Meant(state, guessed=False)
        index = self._names()
        key = _without_article(fold(text), index)
        if key in index["ambiguous"]:
            candidates = self._known(index["ambiguous"][key])
            several = len(candidates) > 1
            raise AmbiguousState(text, candidates) if several else UnknownState(text, candidates)
        if key in index["former"]:
            raise UnknownState(text, self._known(index["former"][key]), former=True)
        if key in index["other"]:
            raise UnknownState(text, self._known(index["other"][key]))
        guessed = key not in index["names"]
        iso3 = self._guess(text, key) if guessed else index["names"][key][0]
        if iso3 not in self._states:
            raise UnknownState(text, [])
        return Meant(self._states[iso3], guessed)

    def participant(self, name: str) -> State | None:
        """Give the State of a row in the depositary's table, by its exact English or French name.

        There "Congo" is the State that the depositary calls so. None for a participant that is
        no State today, such as the European Union.
        """
        written = " ".join(name.split())
        state = self._named.get(written.casefold())
        if state:
            return state
        known = self._known(self._names()["names"].get(fold(written), [])[:1])
        return known[0] if known else None

    def complete(self, prefix: str) -> list[tuple[str, str]]:
        """Give what a word begun on the command line can become: pairs of a name and a help text.

        Each State comes once: by its code, by a name that begins so, or, from four letters on, by
        a name with a word that does; the depositary's name before any other.
        """
        key = fold(prefix)
        if prefix.strip() and not key:
            return []
        # The rank is a tuple so that `min` says which of a State's names serves best.
        best: dict[str, tuple[bool, int, str]] = {}
        exact = self._coded.get(prefix.strip().upper())
        if exact:
            best[exact.iso3] = (False, 0, prefix.strip().upper())
        for folded, (iso3, written) in self._names()["names"].items():
            if folded.startswith(key):
                rank = 1
            elif len(key) >= SHORTEST_PREFIX and f" {key}" in folded:
                rank = 2
            else:
                continue
            if iso3 in self._states:
                name = (written != self._states[iso3].name, rank, written)
                best[iso3] = min(best.get(iso3, name), name)
        rows = sorted((rank, written, iso3) for iso3, (_, rank, written) in best.items())
        return [
            (written, iso3 if written == self._states[iso3].name else self._states[iso3].name)
            for _, written, iso3 in rows
        ]

    def _names(self) -> NameIndex:
        """Give the index, loaded when first asked for."""
        if self._index is None:
            self._index = self._load()
        return self._index

    @cached_property
    def _meanings(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Give the words that name no single State, and everything that can be meant.

        These words compete with the names, lest "Ingland" become Finland.
        """
        index = self._names()
        words = {**index["ambiguous"], **index["former"], **index["other"]}
        return words, {name: row[:1] for name, row in index["names"].items()} | words

    def _known(self, codes: Iterable[str]) -> list[State]:
        """Give the States of these codes, each once, without those that cannot be found here."""
        return [self._states[iso3] for iso3 in dict.fromkeys(codes) if iso3 in self._states]

    def _alone(self, name: str) -> State | None:
        """Give the State of a depositary's name that no other State's name contains.

        One that another contains, as "Congo", may be ambiguous: the index knows.
        """
        state = self._named.get(name)
        if state and not any(name in other for other in self._named if other != name):
            return state
        return None

    def _guess(self, text: str, key: str) -> str:
        """Give the code of the only State that a slip or a broken-off name can mean, or raise."""
        if not key or len(key) > LONGEST_NAME:
            raise UnknownState(text, [])
        words, meant = self._meanings
        near = _near(key, meant, words)
        begun = [name for name in meant if name.startswith(key)]
        rivals = {name if name in words else meant[name][0] for name in [*near, *begun]}
        if len(rivals) == 1 and not rivals & words.keys():
            (iso3,) = rivals
            if (len(key) >= SHORTEST_SLIP and 1 in near.values()) or self._begins(iso3, key):
                return iso3
        nearest = min(near.values(), default=0)
        closest = {name for name, slips in near.items() if slips == nearest}
        if closest and closest <= words.keys():
            # It is a word that names no single State, mistyped: what that may mean, no other.
            raise UnknownState(text, self._known(code for name in closest for code in words[name]))
        candidates = self._known(iso3 for name in begun for iso3 in meant[name])
        if len(key) >= SHORTEST_PREFIX and len(candidates) > 1:
            candidates.sort(key=lambda state: (not self._begins(state.iso3, key), state.name))
            raise AmbiguousState(text, candidates)
        long_enough = len(key) >= SHORTEST_PREFIX
        within = [name for name in meant if f" {key}" in name] if long_enough else []
        like = [iso3 for name in [*near, *begun, *within] for iso3 in meant[name]]
        raise UnknownState(text, self._known(like))

    def _begins(self, iso3: str, key: str) -> bool:
        """Tell whether a folded text is long enough to stand for the depositary's name."""
        state = self._states.get(iso3)
        return (
            len(key) >= SHORTEST_PREFIX and state is not None and fold(state.name).startswith(key)
        )


def _without_article(key: str, index: NameIndex) -> str:
    """Give a folded text without its article, where what is left is a word of the index."""
    article, _, rest = key.partition(" ")
    known = any(key in table for table in _tables(index))
    if article in ARTICLES and not known and any(rest in table for table in _tables(index)):
        return rest
    return key


def _tables(index: NameIndex) -> tuple[Mapping[str, list[str]], ...]:
    return index["names"], index["ambiguous"], index["former"], index["other"]


def _near(key: str, meant: Mapping[str, list[str]], words: Collection[str]) -> dict[str, int]:
    """Give what can be meant within two slips of a folded text, and how many, nearest first.

    A slip is a letter left out, put in, replaced, or exchanged with its neighbour. The distance
    is one that keeps the rule of the triangle: two slips away from a name is never further.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    if len(key) < SHORTEST_PREFIX:
        return {}
    scorer = DamerauLevenshtein.distance
    found = process.extract(key, meant.keys(), scorer=scorer, score_cutoff=2, limit=None)
    near = {name: int(slips) for name, slips, _ in found}
    if len(key) < SHORTEST_SLIP:
        # Two slips leave only half of four letters: enough to ask about a State's name as long.
        close = {name for name in near if len(name) >= len(key) and name not in words}
        near = {name: slips for name, slips in near.items() if slips == 1 or name in close}
    return near

"""What several commands ask for in the same words."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock, config, facts
from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.groups import REGIONAL, Group
from opicescr_cli.core.message import Message, WrongCallError, counted, say
from opicescr_cli.core.model import COVENANT, State, Status
from opicescr_cli.language import LANGUAGES, listed, phrase, speech, tell, translate
from opicescr_cli.store.location import locate, named
from opicescr_cli.views.output import Format
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.core.declarations import Declared
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.core.lookup import Lookup, Meant
    from opicescr_cli.store.up_to_date import UpToDate

DAY = r"(\d{4})-(\d{2})-(\d{2})"


def parse_day(text: str) -> date:
    """Read a day, 2026-12-31 or as people write it; raises WrongCallError where it is none."""
    match = re.fullmatch(DAY, text.strip(), re.ASCII)
    if not match:
        from opicescr_cli.commands.days import written_day

        day = written_day(text)
    else:
        try:
            day = date(*map(int, match.groups()))
        except ValueError:
            day = date.max
    # Beyond these years the arithmetic of months ends.
    if not date.min.year < day.year < date.max.year:
        from opicescr_cli.commands.days import HINT

        raise WrongCallError(say("there is no {text} in the calendar", text=text), HINT)
    return day


def parse_status(text: str) -> Status:
    """Read a status in any language and case, with a space or a hyphen; raises WrongCallError.

    The word that a catalogue shows for it is one of those that may be typed.
    """
    folded = _folded(text)
    known = {_folded(word): status for status in Status for word in (translate(status), status)}
    found = known.get(folded)
    found = found or next((Status(s) for s, word in _typed("statuses") if word == folded), None)
    if found is None:
        raise WrongCallError(
            say("{text!r} is not a status", text=text),
            say("Possible: {statuses}.", statuses=listed(map(translate, Status))),
        )
    return found


def parse_group(text: str) -> Group:
    """Read a group of States by its name, a regional one in any language or how it begins.

    Raises WrongCallError where it names no group, or several.
    """
    asked = _folded(text)
    for group in (*facts.groups(), *own_groups()):
        if asked in (_folded(group.name), _folded(translate(group.name))):
            return group
    found = [g for g in REGIONAL if asked and _folded(g).startswith(asked)]
    if asked and not found:
        names = [*_typed("groups"), *((group, _folded(translate(group))) for group in REGIONAL)]
        found = sorted({group for group, name in names if name.startswith(asked)})
    if len(found) != 1:
        raise WrongCallError(
            say("{text!r} is no group of States", text=text),
            say("Possible: {groups}.", groups=listed(map(translate, group_names()))),
        )
    return Group(found[0])


def group_names() -> tuple[str, ...]:
    """Name every group: the regional ones, the organisations, those of the configuration."""
    return (*REGIONAL, *(g.name for g in facts.groups()), *config.settled().groups)


def own_groups() -> tuple[Group, ...]:
    """Read the groups of the configuration; raises ConfigError that names the line of a slip."""
    said = config.settled()
    if not said.groups:
        return ()
    taken = {_folded(name) for name in (*REGIONAL, *(g.name for g in facts.groups()))}
    find_state = lookup(State(**row) for row in facts.load("states.json")).meant
    groups = []
    for name, states in said.groups.items():
        if _folded(name) in taken:
            raise said.wrong(say("{text!r} is a group already", text=name), "groups", name)
        members = set()
        for text in states:
            try:
                state, guessed = find_state(text)
            except WrongCallError as error:
                raise said.wrong(error.message, "groups", name, text) from None
            if guessed:
                why = say("{text!r} is like {state}: write it so", text=text, state=state)
                raise said.wrong(why, "groups", name, text)
            members.add(state.iso3)
        groups.append(Group(name, frozenset(members), len(members)))
    return tuple(groups)


def _typed(kind: str) -> list[tuple[str, str]]:
    """Give the folded words that are typed for "statuses" or "groups" in every language."""
    return [
        (meant, word)
        for code in LANGUAGES
        for meant, words in speech(code)[kind].items()
        for word in words
    ]


def _folded(text: str) -> str:
    """Write a word without case, accents and hyphens, its blanks as one."""
    return " ".join(alphabetical(text).replace("_", " ").replace("-", " ").split())


def complete_status(incomplete: str) -> list[str]:
    """Complete a status."""
    return [Completion(s.value) for s in Status if s.startswith(incomplete.casefold())]


def complete_group(incomplete: str) -> list[str]:
    """Complete a group of States."""
    begun = [g for g in group_names() if g.casefold().startswith(incomplete.casefold())]
    return [Completion(_word(group)) for group in begun]


def complete_country(incomplete: str) -> list[tuple[str, str]]:
    """Complete a State's name, from any of its names."""
    states = [State(**row) for row in facts.load("states.json")]
    found = same_beginning(incomplete, lookup(states).complete(incomplete))
    return [(Completion(_word(name)), what) for name, what in found]


def same_beginning(begun: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Let names keep the letters that were typed: a shell puts what they share in their place.

    One name alone may be any. Of several, those remain that begin as `begun` does, accents and
    case aside, and their beginning is written alike: "co" can become "Cote d'Ivoire", which
    names the same State.
    """
    if len(names) <= 1:
        return names
    size, key = len(begun), alphabetical(begun)
    alike = [(n, what) for n, what in names if alphabetical(n[:size]) == key and len(n) > size]
    if not alike:
        return []
    pairs = zip(begun, alike[0][0], strict=False)
    head = "".join(t.upper() if shown.isupper() else t.lower() for t, shown in pairs)
    return [(head + name[size:], what) for name, what in alike]


class Completion(str):
    """A word that completes what was typed although it does not begin so: "ur" gives Uruguay."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Say yes: Typer asks this to drop a word that begins otherwise."""
        return True


def _word(name: str) -> str:
    """Write a name as one word for Bash, which puts it on the line as it is."""
    for_bash = os.environ.get("_OPICESCR_COMPLETE") == "complete_bash"
    return re.sub(r"([^\w.,-])", r"\\\1", name) if for_bash else name


COUNTRY_HELP = "A name in any UN language, or an ISO code."

Country = Annotated[
    str,
    typer.Argument(
        metavar="COUNTRY",
        help=COUNTRY_HELP,
        show_default=False,
        autocompletion=complete_country,
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=parse_day,
        help="As the ledger stood on that day (2017-04-30).",
        show_default=False,
    ),
]
OnlyDepositary = Annotated[
    bool,
    typer.Option(
        "--only-depositary", help="By the depositary's pages alone, without acts recorded here."
    ),
]
Groups = Annotated[
    list[Group] | None,
    typer.Option(
        "--group",
        metavar="GROUP",
        parser=parse_group,
        help="African, Asia-Pacific, Eastern European, GRULAC, WEOG; EU, OAS, AU, CoE, ASEAN,"
        " Commonwealth, OIF, CPLP; or one of config.toml. Repeatable.",
        show_default=False,
        autocompletion=complete_group,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How to write the answer; a table on a terminal, plain lines in a pipe.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="PATH",
        help="The ledger's file, or a shared one's address; OPICESCR_DB names another default.",
        show_default=False,
    ),
]


Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Note = Annotated[str, typer.Option(help="Why, for the journal.", show_default=False)]

LONGEST_NOTE = 2000
"""Characters of a note or a source."""


def check_note(note: str, name: str = "--note") -> None:
    """Refuse a text that is longer than anybody types; raises WrongCallError."""
    if len(note) > LONGEST_NOTE:
        raise WrongCallError(
            say(
                "{name} has {size}",
                name=name,
                size=counted("{count} character", "{count} characters", len(note)),
            ),
            say("The maximum is {most}.", most=LONGEST_NOTE),
        )


def open_ledger(db: str | None = None) -> UpToDate:
    """Open the ledger that is asked for; the shipped one is read while there is none.

    Raises WrongCallError for an address that leads to no ledger.
    """
    from opicescr_cli.store.opening import open_store

    place = locate(db)
    store = open_store(place, facts.path("ledger.json"))
    if isinstance(place, Path) and named(db) and not os.path.lexists(place):
        from opicescr_cli.store.storage import backup_of

        if not backup_of(place).exists():
            note = phrase("no ledger at {path} yet: these are the shipped facts", path=place)
            sys.stderr.write(visible(note) + "\n")
    warn(store.caution)
    return store


def warn(caution: Message | None) -> None:
    """Say on standard error what a person has to know; nothing where nothing is."""
    if caution:
        sys.stderr.write(visible(phrase("warning: {caution}", caution=caution)) + "\n")


def read_ledger(
    db: str | None, as_of: date | None, *, only_depositary: bool = False, notes: bool = False
) -> Ledger:
    """Read the ledger as of a day; where none is asked for, the newest of which it knows anything.

    With `only_depositary` it has the acts of the depositary's pages alone. The notes on States
    are there only with `notes`: what does not have them cannot show them. Raises WrongCallError
    for a day that has not come, and for one before the Covenant.
    """
    today = clock.today()
    if as_of is not None and as_of > today:
        raise WrongCallError(
            say("{day} lies in the future; today is {today}", day=as_of, today=today),
            say("What would follow from an act to come: entry-into-force --if-deposited DATE."),
        )
    if as_of is not None:
        check_day(as_of)
    ledger = open_ledger(db).read(as_of or today)
    if not notes:
        ledger = ledger.without_notes()
    if only_depositary:
        ledger = ledger.only_depositary()
    return ledger.known(today) if as_of is None else ledger.as_of(as_of)._replace(clock=today)


def statements(db: str | None, iso3: str | None = None) -> list[Declared]:
    """Read what States declared and reserved, with the words that the user's own pages brought.

    With `iso3`, the statements by and about that State, quickly. Words that cannot be read are
    told of on standard error; the facts stand without them.
    """
    from opicescr_cli.store.opening import open_store
    from opicescr_cli.store.store import StoreError

    shipped = facts.declared(iso3)
    try:
        kept = open_store(locate(db), facts.path("ledger.json")).transcripts(iso3)
    except StoreError as error:
        warn(error.message)
        kept = ()
    if not kept:
        return shipped
    from opicescr_cli.core.declarations import merged

    return merged(shipped, kept)


def check_day(day: date) -> None:
    """Refuse a day before the Covenant was adopted; raises WrongCallError."""
    adopted = facts.instruments()[COVENANT].adopted
    if day < adopted:
        raise WrongCallError(
            say(
                "on {day} there was nothing to sign: the Covenant is of {adopted}",
                day=day,
                adopted=adopted,
            ),
            say("Ask for that day or a later one."),
        )


def lookup(states: Iterable[State]) -> Lookup:
    """Make the lookup over some States, by the names that ship."""
    from opicescr_cli.core.lookup import Lookup

    return Lookup(states, lambda: facts.load("name-index.json"))


def find(ledger: Ledger, text: str) -> State:
    """Find the State that a person meant, and say so on standard error where it is a guess.

    Raises WrongCallError that asks back.
    """
    state, guessed = meant(ledger, text)
    if guessed:
        remark(say("{text!r} was read as {state}", text=text, state=state))
    return state


def meant(ledger: Ledger, text: str) -> Meant:
    """Say which State a text stands for, and whether that is a guess; raises as `find`."""
    from opicescr_cli.core.lookup import StateError

    try:
        return lookup(record.state for record in ledger.records.values()).meant(text)
    except StateError:
        from opicescr_cli.core.places import NoStateError, named

        if place := named(text, facts.places()):
            raise NoStateError(place, ledger) from None
        raise


def remark(said: Message) -> None:
    """Say on standard error what a person may want to know."""
    sys.stderr.write(visible(tell(said)) + "\n")

"""`opicescr declarations`: what States declared, reserved and objected to."""

from typing import Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import (
    AsOf,
    Completion,
    Db,
    FormatOption,
    Json,
    complete_country,
    find,
    read_ledger,
    statements,
)
from opicescr_cli.core.declarations import Declared, Said, recorded, select
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.language import sort_key, translate
from opicescr_cli.views import output
from opicescr_cli.views.declarations import HOW, speaker
from opicescr_cli.views.shapes import DECLARED, Shape, declared_shape

EXAMPLES = """
  opicescr declarations Argentina
  opicescr declarations --instrument OP-ICESCR
  opicescr declarations --kind reservation --article 8 --instrument ICESCR
  opicescr declarations Qatar --json
"""

PLAIN = ("iso3", "date", "instrument", "kind", "article", "to", "note", "source", "text")
"""What a line in a pipe says, the longest last."""


def parse_instrument(text: str) -> str:
    """Read a treaty by its number or its short name in any case; raises WrongCallError."""
    names: dict[str, str] = {}
    for number, one in facts.instruments().items():
        names |= {word.casefold(): number for word in (number, one.short, translate(one.short))}
    if text.strip().casefold() not in names:
        every = ", ".join(one.short for one in facts.instruments().values())
        raise WrongCallError(
            say("{text!r} is not a treaty that is followed here", text=text),
            say("Possible: {treaties}.", treaties=every),
        )
    return names[text.strip().casefold()]


def parse_kind(text: str) -> Said:
    """Read a kind of statement; raises WrongCallError."""
    try:
        return Said(text.strip().casefold().replace(" ", "-"))
    except ValueError:
        raise WrongCallError(
            say("{text!r} is not a kind of statement", text=text),
            say("Possible: {kinds}.", kinds=", ".join(Said)),
        ) from None


def complete_instrument(incomplete: str) -> list[str]:
    """Complete a treaty's short name."""
    begun = incomplete.casefold()
    names = [one.short for one in facts.instruments().values()]
    return [Completion(name) for name in names if name.casefold().startswith(begun)]


def complete_kind(incomplete: str) -> list[str]:
    """Complete a kind of statement."""
    return [Completion(kind) for kind in Said if kind.startswith(incomplete.casefold())]


def run(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="A State: what it said, and what others answered.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    instrument: Annotated[
        list[str] | None,
        typer.Option(
            "--instrument",
            metavar="TREATY",
            parser=parse_instrument,
            help="Under this treaty: OP-ICESCR, or its number IV-3-a; repeatable.",
            show_default=False,
            autocompletion=complete_instrument,
        ),
    ] = None,
    kind: Annotated[
        list[Said] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            parser=parse_kind,
            help="declaration, reservation, objection, communication, withdrawal, or unnamed: one"
            " of the first two, the page does not say which; repeatable.",
            show_default=False,
            autocompletion=complete_kind,
        ),
    ] = None,
    article: Annotated[
        int | None,
        typer.Option(
            metavar="NUMBER",
            min=1,
            max=999,
            help="Under or about this article.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        str,
        typer.Option(
            metavar="WORDS",
            help="With these words in it; case and accents do not count. The words come with the"
            " depositary's pages: opicescr sync, or opicescr import FILE.",
            show_default=False,
        ),
    ] = "",
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what States declared, reserved and objected to, under which treaty and when.

    Which kind a statement is, its section or its heading on the depositary's page says; where
    neither does, nothing is guessed. A declaration recorded here is among them, and marked.
    """
    ledger = read_ledger(db, as_of)
    state = find(ledger, country) if country is not None else None
    pages = statements(db, state.iso3 if state else None)
    if text and all(row.words is None for row in pages):
        raise OpicescrError(say("the words of the statements are not here"), HOW)
    chosen = output.chosen(form, as_json=as_json)

    def name(row: Declared) -> tuple[str, ...]:
        return sort_key(speaker(ledger, row) if chosen is output.Format.TABLE else row.name)

    rows = select(
        (*pages, *recorded(ledger.recorded)),
        ledger.day,
        iso3=state.iso3 if state else None,
        instruments=instrument or (),
        kinds=kind or (),
        article=article,
        text=text,
        name=name,
    )

    chosen_some = bool(state or instrument or kind or article or text)

    def draw() -> None:
        from opicescr_cli.views.screens.declarations import declarations_page

        output.draw(
            lambda _width: declarations_page(ledger, rows, pages, of=state, words=chosen_some)
        )

    def plain(shapes: list[Shape]) -> None:
        output.write_rows(PLAIN, shapes, output.Format.PLAIN)

    output.answer(chosen, DECLARED, lambda: [declared_shape(r) for r in rows], draw, plain=plain)

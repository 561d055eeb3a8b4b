"""Recording a sheet of acts at once: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from opicescr_cli import clock, facts
from opicescr_cli.commands.common import (
    check_note,
    lookup,
    open_ledger,
    parse_day,
    parse_status,
    remark,
)
from opicescr_cli.commands.recording import Wanted
from opicescr_cli.core.edit import Change, consequence
from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, counted, say
from opicescr_cli.core.model import ActKind, State
from opicescr_cli.export.sheet import NEEDED
from opicescr_cli.language import phrase, short_date, state_key, state_name
from opicescr_cli.store.judged import judged
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.core.lookup import Meant
    from opicescr_cli.export.sheet import Row
    from opicescr_cli.store.store import Store
    from opicescr_cli.views.screens.sheet import Follows

Read = TypeVar("Read")

MOST_ERRORS = 20
"""Wrong rows that are told one by one."""


class Line(NamedTuple):
    """A row as it is to be recorded: its number, the act that is wanted, why."""

    number: int
    wanted: Wanted
    note: str


class _WrongRowsError(OpicescrError):
    """Rows that cannot be recorded: their numbers, each with a sentence of what is wrong."""

    def __init__(self, path: str, wrong: Sequence[tuple[int, Message]]) -> None:
        self.said = [each[1] for each in wrong]
        count = len({each[0] for each in wrong})
        why = counted("{count} row cannot be recorded", "{count} rows cannot be recorded", count)
        super().__init__(
            say("{path}: {why}", path=path, why=why),
            say("Nothing was written."),
        )


def by_sheet(
    sheet: str | None,
    template: Path | None,
    note: str,
    db: str | None,
    *,
    alone: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Record a sheet, or write an empty one; `alone` says that the call names no State, no act.

    Raises WrongCallError where it does, or where both are asked for, and as what it does.
    """
    if not alone or (sheet is not None and template is not None):
        raise WrongCallError(
            say("--from and --template go without a State and its act"),
            say("The sheet says them: opicescr update --template FILE writes an empty one."),
        )
    if template is not None:
        write_template(template, db)
    else:
        record_sheet(sheet or "", note, db, yes=yes, dry_run=dry_run)


def record_sheet(name: str, note: str, db: str | None, *, yes: bool, dry_run: bool) -> None:
    """Read a sheet, show what follows from all its rows, ask once, and write one edit.

    `name` is the file's, "-" for standard input. Raises OpicescrError where any row is wrong;
    nothing was written then.
    """
    from opicescr_cli.commands.import_ import read_input
    from opicescr_cli.export.sheet import read_sheet

    rows = read_sheet(read_input(name), name)
    store = open_ledger(db)
    ledger = store.read(clock.today())
    try:
        lines = sorted(_lines(rows, ledger, store, name), key=lambda line: line.wanted.on)
        _judge(lines, ledger, name, {row.number: row for row in rows})
    except _WrongRowsError as error:
        for said in error.said[:MOST_ERRORS]:
            remark(said)
        raise
    why = "; ".join(filter(None, [note, *(f"{_name(x)}: {x.note}" for x in lines if x.note)]))
    check_note(why)
    _write(store, ledger, lines, why, yes=yes, dry_run=dry_run)


def _name(line: Line) -> str:
    return line.wanted.state.name


def _lines(rows: Sequence[Row], ledger: Ledger, store: Store, path: str) -> list[Line]:
    """Read the cells of every row; raises _WrongRowsError with all that is wrong."""
    stamp = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    author = store.author
    meant = lookup(record.state for record in ledger.records.values()).meant
    wrong: list[tuple[int, Message]] = []

    def cell(row: Row, column: str, read: Callable[[str], Read]) -> Read | None:
        text = row.cells.get(column, "")
        try:
            if not text and column in NEEDED:
                raise WrongCallError(say("it is empty"))
            return read(text)
        except OpicescrError as error:
            wrong.append((row.number, _wrong(path, row.number, column, _with_hint(error))))
            return None

    lines = []
    for row in rows:
        state = cell(row, "country", partial(_state, meant))
        status, on = cell(row, "status", parse_status), cell(row, "date", parse_day)
        by = cell(row, "by", _kind)
        source, note = (cell(row, name, partial(_words, name)) for name in ("source", "note"))
        if state and status and on:
            wanted = Wanted(state, status, on, by, source or "", stamp, author)
            lines.append(Line(row.number, wanted, note or ""))
    if wrong:
        raise _WrongRowsError(path, wrong)
    return lines


def _state(meant: Callable[[str], Meant], text: str) -> State:
    state, guessed = meant(text)
    if guessed:
        raise WrongCallError(
            say("{text!r} is no name of a State: read as {state}?", text=text, state=state)
        )
    return state


def _kind(text: str) -> ActKind | None:
    try:
        return ActKind("-".join(text.casefold().split())) if text else None
    except ValueError:
        raise WrongCallError(
            say("{text!r} is no kind of act", text=text),
            say("Possible: {values}.", values=", ".join(ActKind)),
        ) from None


def _words(name: str, text: str) -> str:
    check_note(text, name)
    return text


def _with_hint(error: OpicescrError) -> Message:
    """Say what is wrong and what to write, in one line."""
    if error.hint is None:
        return error.message
    return say("{why}. {hint}", why=error.message, hint=error.hint)


def _wrong(path: str, row: int, column: str, why: Message) -> Message:
    return say(
        "{path}: row {row}, column {column}: {why}", path=path, row=row, column=column, why=why
    )


def _judge(lines: Sequence[Line], ledger: Ledger, path: str, rows: Mapping[int, Row]) -> None:
    """Let each row pass after those before it; raises _WrongRowsError with all that do not."""
    wrong = []
    for line in lines:
        try:
            ledger = judged(line.wanted.plan, ledger).applied(ledger)
        except OpicescrError as error:
            text = rows[line.number].cells["status"]
            why = say("{text!r}: {why}", text=text, why=error.message)
            wrong.append((line.number, _wrong(path, line.number, "status", why)))
    if wrong:
        raise _WrongRowsError(path, wrong)


def _follow(lines: Sequence[Line], ledger: Ledger) -> Iterator[Follows]:
    """Say of each row what follows, after the rows of the days before."""
    from opicescr_cli.views.screens.sheet import Follows

    for number, wanted, _ in lines:
        act = wanted.act(ledger)
        yield Follows(number, wanted.state, act, consequence(ledger, wanted.state, act))
        ledger = wanted.plan(ledger).applied(ledger)


def _write(
    store: Store, ledger: Ledger, lines: Sequence[Line], note: str, *, yes: bool, dry_run: bool
) -> None:
    from opicescr_cli.commands.written import write_as_shown
    from opicescr_cli.views.screens.sheet import sheet_table

    def plan(current: Ledger) -> Change:
        states = {line.wanted.state.iso3 for line in lines}
        for line in lines:
            current = line.wanted.plan(current).applied(current)
        return Change({iso3: current.records[iso3].acts for iso3 in sorted(states)})

    def show(current: Ledger) -> None:
        rows = list(_follow(lines, current))
        output.draw(lambda width: sheet_table(rows, width))

    if dry_run:
        show(ledger)
        return
    against = [line for line in lines if line.wanted.against(ledger)]
    if against and (yes or not all(line.wanted.source for line in against)):
        show(ledger)
        page = against[0].wanted.against(ledger)
        raise OpicescrError(
            say(
                "rows {rows}: the depositary's page of {day} has no such act, and nothing was"
                " written",
                rows=", ".join(str(line.number) for line in against),
                day=short_date(page.day) if page else "",
            ),
            say(
                "If something proves it all the same, name that with a source, leave --yes out,"
                " and answer the question yourself."
            ),
        )
    bare = [line for line in lines if not line.wanted.source]
    if bare:
        remark(
            say(
                "No source was named for {acts}: the column source says what proves an act.",
                acts=counted("{count} act", "{count} acts", len(bare)),
            )
        )
    question = say("Record them against the page?") if against else say("Record them?")
    done = write_as_shown(store, plan, ledger, show, question, yes=yes, note=note)
    if done:
        output.write(
            visible(phrase("Recorded in {path}, as edit {id}.", path=store.name, id=done.id))
        )


def write_template(path: Path, db: str | None) -> None:
    """Write an empty sheet to fill in; raises as `check_ending` and `write_whole`."""
    from opicescr_cli.export.sheet import PACKED, template_csv, template_xlsx
    from opicescr_cli.store.location import locate
    from opicescr_cli.store.whole_file import check_ending, spare_ledger, write_whole

    check_ending(path, ".xlsx", ".csv")
    spare_ledger(path, locate(db))
    if path.suffix.lower() == ".csv":
        write_whole(path, template_csv(), b"\xef\xbb\xbf")
    else:
        write_whole(path, template_xlsx(_names()), PACKED)
    output.write(visible(phrase("Written to {path}.", path=path)))


def _names() -> list[str]:
    """Name the States as they are read back: by the code where a name could be two of them."""
    states = sorted((State(**row) for row in facts.load("states.json")), key=state_key)
    meant = lookup(states).meant

    def name(state: State) -> str:
        try:
            the_states = meant(state_name(state)) == (state, False)
        except OpicescrError:
            the_states = False
        return state_name(state) if the_states else state.iso3

    return [name(state) for state in states]

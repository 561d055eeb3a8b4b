"""The first screen: where the campaign stands."""

from __future__ import annotations

import textwrap
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import counted
from opicescr_cli.core.model import BINDING, PROTOCOL, ActKind, State, Status
from opicescr_cli.language import (
    date_cell,
    listed,
    long_date,
    phrase,
    plural,
    state_key,
    translate,
)
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import force_text, kind_text
from opicescr_cli.views.provenance import as_at, legend, limits, with_origin
from opicescr_cli.views.text import named, visible

LINES = 23
"""The lines of the smallest screen, 24, without the prompt's."""


WIDEST = 160
"""The columns beyond which a bar is no easier to read."""


TWO_COLUMNS = 120
"""The columns from which the newest acts stand beside the counts, and more of them."""


SIDE = 56
"""The columns that the counts take then."""


MOST = 12
"""The newest acts that are worth a look."""


DAYS = 3
"""The days of entry into force to come that are worth a look."""


SHOWN = BINDING | {ActKind.SIGNATURE, ActKind.DENUNCIATION}
"""The kinds of act that move a State on the ladder; a declaration does not."""


def dashboard(ledger: Ledger, width: int) -> RenderableType:
    """Draw the ladder, the way to universal ratification, the newest acts and what comes next.

    All of it stays within a screen of 24 lines. `width` is the terminal's, in columns.
    """
    width = min(width, WIDEST)
    ladder = [_head(ledger, width), Text(), bar(list(ledger.counts.items()), width), Text()]
    coming = _coming(ledger)
    if width >= TWO_COLUMNS:
        left = [*_counts(ledger), Text(), *_force(ledger, SIDE), Text(), *_universal(ledger, SIDE)]
        room = max(len(left) - len(coming) - 2, 0)
        right = [*_newest(ledger, room), Text(), *coming]
        table = Table.grid(padding=(0, 6, 0, 0))
        table.add_column(width=SIDE)
        table.add_column(no_wrap=True)
        table.add_row(Group(*left), Group(*right))
        return Group(*ladder, table, Text(), *_facts(ledger, width))
    body = [
        *ladder,
        *_counts(ledger),
        Text(),
        *_force(ledger, width),
        *_universal(ledger, width),
        Text(),
    ]
    facts = [Text(), *_facts(ledger, width)]
    room = LINES - len(body) - len(coming) - len(facts) - 1
    return Group(*body, *_newest(ledger, room), *coming, *facts)


def _head(ledger: Ledger, width: int) -> Text:
    title = translate("Optional Protocol to the ICESCR: ratification status")
    day = long_date(ledger.day)
    if width < len(title) + max(len(day), len("3 August 2026")) + 1:
        title = translate("OP-ICESCR: ratification status")
    gap = max(2, width - len(title) - len(day))
    return Text.assemble((title, "bold"), " " * gap, day)


def bar(parts: list[tuple[Status, int]], width: int) -> Text:
    """Draw shares as one bar: each status its colour and its texture, none lost to rounding."""
    total = sum(count for _, count in parts) or 1
    text = Text(no_wrap=True)
    drawn = done = 0
    for status, count in parts:
        done += count
        end = round(width * done / total)
        text.append(palette.PAINTS[status].texture * (end - drawn), status.value)
        drawn = end
    return text


def _counts(ledger: Ledger) -> list[Text]:
    lines = []
    for status, count in ledger.counts.items():
        paint = palette.PAINTS[status]
        lines.append(
            _line(
                (f"{paint.texture * 2} {paint.glyph} ", status.value),
                f"{palette.label(status):<28}",
                (f"{count:>4}", "bold"),
            )
        )
    total = plural("{count} State", "{count} States", len(ledger.records))
    return [*lines, _line((f"{total:>37}", "dim"))]


def _force(ledger: Ledger, width: int) -> list[Text]:
    numbers = phrase(
        "{signatories} · {parties}",
        signatories=counted("{count} signatory", "{count} signatories", ledger.signatories),
        parties=counted("{count} party", "{count} parties", ledger.parties),
    )
    force = force_text(ledger)
    if len(force) + len(" · ") + len(numbers) > width:
        return [_line((force, "bold")), _line(numbers)]
    return [_line((force, "bold"), " · ", numbers)]


def _universal(ledger: Ledger, width: int) -> list[Text]:
    """Show how many of the States that can ratify, those bound by the Covenant, have done so."""
    bound = sum(s.covenant is not None for s in ledger.standings)
    if not bound:
        return []
    title = translate("Universal ratification")
    share = phrase(
        "{parties} of the {bound} States parties to the Covenant, {percent}%",
        parties=ledger.parties,
        bound=bound,
        percent=round(100 * ledger.parties / bound),
    )
    gap = width - len(title) - len(share)
    head = [_line((title, "bold"), " " * gap, share)]
    if gap <= 0:
        head = [_line((title, "bold")), _line(share)]
    done = round(width * ledger.parties / bound)
    texture = palette.PAINTS[Status.RATIFIED].texture
    return [
        *head,
        Text.assemble(
            (texture * done, Status.RATIFIED.value), ("─" * (width - done), "dim"), no_wrap=True
        ),
    ]


def _newest(ledger: Ledger, room: int) -> list[Text]:
    """List the newest acts under their heading, in so many lines."""
    acts = [
        (act, record.state)
        for record in ledger.records.values()
        for act in record.under(PROTOCOL)
        if act.kind in SHOWN and act.date <= ledger.day and not act.withdrawn
    ]
    acts.sort(key=lambda pair: (pair[0].date, state_key(pair[1])), reverse=True)
    return [
        _line((translate("Newest acts"), "bold")),
        *(
            _line(
                f" {date_cell(act.date)}  ",
                palette.act_glyph(PROTOCOL, act.kind),
                f" {with_origin(listed([named(state), kind_text(act.kind)]), act.origin)}",
            )
            for act, state in acts[: min(room, MOST)]
        ),
    ]


def _coming(ledger: Ledger) -> list[Text]:
    """Say for whom the Protocol enters into force next: a line a day."""
    coming = ledger.coming_into_force()
    if not coming:
        return [_line(("   " + translate("No entry into force is pending."), "dim"))]
    days: dict[date, list[State]] = {}
    for standing in coming:
        days.setdefault(standing.in_force or ledger.day, []).append(standing.state)
    lines = [_line((translate("Next"), "bold"))]
    for day, (first, *others) in list(days.items())[:DAYS]:
        words = phrase("enters into force for {state}", state=first)
        if others:
            words = phrase(
                "enters into force for {state} and {count} more", state=first, count=len(others)
            )
        lines.append(_line(f" {date_cell(day)}  ", ("★", "bold"), f" {visible(words)}"))
    return lines


def _facts(ledger: Ledger, width: int) -> list[Text]:
    """Say whose word it is, how old, and what the sign means: in as few lines as there can be."""
    lines: list[str] = []
    for text in (*legend(act.origin for _, act in ledger.recorded), as_at(ledger), *limits(ledger)):
        if lines and len(lines[-1]) + len(text) + len(" · ") <= width:
            lines[-1] += f" · {text}"
        else:
            lines += textwrap.wrap(text, width)
    return [_line((line, "dim")) for line in lines]


def _line(*parts: str | tuple[str, str]) -> Text:
    """Make a line that is cut off where it is too long: two would push others off the screen."""
    return Text.assemble(*parts, no_wrap=True, overflow="ellipsis")

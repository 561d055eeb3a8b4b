"""What an act means, said before it is recorded."""

from __future__ import annotations

from opicescr_cli.core.edit import Consequence
from opicescr_cli.core.model import Act, ActKind, State, Status
from opicescr_cli.language import ordinal, phrase
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import kind_text, short_text


def consequence_lines(state: State, act: Act, follows: Consequence) -> list[str]:
    """Say an act and what follows from it, a sentence a line."""
    lines = [
        phrase(
            "{state}: {kind}, {instrument}, {day}.",
            state=state,
            kind=kind_text(act.kind),
            instrument=short_text(act.instrument),
            day=act.date,
        ),
        f"{_named(follows.before)} -> {_named(follows.after)}",
    ]
    if act.kind is ActKind.DENUNCIATION:
        lines.append(
            phrase(
                "{state} ceases to be a party on {day}, six months after receipt, article 20.",
                state=state,
                day=follows.in_force,
            )
        )
    elif follows.number is not None and follows.in_force is not None:
        lines.append(
            phrase(
                "{state} becomes the {number} State party;"
                " in force for {state} on {day}, article {article}.",
                state=state,
                number=ordinal(follows.number),
                day=follows.in_force,
                article=follows.article,
            )
        )
    elif follows.number is not None:
        lines.append(
            phrase(
                "{state} becomes the {number} State party; not in force before the tenth.",
                state=state,
                number=ordinal(follows.number),
            )
        )
    if follows.general:
        lines.append(
            phrase(
                "It is the tenth instrument: the Protocol enters into force on {day},"
                " article 18(1).",
                day=follows.general,
            )
        )
    if follows.moved:
        lines.append(
            phrase(
                "It moves the Protocol's own entry into force from {old} to {new}:"
                " the tenth instrument is another one then.",
                old=follows.moved[0],
                new=follows.moved[1],
            )
        )
    return lines


def _named(status: Status) -> str:
    return f"{palette.PAINTS[status].glyph} {palette.label(status)}"

"""What an act means, said before it is recorded."""

from __future__ import annotations

from opicescr_cli.core.edit import Consequence
from opicescr_cli.core.message import say
from opicescr_cli.core.model import Act, ActKind, State, Status
from opicescr_cli.language import ordinal, phrase
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import kind_text, short_text

MEANS = {
    ActKind.DECLARATION_10: say(
        "{state} accepts that other States parties complain that it does not fulfil its"
        " obligations, where they accept it as well, article 10(1)."
    ),
    ActKind.DECLARATION_11: say(
        "{state} accepts that the Committee inquires into grave or systematic violations,"
        " article 11(1)."
    ),
    ActKind.WITHDRAWAL_10: say(
        "{state} no longer accepts communications between States, article 10(2); those already"
        " sent are considered."
    ),
    ActKind.WITHDRAWAL_11: say("{state} no longer accepts inquiries, article 11(8)."),
    ActKind.REVOCATION: say("{state} stays a party: its denunciation never takes effect."),
}
"""What an act does that changes no status."""


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
        _moves(act, follows),
    ]
    if act.kind is ActKind.DENUNCIATION:
        lines.append(
            phrase(
                "{state} ceases to be a party on {day}, six months after receipt, article 20.",
                state=state,
                day=follows.in_force,
            )
        )
    elif act.kind in MEANS:
        lines.append(phrase(MEANS[act.kind].template, state=state))
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
    if act.kind is ActKind.ACCESSION and follows.before is Status.SIGNED:
        lines.append(
            phrase(
                "{state} had signed: to accede all the same is unusual, but possible.", state=state
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


def _moves(act: Act, follows: Consequence) -> str:
    """Say from which status to which; a denunciation moves a State six months later, not today."""
    before, after = _named(follows.before), _named(follows.after)
    if act.kind is ActKind.DENUNCIATION:
        return phrase(
            "{before} -> {after} from {day}", before=before, after=after, day=follows.in_force
        )
    return f"{before} -> {after}"


def _named(status: Status) -> str:
    return f"{palette.PAINTS[status].glyph} {palette.label(status)}"

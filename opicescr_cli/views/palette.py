"""The four statuses as a person sees them: a name, a glyph, a colour."""

from __future__ import annotations

from opicescr_cli.core.model import BINDING, COVENANT, ActKind, Status
from opicescr_cli.language import translate

GLYPHS = {
    Status.RATIFIED: "●",
    Status.SIGNED: "◐",
    Status.PARTY: "○",
    Status.NOT_PARTY: "·",
}
TEXTURES = {
    Status.RATIFIED: "█",
    Status.SIGNED: "▓",
    Status.PARTY: "▒",
    Status.NOT_PARTY: "░",
}
STYLES = {
    Status.RATIFIED: "green",
    Status.SIGNED: "yellow",
    Status.PARTY: "blue",
    Status.NOT_PARTY: "bright_black",
}
LABELS = {
    Status.RATIFIED: "Ratified the OP-ICESCR",
    Status.SIGNED: "Signed the OP-ICESCR",
    Status.PARTY: "Party to the ICESCR",
    Status.NOT_PARTY: "Not a party to the ICESCR",
}


def label(status: Status) -> str:
    """Name a status in the words of the Coalition's page."""
    return translate(LABELS[status])


def act_mark(instrument: str, kind: ActKind) -> tuple[str, str]:
    """Give an act's glyph and its colour: those of the status that it leads to, or rests on."""
    if kind is ActKind.DENUNCIATION:
        return "✗", "red"
    if instrument == COVENANT:
        status = Status.PARTY if kind in BINDING else Status.NOT_PARTY
    else:
        status = Status.SIGNED if kind is ActKind.SIGNATURE else Status.RATIFIED
    return GLYPHS[status], STYLES[status]

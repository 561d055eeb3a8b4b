"""The kinds of act in words."""

from __future__ import annotations

from opicescr_cli.core.model import ActKind
from opicescr_cli.language import translate

_WORDS = {
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
}


def kind_text(kind: ActKind) -> str:
    """Name a kind of act in the reader's language."""
    return translate(_WORDS[kind])

"""The build hook that compiles the message catalogues."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling names no types
    """Compiles every .po of the package to the .mo beside it, before a wheel is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; called by hatchling for a wheel and for an editable installation.

        What is compiled already is left alone: somebody may be reading it.
        """
        del version, build_data
        for path in Path(self.root, "opicescr_cli", "locale").glob("*/LC_MESSAGES/*.po"):
            compiled, target = BytesIO(), path.with_suffix(".mo")
            with path.open("rb") as source:
                write_mo(compiled, read_po(source))
            if not target.exists() or target.read_bytes() != compiled.getvalue():
                target.write_bytes(compiled.getvalue())

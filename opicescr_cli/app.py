"""The command line: every command's name and help; a command's module loads when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from opicescr_cli import __version__
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.language import tell, translate
from opicescr_cli.store.location import LEDGER

COMMANDS = {
    "status": "Where do we stand? (also: opicescr alone)",
    "list": "Which States? By status, regional group, day.",
    "show": "One State: its acts, sources and next steps.",
    "update": "Record a treaty act of a State.",
    "timeline": "The campaign and the acts, in order.",
    "entry-into-force": "The date, and how article 18 gives it.",
    "prospects": "Who is nearest to ratifying, and why?",
    "pace": "How fast does it go? Waits and years.",
    "compare": "What changed between two days?",
    "brief": "One State on one page, for a meeting.",
    "site": "The public web site, as plain files.",
    "import": "The depositary's pages into the ledger.",
    "depositary": "What the depositary's pages say.",
    "history": "What was edited here, when and why.",
    "undo": "Take an edit back.",
    "check": "Prove the ledger: file, law, journal, counts.",
    "restore": "Take the last good copy back.",
    "export": "A file for a spreadsheet, a document, a calendar.",
}
"""The commands in the order of their help, with the line that says what each answers."""

MODULES = {"import": "import_"}
"""The modules that cannot have their command's name."""


class Commands(TyperGroup):
    """The group that lists every command and builds only the one that is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, line in COMMANDS.items():
            self.add_command(TyperCommand(name, help=translate(line)))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Build the command that is called, in the place of its name and line of help."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, build(name) if listed and name else listed, rest


def build(name: str) -> Any:
    """Load a command's module and make its Typer command."""
    module = import_module(f"opicescr_cli.commands.{MODULES.get(name, name.replace('-', '_'))}")
    if hasattr(module, "app"):
        return typer.main.get_command(module.app)
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    # The mark keeps the examples' lines as they are.
    one.command(name, epilog=f"\b\n{translate('Examples')}:{module.EXAMPLES}")(module.run)
    return typer.main.get_command(one)


app = typer.Typer(
    cls=Commands,
    help="Who has ratified the Optional Protocol to the ICESCR, since when, and what follows.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    db: Annotated[
        Path | None,
        typer.Option(help="The ledger's file.", metavar="PATH", show_default=False),
    ] = None,
    *,
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Who has ratified the Optional Protocol to the ICESCR, since when, and what follows."""
    if db is not None:
        os.environ[LEDGER] = str(db)
    if version:
        sys.stdout.write(f"opicescr {__version__}\n")
    elif ctx.invoked_subcommand is None:
        import_module("opicescr_cli.commands.status").run()


def main() -> NoReturn:
    """Run the command line: one line for what a user can mend, and never a traceback for it."""
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except OpicescrError as error:
        code = fail(tell(error.message), tell(error.hint) if error.hint else "", error.exit_code)
    except typer.TyperException as error:
        code = fail(error.format_message(), "", error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("\n")
        code = 130
    except BrokenPipeError:
        # The reader has gone (`| head`): say nothing, and let nothing be said at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def fail(what: str, hint: str, code: int) -> int:
    """Say what is wrong and what to do, on standard error."""
    from opicescr_cli.views.text import visible

    lines = [f"{translate('error')}: {visible(what)}", *([visible(hint)] if hint else [])]
    sys.stderr.write("\n".join(lines) + "\n")
    return code

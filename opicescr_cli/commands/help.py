"""`opicescr help`: how a command is called."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.views import output

EXAMPLES = """
  opicescr help
  opicescr help update
  opicescr help site build
"""


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]", help="The command; none for all.", show_default=False),
    ] = None,
) -> None:
    """Show how a command is called."""
    context = ctx.find_root()
    for word in words or ():
        if not isinstance(context.command, TyperGroup):
            raise WrongCallError(
                say("{call} holds no other commands", call=context.command_path),
                say("See: {call}", call=f"opicescr help {context.info_name}"),
            )
        _, command, _ = context.command.resolve_command(context, [word])
        context = typer.Context(command, info_name=word, parent=context)  # type: ignore[arg-type]  # the command is there, or refused
    output.write(context.get_help())

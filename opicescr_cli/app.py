"""The command line: every command's name and help; a command's module loads when it is called."""

import contextlib
import io
import itertools
import os
import signal
import sys
from importlib import import_module
from typing import Annotated, Any, NoReturn, TextIO

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from opicescr_cli import __version__, config
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.language import (
    LANGUAGES,
    phrase,
    speaks,
    tell,
    translate,
    use,
    value_text,
    wanted,
)
from opicescr_cli.wrong_calls import no_command, too_many

PURPOSES = {
    "Ask the ledger": {
        "status": "Where do we stand? (also: opicescr alone)",
        "list": "Which States? By status, regional group, day.",
        "show": "One State: its acts, sources and next steps.",
        "entry-into-force": "The date, and how article 18 gives it.",
        "timeline": "The campaign and the acts, in order.",
        "prospects": "The facts that favour ratification, by State.",
        "procedures": "Complaint procedures: who has accepted which?",
        "declarations": "What States declared, reserved, objected to.",
        "pace": "Pace of ratification: waits and years.",
        "compare": "What changed between two days?",
    },
    "Record, and undo": {
        "update": "Record a treaty action of a State.",
        "milestone": "The campaign's own milestones.",
        "note": "What the campaign noted on a State.",
        "history": "What was edited here, when and why.",
        "undo": "Undo an edit.",
        "redo": "Bring back what was undone.",
    },
    "Show and publish": {
        "map": "The world in the four statuses.",
        "chart": "Instruments and signatures, year by year.",
        "brief": "One State on one page, for a meeting.",
        "cite": "How to cite the treaties and a State's acts.",
        "export": "A file for a spreadsheet, a document, a calendar.",
        "site": "The public web site, as plain files.",
    },
    "Bring in the depositary's record": {
        "sync": "The depositary's web site into the ledger.",
        "import": "The depositary's pages into the ledger.",
        "depositary": "What the depositary's pages say.",
    },
    "Take care of the ledger": {
        "check": "Verify the ledger: file, law, journal, counts.",
        "restore": "Restore the last good copy.",
        "share": "A database that many write to, for the ledger.",
        "help": "How a command is called: help update.",
    },
}
"""The commands by what they are for, in the order of the help, each with its line there."""

COMMANDS = {name: line for group in PURPOSES.values() for name, line in group.items()}

MODULES = {"import": "import_"}
"""The modules that cannot have their command's name."""


LONGEST_ERROR = 400
"""Characters of an error; what is quoted in it may have any length."""

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C has ended."""


class Speaking:
    """What a command's help says by itself, in the reader's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]  # Typer's
        usage = translate("Usage:")
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{usage} ")

    def get_help_option(self, ctx: Any) -> Any:
        """Make the option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # Typer's
        if option is not None:
            option.help = translate(option.help)
        return option


class Command(Speaking, TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the call; what is more than the command takes is refused in our words."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            error.ctx = ctx  # type: ignore[attr-defined]  # some of Typer's come without it
            raise
        if rest and not ctx.resilient_parsing:
            too_many(ctx, rest)
        return rest


class Group(Speaking, TyperGroup):
    """A command that holds others."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called; one that does not exist is refused in our words."""
        if not (ctx.resilient_parsing or args[0].startswith("-") or self.get_command(ctx, args[0])):
            no_command(ctx, args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with the whole first sentence of its help."""
        del ctx
        rows = [(name, each.get_short_help_str(WIDEST)) for name, each in self.commands.items()]
        with formatter.section(translate("Commands")):
            formatter.write_dl(rows)


class Commands(Group):
    """The group that knows every command's name and line, and loads the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """List the commands in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, name: str) -> Any:
        """Load a command, once; None where there is none of this name."""
        del ctx
        if name in COMMANDS and name not in self.commands:
            self.commands[name] = build(name)
        return self.commands.get(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called, and give it the ledger that was named before it."""
        name, command, rest = super().resolve_command(ctx, args)
        if command and ctx.params.get("db"):
            named = {"db": ctx.params["db"]}
            inner = dict.fromkeys(getattr(command, "commands", {}), named)
            ctx.default_map = {name: {**named, **inner}}
        return name, command, rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands by what they are for."""
        del ctx
        width = max(map(len, COMMANDS))
        for purpose, commands in PURPOSES.items():
            with formatter.section(translate(purpose)):
                rows = [(name.ljust(width), translate(line)) for name, line in commands.items()]
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete a command's name, or an option; no command is loaded for that."""
        from typer._click.shell_completion import CompletionItem

        names = (name for name in COMMANDS if name.startswith(incomplete))
        items = [CompletionItem(name, help=translate(COMMANDS[name])) for name in names]
        return items + TyperCommand.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; that the reader has gone (`| head`) is not its failure."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except (BrokenPipeError, SystemExit):  # Rich says SystemExit where its pipe is closed
            hush()
            return 0
        return code


def build(name: str) -> Any:
    """Load a command's module and make its Typer command."""
    module = import_module(f"opicescr_cli.commands.{MODULES.get(name, name.replace('-', '_'))}")
    # The mark keeps the examples' lines as they are.
    title = translate("Examples:")
    examples = f"\b\n{title}{module.EXAMPLES}"
    one = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, epilog=examples)
    for word, run in getattr(module, "SUBCOMMANDS", {}).items():
        one.command(word, cls=Command, epilog=examples)(run)
    if hasattr(module, "run"):
        one.command(name, cls=Command, epilog=examples)(module.run)
    else:
        one.callback(help=translate(COMMANDS[name]))(lambda: None)
    command: Any = typer.main.get_command(one)
    for each in (command, *getattr(command, "commands", {}).values()):
        speak(each)
        # The site is built in several languages: its own option is of the same name.
        if not any("--lang" in option.opts for option in each.params):
            each.params.append(language_option())
        if any("--format" in option.opts for option in each.params) or name == "brief":
            each.params.append(pager_option())
    return command


def root_command() -> Any:
    """Make the command that holds all others."""
    command = typer.main.get_command(app)
    asking = os.environ.get(COMPLETING, "")
    # Typer's own scripts serve Bash and fish.
    if asking.endswith(("zsh", "shell", "pwsh")) or any("-completion" in w for w in sys.argv):
        import_module("opicescr_cli.completion").register()
    speak(command)
    return command


def speak(command: Any) -> None:
    """Put a command's help into the reader's language."""
    for each in (command, *command.params):
        if getattr(each, "help", None):
            each.help = translate(each.help)


def language_option() -> TyperOption:
    """Make the option that names the language; what it says is read before the call is parsed."""
    return TyperOption(
        param_decls=["--lang"],
        metavar="LANG",
        expose_value=False,
        help=translate("Its code: es, say. OPICESCR_LANG and the locale name another default."),
    )


NO_PAGER = "--no-pager"


def pager_option() -> TyperOption:
    """Make the option that asks for no pager; what it says is read before the call is parsed."""
    return TyperOption(
        param_decls=[NO_PAGER],
        is_flag=True,
        expose_value=False,
        help=translate("Do not show a long answer in PAGER."),
    )


app = typer.Typer(
    cls=Commands,
    help="Who has ratified the Optional Protocol to the ICESCR, since when, and what follows.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(help="The ledger's file.", metavar="PATH", show_default=False),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="LANG", help="Its code: es, say.", show_default=False),
    ] = None,
    *,
    no_pager: Annotated[
        bool, typer.Option(NO_PAGER, help="Do not show a long answer in PAGER.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Who has ratified the Optional Protocol to the ICESCR, since when, and what follows."""
    del lang, no_pager  # they were read before the call was parsed
    if version:
        sys.stdout.write(f"opicescr {__version__}\n")
    elif ctx.invoked_subcommand is None:
        import_module("opicescr_cli.commands.status").run(db=db)


def main() -> NoReturn:
    """Run the command line: one line for what a user can mend, and never a traceback for it."""
    from opicescr_cli.views.text import encodable, visible

    # A stream that the caller has closed is None.
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.stderr = sys.stderr or sys.stdout
    encodable(sys.stdout, sys.stderr)
    patient(sys.stdout, sys.stderr)
    bound()
    if NO_PAGER in itertools.takewhile(lambda word: word != "--", sys.argv[1:]):
        os.environ["PAGER"] = ""
    wrong = None
    settled = ""
    try:
        settled = settled_language()
    except OpicescrError as error:
        wrong = error
    asked = wanted(sys.argv[1:], settled)
    if not use(asked):
        sys.stderr.write(f'no catalogue for the language "{visible(asked)}": English\n')
    # Completion has no place to say what is wrong.
    code = run() if wrong is None or COMPLETING in os.environ else refuse(wrong)
    if code == INTERRUPTED:
        sys.stderr.write("\n")
    sys.exit(code if isinstance(code, int) else 0)


COMPLETING = "_OPICESCR_COMPLETE"
"""The environment variable by which a shell asks what could follow."""


def settled_language() -> str:
    """Give the language that the configuration names; raises ConfigError where it is broken."""
    said = config.settled()
    if said.lang and not speaks(said.lang):
        raise said.wrong(
            say(
                "{text!r} is no language here: {languages}",
                text=said.lang,
                languages=", ".join(LANGUAGES),
            ),
            "lang",
        )
    return said.lang


def refuse(error: OpicescrError) -> int:
    """Say what an error of ours says, and give its exit code."""
    return fail(tell(error.message), tell(error.hint) if error.hint else "", error.exit_code)


def run() -> Any:
    """Run the call, and give its exit code; Ctrl-C ends it as the command itself asks."""
    before = signal.getsignal(signal.SIGINT)
    try:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            return root_command()(standalone_mode=False)
        finally:
            signal.signal(signal.SIGINT, before)
    except OpicescrError as error:
        return refuse(error)
    except typer.TyperException as error:
        from opicescr_cli.wrong_calls import in_words

        call = getattr(getattr(error, "ctx", None), "command_path", "opicescr")
        return fail(in_words(error), f"{call} --help", error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        hush()
        return fail(value_text(error.strerror or error), "", 1)


WIDEST = 1000
"""Columns and lines of the widest screen that is drawn for, whatever COLUMNS says."""


def bound() -> None:
    """Keep what the environment says of the screen within what a screen can be."""
    for name in ("COLUMNS", "LINES"):
        said = os.environ.get(name, "")
        if not (said.isascii() and said.isdecimal()):
            os.environ.pop(name, None)
        elif len(said) > len(str(WIDEST)) or int(said) > WIDEST:
            os.environ[name] = str(WIDEST)


def patient(*streams: TextIO) -> None:
    """Let streams wait for a slow reader: where they may not, Python drops what is too much."""
    if sys.platform == "win32":  # no pipe of Python's is of that kind there
        return
    for stream in streams:
        with contextlib.suppress(OSError, ValueError):  # a stream without a file
            os.set_blocking(stream.fileno(), True)


def hush() -> None:
    """Drop what is still to be written, so that Python does not fail over it at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(what: str, hint: str, code: int) -> int:
    """Say what is wrong and what to do, on standard error."""
    from opicescr_cli.views.text import sentences_for, visible

    if len(what) > LONGEST_ERROR:
        what = f"{what[: LONGEST_ERROR // 2]} ... {what[-LONGEST_ERROR // 2 :]}"
    lines = [phrase("error: {what}", what=visible(what)), *([visible(hint)] if hint else [])]
    sys.stderr.write("\n".join(sentences_for(sys.stderr, lines)) + "\n")
    return code

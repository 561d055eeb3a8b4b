"""`opicescr site`: the public web site, as plain files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli.commands.common import AsOf, Db, OnlyDepositary, read_ledger, statements
from opicescr_cli.core.message import OpicescrError, WrongCallError, counted, say
from opicescr_cli.language import available, decimal, listed, phrase
from opicescr_cli.store.location import locate
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.site.publisher import Publisher

EXAMPLES = """
  opicescr site build public --base-url https://example.org/op-icescr/
  opicescr site serve public
"""


def parse_language(text: str) -> str:
    """Read a language's code; raises WrongCallError for one that the program does not speak."""
    code = text.strip().casefold()
    if code not in available():
        raise WrongCallError(
            say("{text!r} is not a language of the site", text=text),
            say("Possible: {languages}.", languages=listed(available())),
        )
    return code


Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The site's folder.", show_default=False)
]


def build_site(
    folder: Folder,
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the site will be: for search engines, feed readers and the 404 page.",
            show_default=False,
        ),
    ] = "",
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            parser=parse_language,
            help="A language of the site, the first at its root; repeatable. All, if none.",
            show_default=False,
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Who publishes, as TOML: name, address, logo, contact, campaign, privacy;"
            " else [publisher] of config.toml.",
            show_default=False,
        ),
    ] = None,
    check_config: Annotated[
        bool,
        typer.Option(
            "--check-config", help="Say what is not said of the publisher; build nothing."
        ),
    ] = False,
    no_cards: Annotated[
        bool,
        typer.Option("--no-cards", help="No pictures for shared links: a quick build."),
    ] = False,
    as_of: AsOf = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
) -> None:
    """Write the whole site into a folder, which is replaced only when the site is whole."""
    from opicescr_cli.site.build import build
    from opicescr_cli.site.folder import check
    from opicescr_cli.site.publisher import read, settled
    from opicescr_cli.store.whole_file import spare_ledger
    from opicescr_cli.views.screens.progress import progress

    publisher = read(config) if config else settled()
    if check_config:
        _tell_missing(publisher)
        return
    spare_ledger(folder, locate(db))
    ledger = read_ledger(db, as_of, only_depositary=only_depositary)
    check(folder, folder)
    cards = bool(base_url) and not no_cards and _can_draw()
    with progress() as started:
        files, size = build(
            ledger,
            folder,
            base_url=base_url,
            languages=tuple(dict.fromkeys(languages or ())),
            past=as_of is not None,
            publisher=publisher,
            statements=statements(db),
            cards=cards,
            started=started,
        )
    written = phrase(
        "{files}, {size} MB, in {folder}",
        files=counted("{count} file", "{count} files", files),
        size=decimal(size / 1e6),
        folder=folder,
    )
    output.write(visible(written))


def _can_draw() -> bool:
    """Tell whether cards can be drawn here, and a person why they cannot."""
    from opicescr_cli.pictures.card import ready
    from opicescr_cli.pictures.png import NoPackageError, NoPngError

    why = None
    try:
        ready()
    except NoPackageError:
        why = phrase("No cards for shared links: they need pip install 'opicescr-cli[png]'")
    except NoPngError:
        why = phrase("No cards for shared links: there is no font here to write with")
    if why:
        sys.stderr.write(visible(why) + "\n")
    return why is None


def _tell_missing(publisher: "Publisher") -> None:
    """Say what the site will not name; raises typer.Exit with 1 where that is anything."""
    if not publisher.missing:
        output.write(phrase("The publisher is named in full."))
        return
    output.write(phrase("Not said: {names}.", names=listed(publisher.missing)))
    raise typer.Exit(1)


def serve_site(
    folder: Folder,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")
    ] = 8000,
) -> None:
    """Show a built site to a browser on this machine, until Ctrl-C."""
    from opicescr_cli.site.folder import MANIFEST
    from opicescr_cli.site.server import server

    if not (folder / MANIFEST).is_file():
        raise OpicescrError(
            say("{folder} holds no site", folder=folder),
            say("Build it first: opicescr site build {folder}", folder=folder),
        )
    try:
        made = server(folder, port)
    except OSError as error:
        raise OpicescrError(
            say("port {port}: {why}", port=port, why=error.strerror or error),
            say("Choose another: --port 0 takes one that is free."),
        ) from None
    with made:
        host, taken = made.server_address[:2]
        address = f"http://{host!s}:{taken}/"
        output.write(phrase("{address} (Ctrl-C ends it)", address=address))
        try:
            made.serve_forever()
        except KeyboardInterrupt:
            output.write("")


SUBCOMMANDS = {"build": build_site, "serve": serve_site}

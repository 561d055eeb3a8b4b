"""A picture as a file: its name, and the whole of it or nothing on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.language import phrase
from opicescr_cli.store.location import Address
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

SUFFIXES = (".svg", ".png")

FILMS = (".gif", ".webp")
"""The endings of a moving picture."""


def parse_picture(text: str) -> Path:
    """Read a picture's path; raises WrongCallError where it ends in neither .svg nor .png."""
    if not text.lower().endswith(SUFFIXES):
        raise WrongCallError(
            say('"{path}" ends in neither .svg nor .png', path=text),
            say("The ending says what is drawn: map.svg or map.png."),
        )
    return Path(text)


def parse_moving(text: str) -> Path:
    """Read a picture's path, or a film's; raises WrongCallError where its ending is neither's."""
    if not text.lower().endswith(ENDINGS):
        raise WrongCallError(
            say('"{path}" ends in none of {endings}', path=text, endings=" ".join(ENDINGS)),
            say("The ending says what is drawn: map.svg or map.png, or map.gif for a film."),
        )
    return Path(text)


ENDINGS = (*SUFFIXES, *FILMS)

Picture = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="PATH",
        parser=parse_picture,
        help="A picture for a slide or a page: .svg or .png.",
        show_default=False,
    ),
]


Moving = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="PATH",
        parser=parse_moving,
        help="A picture for a slide: .svg or .png; or the film of the years: .gif or .webp.",
        show_default=False,
    ),
]


def check_alone(path: Path | None, form: output.Format | None, *, as_json: bool) -> None:
    """Raise WrongCallError where a picture and another format are asked for at once."""
    if path is not None and (form is not None or as_json):
        raise WrongCallError(
            say("--output draws a picture; --format writes another answer"),
            say("Ask for one of the two; a pipe takes the other into a file: --format csv > FILE."),
        )


def save(svg: str, path: Path, ledger: Path | Address) -> None:
    """Write a picture to a file that is replaced whole, and say so; never to the ledger's.

    Raises OpicescrError where a PNG cannot be made here or the file cannot be written; what
    was there before is untouched then.
    """
    from opicescr_cli.pictures.png import rendered

    spare(path, ledger)
    png = path.suffix.lower() == ".png"
    _write(path, _made(lambda: rendered(svg)) if png else svg.encode())


def save_film(frames: Iterable[str], path: Path, ledger: Path | Address) -> None:
    """Write a film of pictures, each an SVG document, as `save` does."""
    from opicescr_cli.pictures.film import film

    spare(path, ledger)
    _write(path, _made(lambda: film(frames, path.suffix.lower().removeprefix("."))))


def spare(path: Path, ledger: Path | Address) -> None:
    """Raise NotWrittenError where a picture would take the ledger's place."""
    from opicescr_cli.store.whole_file import spare_ledger

    spare_ledger(path, ledger)


def _write(path: Path, data: bytes) -> None:
    from opicescr_cli.store.whole_file import write_whole

    write_whole(path, data)
    output.write(visible(phrase("Written to {path}.", path=path)))


def _made(make: Callable[[], bytes]) -> bytes:
    from opicescr_cli.pictures.png import NoPackageError, NoPngError

    try:
        return make()
    except NoPackageError:
        raise OpicescrError(
            say("a picture in pixels needs more packages: pip install 'opicescr-cli[png]'"),
            say("An .svg needs none."),
        ) from None
    except NoPngError:
        raise OpicescrError(
            say("a picture in pixels needs a font to write with, and there is none here"),
            say("Install one, DejaVu Sans say; an .svg needs none."),
        ) from None

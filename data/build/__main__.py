"""Build the shipped data: `python -m data.build [PRODUCT ...]`, from the root."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from data.build import (
    catalogues,
    declarations,
    groups,
    languages,
    ledger,
    manual,
    names,
    outlines,
    package,
    states,
    terms,
)

DATA = Path(__file__).parents[1]

PRODUCTS: dict[str, Callable[[argparse.Namespace], dict[str, str]]] = {
    "states": lambda _given: states.build(),
    "groups": lambda _given: groups.build(),
    "terms": lambda given: terms.build(given.terms),
    "languages": lambda _given: languages.build(),
    "names": lambda _given: names.build(),
    "ledger": lambda given: ledger.build(given.pages),
    "declarations": lambda given: declarations.build(given.pages),
    "outlines": lambda given: outlines.build(given.atlas, states.by_m49()),
    "catalogues": lambda _given: catalogues.build(catalogues.template()) | manual.build(),
    "package": lambda _given: package.build(DATA),
}
"""The products in the order of their needs; each gives the text of its files by file name."""

NEEDS = {"ledger": "pages", "declarations": "pages", "outlines": "atlas", "terms": "terms"}
"""The folder without which a product cannot be made."""


def main() -> int:
    """Write the products asked for, or all; with --check only say which files would change."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("products", nargs="*", metavar="PRODUCT", help=", ".join(PRODUCTS))
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    parser.add_argument("--pages", type=Path, help="the depositary's nine pages, saved")
    parser.add_argument("--atlas", type=Path, help="the npm package world-atlas, unpacked")
    parser.add_argument("--terms", type=Path, help="the package hdx-python-country, unpacked")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.products if name not in PRODUCTS]
    if unknown:
        parser.error(f"no product called {', '.join(unknown)}")
    folders = vars(arguments)
    possible = [name for name in PRODUCTS if name not in NEEDS or folders[NEEDS[name]]]
    if missing := set(arguments.products) - set(possible):
        parser.error(f"--{NEEDS[missing.pop()]} is needed")
    stale = False
    for product in arguments.products or possible:
        for name, text in PRODUCTS[product](arguments).items():
            path = DATA / name
            if path.exists() and path.read_text("utf-8") == text:
                continue
            stale = True
            if arguments.check:
                sys.stdout.write(f"data/{name} is stale\n")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
                sys.stdout.write(f"data/{name} written\n")
    return int(stale and arguments.check)


if __name__ == "__main__":
    sys.exit(main())

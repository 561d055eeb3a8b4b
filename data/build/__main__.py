"""Build the shipped data: `python -m data.build --pages DIR [PRODUCT ...]`, from the root."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from data.build import ledger, names, package, states

DATA = Path(__file__).parents[1]

PRODUCTS: dict[str, Callable[[Path], dict[str, str]]] = {
    "states": lambda _pages: states.build(),
    "names": lambda _pages: names.build(),
    "ledger": ledger.build,
    "package": lambda _pages: package.build(DATA),
}
"""The products in the order of their needs; each gives the text of its files by file name.

Each is given the folder of the depositary's saved pages, which only the ledger is made from.
"""


def main() -> int:
    """Write the products asked for, or all; with --check only say which files would change."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("products", nargs="*", metavar="PRODUCT", help=", ".join(PRODUCTS))
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    parser.add_argument("--pages", type=Path, default=DATA / "pages", help="the saved pages")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.products if name not in PRODUCTS]
    if unknown:
        parser.error(f"no product called {', '.join(unknown)}")
    stale = False
    for product in arguments.products or PRODUCTS:
        for name, text in PRODUCTS[product](arguments.pages).items():
            path = DATA / name
            if path.exists() and path.read_text("utf-8") == text:
                continue
            stale = True
            if arguments.check:
                sys.stdout.write(f"data/{name} is stale\n")
            else:
                path.write_text(text, "utf-8", newline="\n")
                sys.stdout.write(f"data/{name} written\n")
    return int(stale and arguments.check)


if __name__ == "__main__":
    sys.exit(main())

"""A twin of `cards`, the application of "Python Testing with pytest": Typer, Rich and TinyDB.

Its `list` and its `update`, written anew in the three layers that the book gives it.
"""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

import rich
import typer
from rich.table import Table
from tinydb import TinyDB

app = typer.Typer(add_completion=False)


@dataclass
class Card:
    """Something to do."""

    summary: str = ""
    owner: str = ""
    state: str = "todo"
    id: int | None = None


class Cards:
    """The cards in a file."""

    def __init__(self, path: Path) -> None:
        self._db = TinyDB(path, create_dirs=True)

    def add(self, card: Card) -> int:
        """Add a card; give its number."""
        number = self._db.insert(asdict(card))
        self._db.update({"id": number}, doc_ids=[number])
        return number

    def all(self) -> list[Card]:
        """Give every card."""
        return [Card(**document) for document in self._db.all()]

    def update(self, number: int, **changed: str) -> None:
        """Change a card."""
        self._db.update(changed, doc_ids=[number])

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def open_cards() -> Cards:
    """Open the file that CARDS_DB names."""
    return Cards(Path(os.environ["CARDS_DB"]))


@app.command("add")
def add_card(summary: str, owner: str = "") -> None:
    """Add a card."""
    cards = open_cards()
    cards.add(Card(summary, owner))
    cards.close()


@app.command("list")
def list_cards() -> None:
    """List the cards."""
    cards = open_cards()
    table = Table(box=rich.box.SIMPLE)
    for heading in ("ID", "state", "owner", "summary"):
        table.add_column(heading)
    for card in cards.all():
        table.add_row(str(card.id), card.state, card.owner, card.summary)
    cards.close()
    rich.print(table)


@app.command("update")
def update_card(number: int, owner: str) -> None:
    """Give a card to somebody."""
    cards = open_cards()
    cards.update(number, owner=owner)
    cards.close()

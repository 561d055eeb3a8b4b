"""The smallest Typer program with two commands."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Greet."""
    print(f"Hello {name}")  # noqa: T201 - as anybody would write it


@app.command()
def goodbye(name: str) -> None:
    """Take leave."""
    print(f"Goodbye {name}")  # noqa: T201 - as anybody would write it

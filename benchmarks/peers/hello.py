"""The smallest Typer program with two commands."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    """Greet."""
    print(f"Hello {name}")


@app.command()
def goodbye(name: str) -> None:
    """Take leave."""
    print(f"Goodbye {name}")

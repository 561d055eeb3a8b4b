"""`opicescr check`: proving the ledger."""

import typer

from opicescr_cli import clock, config, facts
from opicescr_cli.commands.common import Db, open_ledger, own_groups
from opicescr_cli.core.message import counted
from opicescr_cli.language import phrase, tell
from opicescr_cli.site import publisher
from opicescr_cli.store.location import without_secrets
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

EXAMPLES = """
  opicescr check
  opicescr check --lang es
"""


def run(db: Db = None) -> None:
    """Verify the ledger: every act lawful, file, journal and the depositary's counts in step.

    Says where the ledger and the configuration are, and each thing that is wrong in a line;
    exits with 1 where there is one.
    """
    from opicescr_cli.store.check import findings
    from opicescr_cli.store.shipped import newer, shipped_ledger

    today = clock.today()
    store = open_ledger(db)
    output.write(phrase("Ledger: {place}", place=store.name))
    output.write(_configuration())
    reading = store.reading(today)
    ledger = reading.ledger
    shipped = shipped_ledger(facts.path("ledger.json"), today)
    # What was recorded where the day begins earlier is not of the future.
    day = clock.latest()
    said = [tell(finding) for finding in findings(reading, shipped, day)]
    for line in said:
        output.write(visible(line))
    if not said:
        acts = sum(len(record.acts) for record in ledger.records.values())
        output.write(
            phrase(
                "Verified: {states}, {acts}, {edits}.",
                states=counted("{count} State", "{count} States", len(ledger.records)),
                acts=counted("{count} act", "{count} acts", acts),
                edits=counted("{count} edit", "{count} edits", len(reading.journal)),
            )
        )
    if newer(shipped, ledger):
        output.write(phrase("This release ships newer facts: opicescr import --shipped"))
    if said:
        raise typer.Exit(1)


def _configuration() -> str:
    """Say where the configuration is and what it settles; raises OpicescrError where that fails."""
    said = config.settled()
    if not said.found:
        return phrase("Configuration: none at {path}", path=said.path)
    own_groups()
    publisher.settled()
    settled = {
        "lang": said.lang,
        "db": without_secrets(said.db),
        "groups": ", ".join(said.groups),
        "publisher": str(said.publisher.get("name", "")),
    }
    lines = [phrase("Configuration: {path}", path=said.path)]
    lines += [f"  {key}: {value}" for key, value in settled.items() if value]
    return "\n".join(lines)

"""`opicescr sync`: what the depositary's web site says today, into the ledger."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote, urlsplit

import typer

from opicescr_cli import clock, facts
from opicescr_cli.commands.ask import ask_to_begin
from opicescr_cli.commands.common import Db, Note, Yes, check_note, lookup, open_ledger
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.language import phrase, translate
from opicescr_cli.views import output

if TYPE_CHECKING:
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.depositary.fetch import Fetcher
    from opicescr_cli.depositary.incoming import Incoming


class NotAskedError(OpicescrError):
    """The depositary could not be asked: nothing is known of what it says today."""

    exit_code = 3


EXAMPLES = """
  opicescr sync
  opicescr sync --check || echo "something differs"
  opicescr sync --url https://mirror.example.org/treaties
  opicescr sync --url https://mirror.example.org/{number}.en.xml --yes
"""


def run(
    url: Annotated[
        str,
        typer.Option(
            help="A mirror: an https address with {number} in it, or a folder of pages that are"
            " called IV-3-a.html.",
            show_default=False,
        ),
    ] = "",
    note: Note = "",
    db: Db = None,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Change nothing, for a nightly job: exit with 1 where an act differs, with 3"
            " where the depositary could not be asked.",
        ),
    ] = False,
    allow_older: Annotated[
        bool, typer.Option("--allow-older", help="Take pages older than the ledger's.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Fetch the nine instruments' pages and bring the ledger in step, all of them or none.

    Shows what is new, corrected or gone, asks, and writes once.
    """
    from opicescr_cli.commands.apply import bring_in_step, from_pages, keep_words, report
    from opicescr_cli.depositary.fetch import Fetcher
    from opicescr_cli.views.screens.progress import progress

    check_note(note)
    store = open_ledger(db)
    if not check:
        ask_to_begin(db, yes=yes)
    ledger = store.read(clock.today())
    now = clock.now()
    # A page whose words are not here yet is fetched although the ledger has all its acts.
    words = None if check else {page.instrument: page.as_at for page in store.transcripts()}
    pages = []
    with closing(Fetcher()) as fetcher, progress() as started:
        step = started(len(facts.instruments()))
        for number, instrument in facts.instruments().items():
            have = ledger.snapshots.get(number)
            wanted = words is not None and (not have or words.get(number) != have.as_at)
            place = address(number, url)
            pages.append(fetch(fetcher, ledger, number, place, now, whole=wanted))
            step(translate(instrument.short))
    records = [record for record in pages if record]
    plan = from_pages(records, allow_older=allow_older)
    if not check:
        bring_in_step(store, plan, note, yes=yes)
        states = lookup(record.state for record in ledger.records.values())
        keep_words(store, records, states.participant)
    elif report(ledger, plan, acts_only=True):
        raise typer.Exit(1)
    else:
        output.write(phrase("Nothing differs."))


def address(number: str, mirror: str) -> str:
    """Give the address of an instrument's page, at the depositary's or at a mirror."""
    if not mirror:
        return facts.instruments()[number].url
    template = mirror if "{number}" in mirror else mirror.rstrip("/") + "/{number}.html"
    return template.replace("{number}", quote(number))


def fetch(
    fetcher: "Fetcher",
    ledger: "Ledger",
    number: str,
    url: str,
    now: datetime,
    *,
    whole: bool = False,
) -> "Incoming | None":
    """Fetch and read one instrument's page; None where it is the one that the ledger is from.

    `now` stamps the acts; with `whole` the page is fetched even then. Raises OpicescrError that
    names the instrument and the server.
    """
    from opicescr_cli.core.merge import act_digest
    from opicescr_cli.core.model import Version
    from opicescr_cli.depositary.fetch import FetchError
    from opicescr_cli.depositary.incoming import NotBelievedError, incoming, known_version
    from opicescr_cli.depositary.page import DepositaryError
    from opicescr_cli.depositary.reader import read

    find = lookup(record.state for record in ledger.records.values())
    try:
        fetched = fetcher.fetch(url, None if whole else known_version(ledger, number, url))
        if fetched is None:
            return None
        page = read(fetched.data, url)
        if page.instrument != number:
            raise NotBelievedError(say("this is the page of {number}", number=page.instrument))
        record = incoming(page, find, facts.instruments(), now)
    except OpicescrError as error:
        # A server that answers with something else than a page has not answered.
        unanswered = isinstance(error, FetchError | DepositaryError)
        raise (NotAskedError if unanswered else OpicescrError)(
            say(
                "{number} from {host}: {why}. The ledger stays as it was.",
                number=number,
                host=host(url),
                why=error.message,
            ),
            error.hint,
        ) from None
    version = Version(url, fetched.etag, fetched.last_modified, act_digest(record.acts))
    return replace(record, snapshot=record.snapshot._replace(version=version))


def host(url: str) -> str:
    """Name the server of an address, without the password that the address may hold."""
    try:
        return urlsplit(url).hostname or "?"
    except ValueError:
        return "?"

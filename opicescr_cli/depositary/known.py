"""What is known of an instrument, and where a page that carries its number says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import Instrument

from .page import StatusPage
from .titles import plain


def contradictions(page: StatusPage, instrument: Instrument) -> Iterator[Message]:
    """Give what a page's header says otherwise than is known of its instrument, the title first.

    XML files have been seen to lack parts of the header; what is not said contradicts nothing,
    but for the title and, on an instrument in force, the day of its entry into force.
    """
    if plain(page.title) not in {plain(instrument.title), plain(instrument.title_fr)}:
        yield say(
            'the page calls itself {number} but is titled "{title}"',
            number=page.instrument,
            title=page.title,
        )
    # The header of a treaty that was opened later than adopted may bear either day.
    adopted = instrument.adopted if page.adopted == instrument.opened else page.adopted
    known = (
        (say("place"), page.place, instrument.place, plain(page.place)),
        (say("day of adoption"), page.adopted, instrument.adopted, adopted),
        (say("day of registration"), page.registered, instrument.registered, page.registered),
        (
            say("registration number"),
            page.registration,
            instrument.registration,
            page.registration,
        ),
    )
    for what, said, expected, compared in known:
        if said and compared != (plain(expected) if isinstance(expected, str) else expected):
            yield say(
                "the page of {number} gives another {what}, {said}, than {expected}",
                number=page.instrument,
                what=what,
                said=said,
                expected=expected,
            )
    if page.entry_into_force is None:
        yield say("the page of {number} gives no day of entry into force", number=page.instrument)
    elif page.entry_into_force != instrument.in_force:
        yield say(
            "the page of {number} gives another {what}, {said}, than {expected}",
            number=page.instrument,
            what=say("day of entry into force"),
            said=page.entry_into_force,
            expected=instrument.in_force,
        )

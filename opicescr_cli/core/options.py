"""What a State could do next, and what each step takes: the articles as advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from opicescr_cli.core import law
from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, ActKind, Status


def next_steps(acts: Sequence[Act], day: date) -> list[Message]:
    """List what the articles open to a State with these acts on a day."""
    status = law.status_on(acts, day)
    if status is Status.RATIFIED:
        return [] if law.leaving(acts, day) else _as_party(acts, day)
    if status is Status.SIGNED and law.deposit(acts, COVENANT, day):
        return [
            say(
                "Ratify: deposit an instrument with the Secretary-General (article 17(2));"
                " in force for it three months later (article 18)"
            )
        ]
    if status is Status.SIGNED:
        return [say("Join the Covenant first; only then can it ratify (article 17(2))")]
    if status is Status.PARTY:
        return [
            say("Sign (article 17(1)) and later ratify (article 17(2))"),
            say(
                "Or accede in one step (article 17(3)); in force for it three months later"
                " (article 18)"
            ),
        ]
    signed = law.signature(acts, COVENANT, day)
    if signed:
        return [
            say(
                "Ratify the Covenant, which it signed on {day}; then ratify or accede to the"
                " Protocol (article 17(2)-(3))",
                day=signed.date,
            ),
            say("Sign the Protocol now: its signature of the Covenant is enough (article 17(1))"),
        ]
    return [
        say(
            "Accede to the Covenant; then accede to the Protocol, the same day if it wishes"
            " (article 17(3))"
        )
    ]


def _as_party(acts: Sequence[Act], day: date) -> list[Message]:
    kinds = {act.kind for act in law.standing(acts, PROTOCOL, day)}
    steps = []
    if ActKind.DECLARATION_10 not in kinds:
        steps.append(say("Declare that it accepts inter-State communications (article 10)"))
    if ActKind.DECLARATION_11 not in kinds:
        steps.append(say("Declare that it accepts the inquiry procedure (article 11)"))
    return steps

"""What favours ratification, in words."""

from __future__ import annotations

from opicescr_cli.core.procedures import SISTERS
from opicescr_cli.core.prospects import TRIAL, Prospect, Share
from opicescr_cli.language import long_month, phrase, series, tell
from opicescr_cli.views.text import visible


def why(row: Prospect) -> str:
    """Write the reasons of a rank, each with its points, in one line."""
    return visible(series(tell(reason.text) for reason in row.reasons))


def sisters_cell(row: Prospect) -> str:
    """Write how many sister procedures a State has accepted: "3 of 7"."""
    return phrase("{count} of {all}", count=len(row.accepted), all=len(SISTERS))


def percent(share: Share | None) -> str:
    """Write a share of States: 24 %."""
    return phrase("{percent}%", percent=round(100 * share.value)) if share else ""


def trial_text() -> str:
    """Say how the rule did on deposits that it was not chosen on."""
    return phrase(
        "Tried on the {deposits} deposits since {since}, which it was not chosen on: on the day"
        " before, it stood the State ahead of {percent}% of the others on average. An order that"
        " knows nothing: 50%.",
        deposits=TRIAL.deposits,
        since=long_month(TRIAL.since),
        percent=round(100 * TRIAL.ahead),
    )

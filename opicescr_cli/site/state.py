"""The page of one State."""

from __future__ import annotations

from opicescr_cli import facts
from opicescr_cli.core.declarations import beside_acts
from opicescr_cli.core.dossier import dossier_of
from opicescr_cli.core.model import PROTOCOL, Status
from opicescr_cli.core.prospects import rank
from opicescr_cli.language import phrase, state_key, tell
from opicescr_cli.site.edition import Edition, Page, outlines
from opicescr_cli.views import palette
from opicescr_cli.views.declarations import BY_DEPOSIT, NOT_ITS_OWN, said_text


def state_page(edition: Edition, iso3: str) -> Page:
    """Answer for one State: where it stands, since when, by which sources, and what is next."""
    dossier = dossier_of(edition.ledger, iso3, facts.instruments()[PROTOCOL])
    standing = dossier.standing
    ranking = list(edition.prospects.values())
    return Page(
        f"states/{iso3.lower()}/",
        "state",
        phrase(
            "Has {state} ratified the OP-ICESCR? {verdict}",
            state=standing.state,
            verdict=tell(dossier.verdict),
        ),
        phrase(
            "{state}: {status}. {answer} {as_at}.",
            state=standing.state,
            status=palette.label(standing.status),
            answer=dossier.answer,
            as_at=edition.as_at,
        ),
        {
            "standing": standing,
            "dossier": dossier,
            "said": _said(edition, iso3),
            "steps": [tell(step) for step in dossier.steps],
            "locator": _map(edition, iso3),
            "near": edition.prospects.get(iso3),
            "rank": rank(dossier.near, ranking),
            "ranked": len(ranking),
            "group": sorted(dossier.group, key=lambda s: (-s.status.rung, state_key(s.state))),
            "group_ratified": sum(s.status is Status.RATIFIED for s in dossier.group),
        },
        iso3,
    )


def _said(edition: Edition, iso3: str) -> list[dict[str, object]]:
    """Put what the State declared, and what others answered, into words."""
    rows = beside_acts(edition.said.get(iso3, ()), iso3, edition.ledger.day)
    return [
        {
            "row": row,
            "text": said_text(edition.ledger, row, by=row.iso3 != iso3),
            "sign": BY_DEPOSIT if row.dated in NOT_ITS_OWN else "",
        }
        for row in rows
    ]


def _map(edition: Edition, iso3: str) -> str:
    if iso3 not in outlines().states:
        return ""
    state = edition.ledger.records[iso3].state
    title = phrase("Map: {state} and what lies around it, by status", state=state)
    return edition.locator.draw(iso3, title)

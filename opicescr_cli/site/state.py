"""The page of one State."""

from __future__ import annotations

from typing import cast

from opicescr_cli.core.declarations import beside_acts
from opicescr_cli.core.dossier import Dossier
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Status
from opicescr_cli.core.procedures import PROCEDURES, Acceptance, Procedure, acceptance
from opicescr_cli.core.prospects import rank
from opicescr_cli.language import phrase, tell, translate
from opicescr_cli.pictures.svg import terms
from opicescr_cli.site.edition import Edition, Page, outlines
from opicescr_cli.views import palette
from opicescr_cli.views.brief import brief_of
from opicescr_cli.views.citation import cited
from opicescr_cli.views.declarations import BY_DEPOSIT, NOT_ITS_OWN, said_text

SHARES = (
    ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    ("X", "https://x.com/intent/tweet?text={title}&url={url}"),
)
"""Where a page can be shared: plain links, which tell nobody anything until they are followed.

Only addresses that the network itself describes: docs.bsky.app (Action Intent Links),
github.com/mastodon/share, core.telegram.org/widgets/share, docs.x.com (Web Intent).
"""


def state_page(edition: Edition, iso3: str) -> Page:
    """Answer for one State: where it stands, since when, by which sources, and what is next."""
    dossier = edition.dossiers[iso3]
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
            "act_days": {act.date for act in dossier.acts},
            "procedures": [_procedure(edition.ledger, iso3, each) for each in PROCEDURES],
            "shares": SHARES,
            "cited": cited(edition.ledger, iso3),
            "terms": terms(
                translate("Boundaries and names imply no opinion on the status of any territory.")
            ),
            "near": edition.prospects.get(iso3),
            "rank": rank(dossier.near, ranking),
            "ranked": len(ranking),
            "group": edition.groups.get(standing.state.group, ()),
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


def _procedure(
    ledger: Ledger, iso3: str, procedure: Procedure
) -> tuple[Procedure, Acceptance | None, bool]:
    """Say by what act a State has accepted a procedure, if any, and whether that still stands."""
    accepted = acceptance(ledger, iso3, procedure)
    stands = accepted is not None and (accepted.ended is None or ledger.day < accepted.ended)
    return procedure, accepted, stands


def brief_page(edition: Edition, page: Page) -> Page:
    """Put the facts of a State's page on one sheet of paper."""
    brief = brief_of(edition.ledger, cast("Dossier", page.values["dossier"]))
    return Page(f"{page.path}brief.html", "brief", brief.title, page.summary, {"brief": brief})

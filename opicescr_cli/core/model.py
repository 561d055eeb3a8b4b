"""What a tracker talks about: States, instruments, treaty acts, statuses, milestones."""

from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple

COVENANT = "IV-3"
"""The number of the ICESCR in the UN Treaty Collection."""

PROTOCOL = "IV-3-a"
"""The number of the OP-ICESCR in the UN Treaty Collection."""

DEPOSITARY = "https://treaties.un.org/"
"""How the address of the depositary's own pages begins."""

RECORDED_BY = "recorded by "
"""How the source of an act begins for which nobody named one; the name of who typed it follows."""

HISTORICAL = "https://treaties.un.org/pages/HistoricalInfo.aspx?clang=_en"
"""The depositary's "Historical Information", to which the notes of its pages refer for the days
from which successions of States count."""


class Status(StrEnum):
    """Where a State stands, as a ladder: each status is one rung above the one before it."""

    NOT_PARTY = "not-party"
    PARTY = "party"
    SIGNED = "signed"
    RATIFIED = "ratified"

    @property
    def rung(self) -> int:
        """The height on the ladder, from 0 (not a party) to 3 (ratified)."""
        return tuple(Status).index(self)


class ActKind(StrEnum):
    """What a State did about an instrument, in the depositary's terms.

    The declarations accept a procedure under an article: 10 and 11 of the Protocol, 14 of ICERD,
    22 of CAT, 31 of CED; a withdrawal takes one back. A revocation takes back a denunciation
    that has not taken effect.
    """

    SIGNATURE = "signature"
    SUCCESSION_TO_SIGNATURE = "succession-to-signature"
    RATIFICATION = "ratification"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    FORMAL_CONFIRMATION = "formal-confirmation"
    DECLARATION_10 = "declaration-10"
    DECLARATION_11 = "declaration-11"
    DENUNCIATION = "denunciation"
    WITHDRAWAL_10 = "withdrawal-10"
    WITHDRAWAL_11 = "withdrawal-11"
    REVOCATION = "revocation"
    DECLARATION_14 = "declaration-14"
    DECLARATION_22 = "declaration-22"
    DECLARATION_31 = "declaration-31"
    WITHDRAWAL_14 = "withdrawal-14"
    WITHDRAWAL_22 = "withdrawal-22"
    WITHDRAWAL_31 = "withdrawal-31"


BINDING = frozenset(
    {
        ActKind.RATIFICATION,
        ActKind.ACCESSION,
        ActKind.SUCCESSION,
        ActKind.ACCEPTANCE,
        ActKind.APPROVAL,
        ActKind.FORMAL_CONFIRMATION,
    }
)
"""The kinds of act by which a State becomes a party to an instrument."""


SUCCEEDING = frozenset({ActKind.SUCCESSION, ActKind.SUCCESSION_TO_SIGNATURE})
"""The kinds of act by which a State takes the place of another; they count from that day."""

_Day = date  # inside Act, `date` is the field of that name


class Origin(StrEnum):
    """Whose word something is: on a page of the depositary, recorded here, the campaign's own.

    An act is one of the first two; the third are milestones of the campaign's own.
    """

    DEPOSITARY = "depositary"
    RECORDED = "recorded"
    CAMPAIGN = "campaign"


class Act(NamedTuple):
    """One treaty action of one State.

    `date` is the day of signature or of deposit with the Secretary-General, `source` the
    address or the words that prove it, `recorded_at` when the ledger learnt of it (ISO 8601).
    `withdrawn` marks an act that the depositary shows in brackets: it no longer stands, and
    the table does not say since when. `recorded_by` is who recorded the act here, "" for an act
    on a page of the depositary: the page of its instrument, as at the day of the ledger's
    snapshot of that page. `effective` is the day of its effect where a source gives one that
    does not follow from `date` by the instrument's own rule (a succession, a denunciation).
    """

    instrument: str
    kind: ActKind
    date: date
    source: str
    recorded_at: str
    withdrawn: bool = False
    recorded_by: str = ""
    effective: _Day | None = None

    @property
    def origin(self) -> Origin:
        """Whose word it is."""
        return Origin.RECORDED if self.recorded_by else Origin.DEPOSITARY

    @property
    def effect_source(self) -> str | None:
        """What proves the day of its effect; None where the treaty's own rule gives that day.

        No page of an instrument says from which day a succession counts: it refers to the
        depositary's "Historical Information".
        """
        if self.effective is None:
            return None
        if self.kind in SUCCEEDING and self.origin is Origin.DEPOSITARY:
            return HISTORICAL
        return self.source

    @property
    def sources(self) -> tuple[str, ...]:
        """What proves it, and the day of its effect."""
        effect = self.effect_source
        return (self.source, effect) if effect and effect != self.source else (self.source,)

    @property
    def in_note(self) -> bool:
        """Whether a note of the depositary's page tells of it, and not the table.

        The address of such a note ends in its number: "...#1".
        """
        return self.origin is Origin.DEPOSITARY and "#" in self.source


class State(NamedTuple):
    """A State as the depositary counts States.

    `iso2` and `iso3` are its ISO 3166-1 codes, `m49` its UN M49 code (three digits, text),
    `name` the depositary's name for it, `group` its UN regional group, None for the four
    States that are not members of the United Nations.
    """

    iso3: str
    iso2: str
    m49: str
    name: str
    group: str | None


class Instrument(NamedTuple):
    """A treaty of the Collection: its number, names and the days that bound what is possible.

    `adopted`, `opened` (for signature), `in_force` and `registered` are dates; `in_force`,
    `registered` and `registration` (the number in the UN Treaty Series' register) are what the
    depositary's own page gives. `title_fr` and `place` are what a page is known by besides.

    The rest is its own rule of dates, as its text has it. By `force_article`, it enters into
    force for a State the span `force_after` (ISO 8601, "P3M") after that State's deposit, once
    `force_instruments` have brought it into force at all. By `denunciation_article`, a
    denunciation takes effect `denunciation_after` its receipt; both are None where the text knows
    no denunciation.
    """

    number: str
    title: str
    short: str
    adopted: date
    opened: date
    in_force: date
    url: str
    title_fr: str
    place: str
    registered: date
    registration: str
    force_article: str
    force_after: str
    force_instruments: int
    denunciation_article: str | None
    denunciation_after: str | None


class Version(NamedTuple):
    """Which version of a page was read, in the words of the server that sent it.

    `url` is the page's address, `etag` and `last_modified` are what the answer's headers said
    ("" where they did not), `acts` is the fingerprint of the acts that the page gave.
    """

    url: str
    etag: str
    last_modified: str
    acts: str


_ZONES = {"EST": -5, "EDT": -4}  # hours; the depositary sits in New York


class Snapshot(NamedTuple):
    """What a page of the depositary said of itself on the day it was read.

    `as_at` is the page's own time stamp ("2026-02-03 10:16:18 EDT"); `signatories` and
    `parties` are its own counts, `outside` how many of each are no State of the ledger's
    (the European Union, a former State). `version` is known where the page came straight from
    a server; it says how to ask for the page again and nothing of what is in it, so that two
    snapshots are equal whatever their versions.
    """

    instrument: str
    as_at: str
    signatories: int
    parties: int
    outside: tuple[int, int] = (0, 0)
    version: Version | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and self.content == other.content

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.content)

    @property
    def content(self) -> tuple[object, ...]:
        """What the page said: everything but the version in which it came."""
        return tuple(self._replace(version=None))

    @property
    def day(self) -> date:
        """The day of the time stamp."""
        return date.fromisoformat(self.as_at[:10])

    @property
    def moment(self) -> datetime:
        """The time stamp to the second; what names no zone of the depositary's is in UTC."""
        zone = timezone(timedelta(hours=_ZONES.get(self.as_at[19:].strip(), 0)))
        try:
            return datetime.fromisoformat(self.as_at[:19]).replace(tzinfo=zone)
        except ValueError:
            return datetime.combine(self.day, time.min, zone)


class Milestone(NamedTuple):
    """An event of the campaign.

    `when` is known to the precision it is written in: "1994", "2008-06" or "2006-02-06";
    `until` is the last day of an event that lasted, in the same form. `source` is who says so,
    `url` where. `recorded_at` (ISO 8601) and `recorded_by` are of a campaign's own entry, ""
    where it ships with the program.
    """

    when: str
    until: str | None
    text: str
    source: str
    url: str
    recorded_at: str = ""
    recorded_by: str = ""


class Note(NamedTuple):
    """What a campaign wants to remember of a State: a contact, the next step in parliament.

    It is for those who share the ledger and for nobody else. `recorded_at` is when it was
    written (ISO 8601), `recorded_by` by whom.
    """

    text: str
    recorded_at: str
    recorded_by: str

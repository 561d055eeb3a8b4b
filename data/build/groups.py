"""data/groups.json: the States that belong to organisations, as these organisations say.

No library kept today has them all and of a known day, so that they are typed here, each with the
organisation's own page. `since` is when the newest State came or left, to the precision known.
"""

from __future__ import annotations

from typing import NamedTuple

from data.build import text


class Organisation(NamedTuple):
    """An organisation: its title, its members, and how many it counts itself."""

    title: str
    members: str
    size: int
    since: str
    source: str
    note: str = ""


ORGANISATIONS = {
    "EU": Organisation(
        "European Union",
        """
        AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL
        PRT ROU SVK SVN SWE""",
        27,
        "2020-02-01",
        "https://european-union.europa.eu/principles-countries-history/eu-countries_en",
    ),
    "OAS": Organisation(
        "Organization of American States",
        """
        ARG ATG BHS BLZ BOL BRA BRB CAN CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA
        LCA MEX PAN PER PRY SLV SUR TTO URY USA VCT VEN""",
        34,
        "2023-11-19",
        "https://www.oas.org/en/member_states/default.asp",
        "Without Nicaragua, whose denunciation of the Charter took effect. Cuba is a member that"
        " does not take part (AG/RES. 2438). Venezuela denounced the Charter in 2017; whether"
        " that took effect is disputed, and it is counted here.",
    ),
    "AU": Organisation(
        "African Union",
        """
        AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB
        GNQ KEN LBR LBY LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP
        SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE""",
        55,
        "2017-01-31",
        "https://au.int/en/member_states/countryprofiles2",
        "The 55th member is the Sahrawi Republic, which is no State of the depositary's.",
    ),
    "CoE": Organisation(
        "Council of Europe",
        """
        ALB AND ARM AUT AZE BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN
        IRL ISL ITA LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE
        TUR UKR""",
        46,
        "2022-03-16",
        "https://www.coe.int/en/web/portal/members-states",
    ),
    "ASEAN": Organisation(
        "Association of Southeast Asian Nations",
        "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
        11,
        "2025-10-26",
        "https://asean.org/member-states/",
    ),
    "Commonwealth": Organisation(
        "The Commonwealth",
        """
        ATG AUS BGD BHS BLZ BRB BRN BWA CAN CMR CYP DMA FJI GAB GBR GHA GMB GRD GUY IND JAM KEN
        KIR KNA LCA LKA LSO MDV MLT MOZ MUS MWI MYS NAM NGA NRU NZL PAK PNG RWA SGP SLB SLE SWZ
        SYC TGO TON TTO TUV TZA UGA VCT VUT WSM ZAF ZMB""",
        56,
        "2022-06-25",
        "https://thecommonwealth.org/our-member-countries",
    ),
    "OIF": Organisation(
        "Organisation internationale de la Francophonie",
        """
        ALB AND ARM BDI BEL BEN BGR CAF CAN CHE CIV CMR COD COG COM CPV CYP DJI DMA EGY FRA GAB
        GHA GIN GNB GNQ GRC HTI KHM LAO LBN LCA LUX MAR MCO MDA MDG MKD MRT MUS ROU RWA SEN STP
        SYC TCD TGO TUN VNM VUT""",
        53,
        "2025-03",
        "https://www.francophonie.org/90-etats-et-gouvernements-125",
        "Full members. Three of them are governments and no States: Fédération Wallonie-Bruxelles,"
        " New Brunswick, Québec.",
    ),
    "CPLP": Organisation(
        "Comunidade dos Países de Língua Portuguesa",
        "AGO BRA CPV GNB GNQ MOZ PRT STP TLS",
        9,
        "2014-07-23",
        "https://www.cplp.org/id-2597.aspx",
    ),
}
"""The organisations by the names that are typed for them, with ISO 3166-1 alpha-3 codes."""


def build() -> dict[str, str]:
    """Make groups.json."""
    rows = [
        {
            "name": name,
            "title": one.title,
            "members": sorted(one.members.split()),
            "size": one.size,
            "since": one.since,
            "source": one.source,
            "note": one.note,
        }
        for name, one in ORGANISATIONS.items()
    ]
    return {"groups.json": text.array(rows) + "\n"}

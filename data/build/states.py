"""data/states.json: the 197 States with their codes, the depositary's name and their group."""

from __future__ import annotations

import pycountry

from data.build import text

# Source: United Nations, Department for General Assembly and Conference Management,
# "Regional groups of Member States", https://www.un.org/dgacm/en/content/regional-groups.
# Kiribati belongs to no group there and votes in none; it is counted in Asia-Pacific, where it
# lies. Türkiye takes part in two groups and the United States, a member of none, observes WEOG;
# both are counted in WEOG, as they are for elections.
GROUPS = {
    "African": """
        AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB
        GNQ KEN LBR LBY LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP
        SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE""",
    "Asia-Pacific": """
        AFG ARE BGD BHR BRN BTN CHN CYP FJI FSM IDN IND IRN IRQ JOR JPN KAZ KGZ KHM KIR KOR KWT
        LAO LBN LKA MDV MHL MMR MNG MYS NPL NRU OMN PAK PHL PLW PNG PRK QAT SAU SGP SLB SYR THA
        TJK TKM TLS TON TUV UZB VNM VUT WSM YEM""",
    "Eastern European": """
        ALB ARM AZE BGR BIH BLR CZE EST GEO HRV HUN LTU LVA MDA MKD MNE POL ROU RUS SRB SVK SVN
        UKR""",
    "GRULAC": """
        ARG ATG BHS BLZ BOL BRA BRB CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA
        MEX NIC PAN PER PRY SLV SUR TTO URY VCT VEN""",
    "WEOG": """
        AND AUS AUT BEL CAN CHE DEU DNK ESP FIN FRA GBR GRC IRL ISL ISR ITA LIE LUX MCO MLT NLD
        NOR NZL PRT SMR SWE TUR USA""",
}
"""The UN regional groups, the State's ISO 3166-1 alpha-3 codes in each."""

NON_MEMBERS = "COK NIU PSE VAT"
"""The States that the depositary counts and that are not members of the United Nations."""

TOTALS = {
    "African": 54,
    "Asia-Pacific": 54,
    "Eastern European": 23,
    "GRULAC": 33,
    "WEOG": 29,
    None: 4,
}
"""How many States each group has; the four non-members have none."""

NAMES = {
    "BHS": "Bahamas (The)",
    "BOL": "Bolivia (Plurinational State of)",
    "COD": "Democratic Republic of the Congo",
    "CZE": "Czech Republic",
    "FSM": "Micronesia (Federated States of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "IRN": "Iran (Islamic Republic of)",
    "KNA": "St. Kitts and Nevis",
    "KOR": "Republic of Korea",
    "LCA": "St. Lucia",
    "MDA": "Republic of Moldova",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People's Republic of Korea",
    "PSE": "State of Palestine",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VAT": "Holy See",
    "VCT": "St. Vincent and the Grenadines",
    "VEN": "Venezuela (Bolivarian Republic of)",
}
"""The depositary's English name where it is not the name of ISO 3166-1."""

Row = dict[str, str | None]


def rows() -> list[Row]:
    """Give the States in the order of their codes, each with the keys of data/states.json."""
    groups: list[tuple[str | None, str]] = [*GROUPS.items(), (None, NON_MEMBERS)]
    found: list[Row] = []
    for group, codes in groups:
        members = codes.split()
        if len(members) != TOTALS[group]:
            raise ValueError(f"{group} has {len(members)} States, not {TOTALS[group]}")
        for iso3 in members:
            country = pycountry.countries.get(alpha_3=iso3)
            if country is None:
                raise ValueError(f"ISO 3166-1 has no {iso3}")
            found.append(
                {
                    "iso3": iso3,
                    "iso2": country.alpha_2,
                    "m49": country.numeric,
                    "name": NAMES.get(iso3, country.name),
                    "group": group,
                }
            )
    if len({row["iso3"] for row in found}) != sum(TOTALS.values()):
        raise ValueError("a State stands in two groups")
    return sorted(found, key=lambda row: str(row["iso3"]))


def by_m49() -> dict[str, str]:
    """Give the States' ISO 3166 alpha-3 codes by their M49 codes."""
    return {str(row["m49"]): str(row["iso3"]) for row in rows()}


def build() -> dict[str, str]:
    """Give the text of data/states.json, one State a line."""
    return {"states.json": text.array(rows()) + "\n"}

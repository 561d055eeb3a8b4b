"""The articles of the States' names, and how a language joins them to its prepositions.

A translation may write "{state:de}" where English has "{state}": in French that is "du Bélarus",
"de la République de Moldova", "des Pays-Bas (Royaume des)". The names are the United Nations'.
"""

from __future__ import annotations

from typing import Any

ARTICLES: dict[str, dict[str, str]] = {
    "es": {
        "el": "AFG BRA CAN CMR COG ECU GAB GBR IRQ JPN LBN NER NPL PAK PER PRY PSE SDN SEN TCD"
        " TGO URY YEM",
        "la": "ARG CAF COD DOM IND KOR LAO MDA PRK RUS SAU SYR TZA VAT",
        "los": "ARE NLD USA",
        "las": "BHS COK COM MHL SLB",
    },
    "fr": {
        "le": "BDI BEN BFA BGD BLR BLZ BRA BRN BTN BWA CAN CHL CMR COG CRI DNK GAB GBR GHA GTM GUY"
        " HND JPN KAZ KEN KGZ KHM KWT LBN LBR LIE LSO LUX MAR MEX MLI MMR MNE MOZ MWI NER NGA NIC"
        " NPL PAK PAN PER PRT PRY QAT RWA SDN SEN SSD SUR TCD TGO TJK TKM TLS VAT VEN VNM WSM YEM"
        " ZWE",
        "la": "BEL BGR BIH BOL BRB CAF CHE CHN CIV COD COL CZE DMA DOM FIN FRA FSM GEO GIN GMB GNB"
        " GNQ GRC GRD HRV JAM JOR KOR LAO LBY LTU LVA MDA MKD MNG MRT MYS NAM NOR NZL PNG POL PRK"
        " ROU RUS SLE SOM SRB SVK SVN SWE SYR THA TUN TUR TZA ZMB",
        "l\u2019": "AFG AGO ALB AND ARG ARM AUS AUT AZE DEU DZA ECU EGY ERI ESP EST ETH HUN IDN IND"
        " IRL IRN IRQ ISL ITA PSE SAU SWZ UGA UKR URY UZB ZAF",
        "les": "ARE BHS COK COM FJI MDV MHL NLD PHL PLW SLB SYC TON TUV USA",
    },
    "pt": {
        "o": "AFG AZE BDI BEN BHR BRA BTN CAN CHL COG ECU EGY GAB GBR HTI IRN IRQ JPN KAZ KEN KGZ"
        " KHM KWT LBN LIE LSO MAR MEX MLI MWI NER NPL PAK PAN PER PRY PSE QAT SDN SEN SSD SUR TCD"
        " TGO TJK TKM URY UZB VNM YEM ZWE",
        "a": "ALB ARG ARM AUS AUT BEL BGR BIH BOL CAF CHE CHN CIV COD COL CRI CZE DEU DMA DNK DOM"
        " DZA ERI ESP EST ETH FIN FRA FSM GEO GIN GMB GNB GNQ GRC GTM GUY HRV HUN IDN IND IRL ISL"
        " ITA JAM JOR KOR LAO LBR LBY LTU LVA MDA MKD MNG MRT MYS NAM NGA NIC NOR NZL PNG POL PRK"
        " ROU RUS SAU SLE SOM SRB SVK SVN SWE SYR THA TUN TUR TZA UGA UKR VAT VEN ZAF ZMB",
        "os": "ARE CMR NLD USA",
        "as": "BHS COK COM MDV MHL PHL SLB SYC",
    },
}
"""By language and article the States' ISO 3166-1 alpha-3 codes; the others have none."""

PLURAL: dict[str, list[str]] = {"es": ["los", "las"], "fr": ["les"], "pt": ["os", "as"]}
"""The articles after which a verb stands in the plural."""

FORMS: dict[str, dict[str, dict[str, str]]] = {
    "es": {
        "el": {"": "", "el": "el ", "la": "la ", "los": "los ", "las": "las "},
        "de": {"": "de ", "el": "del ", "la": "de la ", "los": "de los ", "las": "de las "},
        "a": {"": "a ", "el": "al ", "la": "a la ", "los": "a los ", "las": "a las "},
        "en": {"": "en ", "el": "en el ", "la": "en la ", "los": "en los ", "las": "en las "},
    },
    "fr": {
        "le": {"": "", "le": "le ", "la": "la ", "l\u2019": "l\u2019", "les": "les "},
        "de": {"": "de ", "le": "du ", "la": "de la ", "l\u2019": "de l\u2019", "les": "des "},
        "à": {"": "à ", "le": "au ", "la": "à la ", "l\u2019": "à l\u2019", "les": "aux "},
        "en": {"": "à ", "le": "au ", "la": "en ", "l\u2019": "en ", "les": "aux "},
    },
    "pt": {
        "o": {"": "", "o": "o ", "a": "a ", "os": "os ", "as": "as "},
        "de": {"": "de ", "o": "do ", "a": "da ", "os": "dos ", "as": "das "},
        "a": {"": "a ", "o": "ao ", "a": "à ", "os": "aos ", "as": "às "},
        "em": {"": "em ", "o": "no ", "a": "na ", "os": "nos ", "as": "nas "},
        "por": {"": "por ", "o": "pelo ", "a": "pela ", "os": "pelos ", "as": "pelas "},
    },
}
"""By language the forms that a translation may ask for, each by the article."""

EXCEPTIONS: dict[str, dict[str, dict[str, str]]] = {
    "fr": {
        "de": dict.fromkeys(("ATG", "HTI", "ISR", "OMN", "SLV"), "d\u2019"),
        "en": {
            "BRB": "à la ",
            "DMA": "à la ",
            "GRD": "à la ",
            "HTI": "en ",
            "ISR": "en ",
            "PSE": "dans l\u2019",
            "SLV": "en ",
        },
    },
}
"""What a form is of one State, by language and form, where its article does not say so."""


def of(code: str) -> dict[str, Any]:
    """Give the forms of a language for its file: each State's article, each form by the article."""
    articles = {
        iso3: article
        for article, states in ARTICLES.get(code, {}).items()
        for iso3 in states.split()
    }
    return {
        "articles": dict(sorted(articles.items())),
        "plural_articles": PLURAL.get(code, []),
        "forms": FORMS.get(code, {}),
        "exceptions": EXCEPTIONS.get(code, {}),
    }

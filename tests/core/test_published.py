"""Days of entry into force that others published, and what the acts give by the articles."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.lives import lives
from opicescr_cli.core.model import BINDING
from opicescr_cli.core.rules import in_force_since

IN_FORCE = {
    # The Committee's list of States parties with the day of entry into force (docstore.ohchr.org,
    # status of the submission of reports; its first page).
    "IV-3": """
        AFG 1983-04-24 ALB 1992-01-04 DZA 1989-12-12 AGO 1992-04-10 ARG 1986-11-08 ARM 1993-12-13
        AUS 1976-03-10 AUT 1978-12-10 AZE 1992-11-13 BGD 1999-01-05 BRB 1976-01-03 BLR 1976-01-03
    """,
    # The Dutch government's database of treaties, Verdragenbank, as inview.nl prints it.
    "IV-5": """
        ALB 2008-01-04 DZA 1989-12-12 AND 2006-12-22 AGO 1992-04-10 ARG 1986-11-08 ARM 1993-09-23
        AUS 1991-12-25 AZE 2002-02-27 BRB 1976-03-23 BLR 1992-12-30 BEL 1994-08-17 BEN 1992-06-12
        BOL 1982-11-12 BIH 1995-06-01 BRA 2009-12-25 BGR 1992-06-26 BFA 1999-04-04 CAN 1976-08-19
        CAF 1981-08-08 CHL 1992-08-27 COL 1976-03-23 COD 1977-02-01 COG 1984-01-05 CRI 1976-03-23
        CYP 1992-07-15 DNK 1976-03-23 DJI 2003-02-05 DOM 1978-04-04 DEU 1993-11-25 ECU 1976-03-23
        SLV 1995-09-06 GNQ 1987-12-25 EST 1992-01-21 PHL 1989-11-22 FIN 1976-03-23 FRA 1984-05-17
        GMB 1988-09-09 GEO 1994-08-03 GHA 2000-12-07 GRC 1997-08-05 GTM 2001-02-28 GIN 1993-09-17
        GNB 2013-12-24
    """,
    # Verdragenbank itself (verdragenbank.overheid.nl, 009248). Bolivia's deposit came between the
    # tenth instrument and the general entry into force: docs/law.md.
    "IV-8-b": """
        ALB 2003-09-23 AND 2003-01-14 AGO 2008-02-01 ATG 2006-09-05 ARG 2007-06-20 ARM 2006-12-14
        AUS 2009-03-04 AUT 2000-12-22 AZE 2001-09-01 BGD 2000-12-22 BLR 2004-05-03 BEL 2004-09-17
        BLZ 2003-03-09 BEN 2019-12-27 BOL 2000-12-27 BIH 2002-12-04 BWA 2007-05-21 BRA 2002-09-28
        BGR 2006-12-20 BFA 2006-01-10 CPV 2012-01-10 KHM 2011-01-13 CMR 2005-04-07 CAN 2003-01-18
        CAF 2017-01-11 CHL 2020-06-12 COL 2007-04-23 COK 2008-02-27 CRI 2001-12-20 CIV 2012-04-20
        HRV 2001-06-07 CYP 2002-07-26 CZE 2001-05-26 DNK 2000-12-22 DOM 2001-11-10
    """,
    # The Dutch Tractatenblad 2014, 80, and the Swiss federal law 0.104 (as of 21 April 2022).
    "IV-2": """
        AFG 1983-08-05 EGY 1969-01-04 ALB 1994-06-10 DZA 1972-03-15 AND 2006-10-22 AGO 2019-11-01
        GNQ 2002-11-07 ARG 1969-01-04 ARM 1993-07-23 AZE 1996-09-15 ETH 1976-07-23 AUS 1975-10-30
        BHR 1990-04-26 BGD 1979-07-11 BRB 1972-12-08 BLR 1969-05-08 BEL 1975-09-06 BLZ 2001-12-14
        BEN 2001-12-30 BOL 1970-10-22 BIH 1992-03-06 BWA 1974-03-22 BRA 1969-01-04
    """,
}
"""By treaty: States, and the day of entry into force for each, as others published it."""


def published(number):
    words = iter(IN_FORCE[number].split())
    return {iso3: date.fromisoformat(next(words)) for iso3 in words}


@pytest.mark.parametrize("number", IN_FORCE)
def test_a_treaty_is_in_force_for_a_state_since_the_day_that_others_published(shipped, number):
    theirs = published(number)
    ours = {
        iso3: [
            in_force_since(life.act)
            for life in lives(shipped.records[iso3].acts, number)
            if life.act.kind in BINDING
        ]
        for iso3 in theirs
    }
    assert {iso3: day for iso3, day in theirs.items() if day not in ours[iso3]} == {}

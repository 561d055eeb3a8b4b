import os
import sys
from datetime import date
from pathlib import Path

import pytest
from own_ledger import own_ledger
from terminal import watched

from opicescr_cli import facts
from opicescr_cli.core.model import Status
from opicescr_cli.pictures.campaign import campaign
from opicescr_cli.pictures.outlines import Outlines
from opicescr_cli.store.ledger_file import LedgerFile

COMMAND = Path(sys.executable).with_name("opicescr")


@pytest.fixture
def environ(tmp_path):
    """A terminal without colour and of 80 columns, a fixed day, and no ledger of the user's."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return kept | {
        "OPICESCR_NOW": "2026-02-10",
        **own_ledger(tmp_path),
        "COLUMNS": "80",
        "TERM": "xterm",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def opicescr(zygote, environ, tmp_path):
    """Run the command; give what it said."""

    def run(*words, code=0, **env):
        env = environ | {name: str(value) for name, value in env.items()}
        done = zygote.run([COMMAND, *words], env, tmp_path)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr if code else done.stdout

    return run


@pytest.fixture
def on_screen(zygote, environ, tmp_path):
    """Run the command in a terminal of a size; give the lines that it wrote."""

    def run(*words, columns=80, lines=24, **env):
        env = {name: value for name, value in (environ | env).items() if name != "COLUMNS"}
        code, said = watched(
            lambda streams: zygote.begin([COMMAND, *words], env, tmp_path, streams),
            columns=columns,
            lines=lines,
        )
        assert code == 0, said
        return said.decode().replace("\r\n", "\n").splitlines()

    return run


ROOT = Path(__file__).parents[2]

RATIFIED = (
    "ALB ARG ARM BEL BOL BIH CPV CAF CRI CIV ECU SLV FIN FRA GAB DEU HND ITA LUX MDV MNG MNE NER"
    " PRT SMR SRB SVK SSD ESP URY VEN"
)
SIGNED = (
    "AGO AZE BEN BFA CHL COG CYP COD GHA GTM GNB IRL KAZ MDG MLI NLD MKD PRY SEN SVN SLB TLS TGO"
    " UKR"
)
NOT_PARTY = (
    "AND ARE BTN BRN COK COM CUB FSM KIR KNA LCA MHL MOZ MYS NIU NRU OMN PLW SAU SGP STP TON TUV"
    " USA VAT VUT WSM BWA"
)


@pytest.fixture(scope="session")
def outlines():
    return Outlines.parse((ROOT / "data" / "outlines.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def statuses(outlines):
    """A map that looks like the world's, to draw and look at; not a record of facts."""
    given = dict.fromkeys(sorted(outlines.states), Status.PARTY)
    for status, states in (
        (Status.RATIFIED, RATIFIED),
        (Status.SIGNED, SIGNED),
        (Status.NOT_PARTY, NOT_PARTY),
    ):
        given |= dict.fromkeys(states.split(), status)
    return given


@pytest.fixture(scope="session")
def names(outlines):
    return {iso3: f"State of {iso3}" for iso3 in outlines.states}


@pytest.fixture
def ledger():
    """The ledger that ships, as of its own day."""
    return LedgerFile(Path("nowhere.json"), facts.path("ledger.json")).read(date(2026, 2, 3))


@pytest.fixture
def shown(ledger):
    """What the chart shows of it."""
    return campaign(ledger, "From the first signature to today", "As at 3 February 2026")

"""Each screen as a person sees it, at three widths."""

from __future__ import annotations

import pytest

SCREENS = {
    "status": ["status"],
    "status before entry into force": ["status", "--as-of", "2013-03-01"],
    "status before the Protocol": ["status", "--as-of", "1990-01-01"],
    "list": ["list", "--status", "ratified", "--sort", "deposited"],
    "show a party": ["show", "Finland"],
    "show a signatory": ["show", "Democratic Republic of the Congo"],
    "show a party to the Covenant": ["show", "Canada"],
    "show who only signed the Covenant": ["show", "Cuba"],
    "show who has done nothing": ["show", "Saudi Arabia"],
    "timeline": ["timeline", "--from", "1990", "--to", "2009-09-24"],
    "timeline of a State": ["timeline", "--country", "Bolivia"],
    "timeline of nothing": ["timeline", "--to", "1980"],
    "entry-into-force": ["entry-into-force"],
    "entry-into-force not yet": ["entry-into-force", "--as-of", "2010-12-01"],
    "entry-into-force of the first ten": ["entry-into-force", "Bolivia"],
    "entry-into-force if deposited": ["entry-into-force", "Cuba", "--if-deposited", "2026-12-10"],
    "entry-into-force of none": ["entry-into-force", "Ireland"],
}


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("args", SCREENS.values(), ids=SCREENS)
def test_the_screen_is_as_it_was_accepted(run, snapshot, args, width):
    done = run(*args, "--format", "table", COLUMNS=str(width), NO_COLOR="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n".join(line.rstrip() for line in done.stdout.splitlines()) == snapshot


@pytest.mark.parametrize(
    "args",
    [
        ["Ireland", "ratified", "--on", "2026-02-09"],
        ["Fiji", "signed", "--on", "2026-02-09"],
        ["Uruguay", "party", "--by", "denunciation", "--on", "2025-08-31"],
    ],
    ids=["a ratification", "a signature", "a denunciation"],
)
def test_an_edit_says_what_it_means(run, snapshot, args):
    assert run("update", *args, "--dry-run").stdout == snapshot


DENIES = ("update", "Ecuador", "party", "--by", "denunciation", "--on", "2026-02-09", "--dry-run")
FROM = {
    "en": "○ Party to the ICESCR from 9 August 2026",
    "es": "○ Parte en el PIDESC a partir del 9 de agosto de 2026",
    "fr": "○ Partie au PIDESC à partir du 9 août 2026",
    "pt": "○ Parte no PIDESC a partir de 9 de agosto de 2026",
}


@pytest.mark.parametrize("code", FROM)
def test_a_denunciation_moves_a_state_from_its_effect_on_and_not_today(called, code):
    moves = called(*DENIES, OPICESCR_LANG=code).out.splitlines()[1]
    assert moves.startswith("● ")
    assert moves.endswith(f" -> {FROM[code]}")

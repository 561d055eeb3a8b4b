"""The documents that show commands at work show what they do: a section is one person's session."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import transcript
from few import few

DOCS = Path(__file__).parents[2] / "docs"
SECTIONS = [
    (path.name, section)
    for path in sorted(DOCS.glob("*.md"))
    for section in transcript.sections(path.read_text("utf-8"))
    if section.steps and any(c.startswith("opicescr") for c, _ in section.steps)
]
JOBS = [section for name, section in SECTIONS if name == "jobs.md"]
TEN = (
    "record news",
    "signed and has not ratified",
    "ratified since",
    "table for Word",
    "slide of a region",
    "correct a date",
    "denunciation",
    "five States",
    "2003 to 2009",
    "if deposited",
    "milestone",
    "note",
    "copy",
)
"""The jobs that people have, by what their headings say."""


@pytest.mark.parametrize(
    ("name", "section"), SECTIONS, ids=[f"{name}: {section.title}" for name, section in SECTIONS]
)
def test_a_session_shows_what_a_person_sees(tmp_path, script, zygote, name, section):
    place = transcript.Place(tmp_path, script, zygote)
    place.fill(section.files)
    if any(command.startswith("opicescr site build") for command, _ in section.steps):
        place.begin(few())  # with a page and a card for every State it would take long
    for command, expected in section.steps:
        shown, code = place.run(command)
        refused = any(line.startswith("error: ") for line in expected)
        assert (code > 0) is refused, "\n".join([command, *shown])
        assert transcript.fitted(expected, shown) is not None, "\n".join(
            [f"{name}: $ {command}", *shown]
        )


@pytest.mark.parametrize("words", TEN)
def test_each_job_is_there_once_and_in_few_commands(words):
    (job,) = [job for job in JOBS if words.casefold() in job.title.casefold()]
    assert len(job.steps) <= 4


def test_the_jobs_are_all_that_is_there():
    assert len(JOBS) == len(TEN)


@pytest.mark.parametrize(("name", "section"), SECTIONS)
def test_a_session_is_in_the_folder_of_nobody(name, section):
    assert not re.search(r"/(tmp|root)\b", section.text), name

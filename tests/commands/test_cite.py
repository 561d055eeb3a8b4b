"""`opicescr cite`: read back by the programs that read such files."""

from __future__ import annotations

import json
import warnings

import bibtexparser
import pytest
import rispy
from citeproc.source.json import CiteProcJSON

PAGE = (
    "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-3-a&chapter=4&clang=_en"
)


def test_without_a_state_the_protocol_and_the_covenant_are_cited(opicescr):
    said = opicescr("cite").stdout
    protocol, covenant = said.strip().split("\n\n")
    for words in ("vol. 2922, p. 29", "No. 14531", "3 February 2026", PAGE):
        assert words in protocol
    assert "C.N.869.2009.TREATIES-34" in protocol
    assert "vol. 993, p. 3" in covenant


def test_a_state_is_cited_with_its_acts_and_the_notifications_about_it(opicescr):
    said = opicescr("cite", "Argentina").stdout
    assert "Argentina: signature 24 September 2009; ratification 24 October 2011." in said
    assert "C.N.702.2011.TREATIES-8" in said
    assert "C.N.702.2011" not in opicescr("cite", "Uruguay").stdout


def test_an_act_that_was_recorded_here_is_cited_as_such(opicescr):
    done = opicescr(
        *("update", "Ireland", "ratified", "--on", "2026-02-06", "--source", "C.N.12.2026", "--yes")
    )
    assert done.returncode == 0
    said = opicescr("cite", "Ireland").stdout
    (line,) = [line for line in said.split("\n") if "recorded here by" in line]
    assert line.startswith("Ireland, ratification, OP-ICESCR, 6 February 2026")
    assert line.endswith("on no page of the depositary. Source: C.N.12.2026")
    (item,) = [i for i in csl(opicescr, "Ireland") if i["type"] == "document"]
    assert "Recorded here" in item["note"]
    assert "URL" not in item


def test_citations_for_a_file_are_citations_alone(opicescr):
    said = opicescr("cite", "Ireland", OPICESCR_NOW="2027-01-01").stdout
    assert all("status as at 3 February 2026" in one for one in said.strip().split("\n\n"))
    assert "days old" not in said


def test_an_act_without_a_source_says_once_who_recorded_it(opicescr):
    done = opicescr("update", "Ireland", "ratified", "--on", "2026-02-06", "--yes")
    assert done.returncode == 0
    (line,) = [each for each in opicescr("cite", "Ireland").stdout.split("\n") if "here by" in each]
    assert line.count("recorded") == 1
    assert line.endswith(", on no page of the depositary.")


def csl(opicescr, *words):
    return json.loads(opicescr("cite", *words, "--format", "csl-json").stdout)


def test_csl_json_is_read_by_citeproc(opicescr):
    items = csl(opicescr, "Uruguay")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = CiteProcJSON(items)
    assert set(read) == {item["id"].lower() for item in items}
    (protocol,) = [item for item in items if item["id"] == "op-icescr-ury"]
    assert protocol["type"] == "treaty"
    assert (protocol["volume"], protocol["page"], protocol["number"]) == ("2922", "29", "14531")
    assert protocol["accessed"] == {"date-parts": [[2026, 2, 3]]}
    assert protocol["issued"] == {"date-parts": [[2008, 12, 10]]}


def test_bibtex_is_read_by_its_parser(opicescr):
    text = opicescr("cite", "Côte d'Ivoire", "--format", "bibtex").stdout
    entries = {entry["ID"]: entry for entry in bibtexparser.loads(text).entries}
    assert len(entries) == text.count("@misc{")
    protocol = entries["op-icescr-civ"]
    assert protocol["url"] == PAGE
    assert protocol["urldate"] == "2026-02-03"
    assert "Côte d'Ivoire: accession 2024-11-04" in protocol["note"]
    assert "vol. 2922, p. 29" in protocol["howpublished"]


def test_ris_is_read_by_its_parser(opicescr):
    entries = {each["id"]: each for each in rispy.loads(opicescr("cite", "--format", "ris").stdout)}
    protocol = entries["op-icescr"]
    assert protocol["volume"] == "2922"
    assert protocol["start_page"] == "29"
    assert protocol["urls"] == [PAGE]
    assert protocol["authors"] == ["United Nations"]


HOSTILE = "} @article{x, title={\\input{/etc/passwd}}\nER  - \x1b[31m <b>"


@pytest.mark.parametrize("style", ["text", "bibtex", "ris", "csl-json"])
def test_a_hostile_source_stays_a_text(opicescr, style):
    on = ("--on", "2026-02-06", "--source", HOSTILE.replace("\n", " "), "--yes")
    assert opicescr("update", "Ireland", "ratified", *on).returncode == 0
    text = opicescr("cite", "Ireland", "--format", style).stdout
    assert "\x1b" not in text
    if style == "bibtex":
        assert len(bibtexparser.loads(text).entries) == text.count("\n@misc{") + 1
        assert not any(e["ENTRYTYPE"] == "article" for e in bibtexparser.loads(text).entries)
    if style == "ris":
        assert all(each["id"].endswith("irl") or "irl-" in each["id"] for each in rispy.loads(text))


def test_the_formats_for_programs_are_the_same_in_every_language(opicescr):
    for style in ("bibtex", "ris", "csl-json"):
        call = ("cite", "Uruguay", "--format", style)
        assert opicescr("--lang", "es", *call).stdout == opicescr(*call).stdout
    assert opicescr("--lang", "es", "cite").stdout != opicescr("cite").stdout

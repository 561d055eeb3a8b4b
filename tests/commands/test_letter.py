"""A letter for a ministry, and the States as a document: what an advocate opens and edits."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from data.build import catalogues
from opicescr_cli.export.states_docx import states_docx

LANGUAGES = ("en", *catalogues.LANGUAGES)


@pytest.fixture
def letter(called, tmp_path):
    """Write a State's letter and open it."""

    def write(state, *words):
        path = tmp_path / "letter.docx"
        done = called("brief", state, "--output", str(path), *words)
        assert done.code == 0, done.err
        return Document(path)

    return write


def words_of(document):
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_letter_comes_first_and_the_facts_with_their_sources_on_the_next_page(letter):
    made = letter("Ireland")
    text = words_of(made)
    assert made.paragraphs[0].text == "[Organisation, address]"
    assert "Ratification of the Optional Protocol to the ICESCR" in text
    assert "It signed the OP-ICESCR on 23 March 2012 and has not ratified it." in text
    assert "10 May 2026 (article 18(2)). It would be the 32nd State party." in text
    assert "UN Treaty Collection as at 3 Feb 2026" in text
    heads = [p for p in made.paragraphs if p.style.name == "Heading 1"]
    assert heads[0].text == "Ireland and the OP-ICESCR"
    assert heads[0].paragraph_format.page_break_before
    assert not any(h.paragraph_format.page_break_before for h in heads[1:])
    links = [r.target_ref for r in made.part.rels.values() if r.is_external]
    assert any("mtdsg_no=IV-3-a" in link for link in links)


def test_what_a_sign_means_is_said_below_its_table_and_not_in_the_letter(letter):
    made = [p.text for p in letter("Ireland").paragraphs]
    (place,) = [n for n, text in enumerate(made) if text.startswith("* the day of the deposit")]
    assert place > made.index("Sources")
    assert not [text for text in made[: made.index("Ireland and the OP-ICESCR")] if "* the" in text]


def test_a_letter_is_addressed_and_speaks_in_one_voice(letter):
    for code, to, ends in (
        ("es", "Al Ministerio de Relaciones Exteriores de los Países Bajos", "mi más alta"),
        ("fr", "Au Ministère des affaires étrangères des Pays-Bas", "ma très haute"),
        ("pt", "Ao Ministério das Relações Exteriores dos Países Baixos", "minha mais elevada"),
    ):
        text = words_of(letter("Netherlands", "--lang", code))
        assert to in text
        assert ends in text


def test_a_state_party_is_asked_for_its_declarations_and_not_to_ratify(letter):
    text = words_of(letter("Uruguay"))
    assert "It ratified the OP-ICESCR on 5 February 2013." in text
    assert "Declare that it accepts the inquiry procedure (article 11)." in text
    assert "article 16" in text
    assert "steps that ratification needs" not in text
    done = words_of(letter("Portugal"))
    assert "leaves steps open" not in done


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_document_is_in_the_readers_language_and_says_so(letter, code):
    made = letter("Cuba", "--lang", code)
    spoken = {e.get(qn("w:val")) for e in made.styles.element.iter(qn("w:lang"))}
    assert spoken == {code}
    assert made.core_properties.language == code
    english = "consideration." in words_of(made)
    assert english is (code == "en")


def test_styles_pages_and_tables_are_the_word_processors_own(letter):
    made = letter("Chile")
    assert {"Heading 1", "List Number", "Normal"} <= {p.style.name for p in made.paragraphs}
    foot = made.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    assert made.tables
    for table in made.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in others)
    assert round(made.sections[0].page_width.cm, 1) == 21


def test_the_same_facts_give_the_same_bytes(called, tmp_path, shipped):
    for name in ("a", "b"):
        assert called("brief", "Ireland", "--output", f"{name}.docx").code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert states_docx(shipped) == states_docx(shipped)
    with zipfile.ZipFile(tmp_path / "a.docx") as file:
        assert {part.date_time[0] for part in file.infolist()} == {1980}
        assert "2026-02-03" in file.read("docProps/core.xml").decode()


HOSTILE = (
    "</w:t><w:instrText>DDEAUTO</w:instrText>",
    "https://example.org/\x1b[31m",
    "javascript:alert(1)",
    "\u202eevil",
    "{{7*7}} =cmd|' /C calc'!A0",
    "x" * 1500,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_source_stays_text(called, letter, tmp_path, text):
    words = ("update", "Ireland", "ratified", "--on", "2026-02-05", "--source", text, "--yes")
    if called(*words).code:
        pytest.skip("refused where it was typed")
    made = letter("Ireland")
    assert "†" in words_of(made)
    assert "and 1 act recorded here since" in words_of(made)
    shown = (tmp_path / "letter.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(shown)) as file:
        xml = file.read("word/document.xml").decode()
        links = file.read("word/_rels/document.xml.rels").decode()
    assert "<w:instrText>" not in xml
    assert not re.search("[\x00-\x08\x1b\u202e]", xml)
    assert "javascript" not in links


def test_an_export_is_a_document_of_the_states_that_were_asked_for(called, tmp_path):
    words = ("--group", "EU", "--status", "ratified", "--output", "eu.docx")
    assert called("export", "docx", *words).code == 0
    made = Document(tmp_path / "eu.docx")
    (table,) = made.tables
    assert len(table.rows) == 1 + 9
    assert table.rows[1].cells[0].text == "Belgium"
    assert "Only: EU; ratified." in words_of(made)
    assert made.sections[0].page_width > made.sections[0].page_height
    assert called("export", "docx").code == 2


def test_an_older_letter_is_replaced_and_another_ending_is_refused(called, tmp_path):
    (tmp_path / "x.docx").write_text("old")
    assert called("brief", "Chile", "-o", "x.docx").code == 0
    assert Document(tmp_path / "x.docx").paragraphs
    refused = called("brief", "Chile", "-o", "x.doc")
    assert refused.code == 2
    assert ".docx" in refused.err


def test_no_note_of_the_campaign_gets_into_a_letter(called, tmp_path):
    assert called("note", "Ireland", "Call the desk officer").code == 0
    assert called("brief", "Ireland", "-o", "x.docx").code == 0
    assert "desk officer" not in words_of(Document(tmp_path / "x.docx"))
    refused = called("brief", "Ireland", "--notes", "-o", "y.docx")
    assert refused.code == 2
    assert not (tmp_path / "y.docx").exists()

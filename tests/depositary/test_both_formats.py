"""A page and the XML of one instrument, given together, prove each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opicescr_cli.core.model import ActKind
from tests.depositary.test_statements import block, section
from tests.depositary.test_statements_xml import said

TITLE = "Declarations and Reservations"


@pytest.fixture
def files(depositary, tmp_path):
    """Write the page and the XML of the ICCPR's protocol, with what they say besides the table."""

    def write(words, words_of_xml):
        page = section(TITLE, "dgDec", block("dgDec", "ctl02", "Uruguay", words))
        html = depositary.html("IV-5").replace(b"</form>", page.encode() + b"</form>")
        (tmp_path / "IV-5.html").write_bytes(html)
        extra = said("Declarations", ("Uruguay", words_of_xml))
        (tmp_path / "IV-5.en.xml").write_bytes(depositary.xml("IV-5", extra=extra))
        return [str(tmp_path / "IV-5.html"), str(tmp_path / "IV-5.en.xml")]

    return write


def test_where_they_agree_both_are_taken_as_one(opicescr, files, tmp_path):
    done = opicescr("import", *files("the same words", "the same words"))
    assert (done.returncode, done.stderr.count("error")) == (0, 0)
    assert done.stdout == "Nothing differs.\nKept beside the ledger: the words of 1 statement.\n"


def test_where_a_statement_differs_neither_is_believed(opicescr, files, tmp_path):
    done = opicescr("import", *files("some words", "other words"))
    assert done.returncode == 1
    assert "IV-5: the page and the XML differ in what they say of Uruguay" in done.stderr
    assert not (tmp_path / "ledger.json.statements").exists()


def test_where_an_act_differs_neither_is_believed(opicescr, depositary, files):
    names = files("words", "words")
    depositary.remove("URY", "IV-5", ActKind.RATIFICATION)
    depositary.record("URY", "IV-5", ActKind.RATIFICATION, date(1970, 4, 2))
    extra = said("Declarations", ("Uruguay", "words"))
    Path(names[1]).write_bytes(depositary.xml("IV-5", extra=extra))
    done = opicescr("import", *names)
    assert done.returncode == 1
    assert "the page and the XML differ in what they say of URY" in done.stderr

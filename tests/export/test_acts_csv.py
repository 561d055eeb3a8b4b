import codecs

import pytest

from opicescr_cli import facts
from opicescr_cli.core.model import ActKind, State
from opicescr_cli.export.acts_csv import ActsFileError, acts_csv, read_acts_csv

STATES = {row["iso3"]: State(**row) for row in facts.load("states.json")}
HEAD = "iso3,name,instrument,kind,date,withdrawn,source,recorded_at"
"""The columns that a file must have."""
ROW = "URY,Uruguay,IV-3-a,ratification,2013-02-05,no,https://treaties.un.org,2026-02-03"


def read(*lines, encoding="utf-8"):
    data = "\r\n".join(lines).encode(encoding)
    return read_acts_csv(data, "acts.csv", STATES, facts.instruments(), "2026-02-10")


def refusal(*lines, encoding="utf-8"):
    with pytest.raises(ActsFileError) as caught:
        read(*lines, encoding=encoding)
    return str(caught.value)


def test_an_export_has_a_row_an_act_and_the_mark_that_excel_needs(shipped):
    data = acts_csv(shipped)
    assert data.startswith(codecs.BOM_UTF8 + HEAD.encode() + b",recorded_by,effective\r\n")
    acts = sum(len(record.acts) for record in shipped.records.values())
    assert data.count(b"\r\n") == acts + 1
    assert "CIV,Côte d'Ivoire,".encode() in data


def test_the_shipped_ledger_comes_back(shipped):
    back = read_acts_csv(acts_csv(shipped), "acts.csv", STATES, facts.instruments(), "-")
    assert back == {i: r.acts for i, r in shipped.records.items() if r.acts}


def test_a_row_that_somebody_adds_needs_no_name_no_stamp_and_no_word_on_withdrawal():
    (act,) = read(HEAD, ROW, "", ",,,,,,,", "FJI,,IV-3,accession,2018-08-16,,x")["FJI"]
    assert (act.recorded_at, act.withdrawn, act.kind) == ("2026-02-10", False, ActKind.ACCESSION)


def test_a_states_acts_come_in_the_ledgers_order():
    acts = read(HEAD, ROW, "URY,,IV-3-a,signature,2009-09-24,no,,")["URY"]
    assert [act.kind for act in acts] == [ActKind.SIGNATURE, ActKind.RATIFICATION]


def test_a_head_alone_is_a_file_without_acts():
    assert read(HEAD) == {}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([""], "acts.csv is empty"),
        (["\ufeff \r\n"], "acts.csv is empty"),
        ([HEAD.replace("kind", "act"), ROW], "line 1 has an unknown column 'act'"),
        ([HEAD.removesuffix(",recorded_at")], "line 1 lacks the column 'recorded_at'"),
        ([HEAD + ",kind", ROW], "line 1 has the column 'kind' twice"),
        ([HEAD + ",", ROW], "line 1 has an unknown column ''"),
        ([HEAD, ROW.replace("URY", "XXX")], "line 2, column iso3: 'XXX' is no State's code"),
        ([HEAD, ROW.replace("URY", "IRL")], "column name: IRL is Ireland, not 'Uruguay'"),
        ([HEAD, ROW, ROW.replace("IV-3-a", "IV-99")], "line 3, column instrument: 'IV-99'"),
        ([HEAD, ROW.replace("ratification", "ratified")], "column kind: 'ratified'"),
        ([HEAD, ROW.replace("2013-02-05", "05/02/2013")], "column date: '05/02/2013'"),
        ([HEAD, ROW.replace("2013-02-05", "05/02/2013")], "year-month-day, 2013-05-05"),
        ([HEAD, ROW.replace("2013-02-05", "2013-02-30")], "there is no 2013-02-30"),
        ([HEAD, ROW.replace("2013-02-05", "9999-12-31")], "there is no 9999-12-31"),
        ([HEAD, ROW.replace("2013-02-05", "20130205")], "column date: '20130205'"),
        ([HEAD, ROW.replace("2013-02-05", "٢٠١٣-02-05")], "column date"),
        ([HEAD, ROW.replace(",no,", ",maybe,")], "column withdrawn: 'maybe'"),
        ([HEAD, ROW.replace("2026-02-03", "3/2/2026")], "column recorded_at: '3/2/2026'"),
        ([HEAD, ROW, "", ROW], "line 4, column date: line 2 has the same act"),
        ([HEAD, ROW + ",more"], "line 2 has more cells than there are columns"),
        ([HEAD, ROW.replace("https", '"https')], "line 2 is not CSV"),
        (
            [HEAD, ROW.replace("https://treaties.un.org", '"a\nb"'), ROW.replace("URY", "")],
            "line 4, column iso3",
        ),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_column(lines, says):
    assert says in refusal(*lines)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_refused_with_the_way_to_save_it(encoding):
    told = refusal(HEAD, ROW, "CIV,Côte d'Ivoire,IV-3,accession,1992-03-26,no,,", encoding=encoding)
    assert f"line {3 if encoding == 'cp1252' else 1} is not in UTF-8" in told
    assert "CSV UTF-8" in told

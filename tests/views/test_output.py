"""The choice of format, in one place."""

from __future__ import annotations

import json

import pytest

from opicescr_cli.views.output import Format, answer, write, write_json

ROWS = [{"name": "Côte d'Ivoire", "day": None}, {"name": "a\x1b[31m", "day": "x"}]


def said(capsys, form, **more):
    answer(form, ("name", "day"), lambda: ROWS, lambda: write("drawn"), **more)
    return capsys.readouterr().out


def test_a_table_is_drawn_and_nothing_is_described(capsys):
    def never():
        raise AssertionError

    answer(Format.TABLE, (), never, lambda: write("drawn"))
    assert capsys.readouterr().out == "drawn\n"


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.TABLE])
def test_every_other_format_is_written_and_not_drawn(capsys, form):
    text = said(capsys, form)
    assert "Ivoire" in text
    assert "drawn" not in text
    assert "\x1b" not in text


def test_json_is_the_shape_itself(capsys):
    assert json.loads(said(capsys, Format.JSON)) == ROWS


def test_json_has_a_row_on_each_line(capsys):
    opened, *rows, closed = said(capsys, Format.JSON).splitlines()
    assert (opened, closed) == ("[", "]")
    assert [json.loads(row.removesuffix(",")) for row in rows] == ROWS


def test_json_of_one_thing_has_a_key_on_each_line(capsys):
    write_json({"name": "Uruguay", "acts": []})
    assert capsys.readouterr().out == '{\n  "name": "Uruguay",\n  "acts": []\n}\n'
    write_json([])
    assert capsys.readouterr().out == "[]\n"


def test_rows_and_plain_lines_may_be_chosen_from_the_shape(capsys):
    assert said(capsys, Format.CSV, rows=lambda rows: rows[:1]).count("\n") == 2
    assert said(capsys, Format.PLAIN, plain=lambda rows: write(str(len(rows)))) == "2\n"

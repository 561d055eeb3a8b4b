"""The ledger is a TinyDB file: any program that has TinyDB reads in it what ours does."""

import tinydb
from edits import NOW, TODAY, act, adding

from opicescr_cli.core.model import ActKind
from opicescr_cli.store import documents


def test_tinydb_reads_what_an_edit_wrote_and_gives_what_a_reader_here_sees(file):
    file.apply(adding("KEN", act(kind=ActKind.SIGNATURE)), NOW, TODAY)
    reading = file.reading(TODAY)
    with tinydb.TinyDB(file.path, access_mode="r") as db:
        countries = db.table("countries")
        assert [dict(row) for row in countries.all()] == list(reading.documents)
        kenya = countries.get(tinydb.Query().iso3 == "KEN")
        (meta,) = db.table("meta").all()
    assert kenya["status"] == "signed"
    assert kenya["acts"][-1]["recorded_by"] == "tester"
    assert meta["schema"] == documents.SCHEMA
    assert meta["journal"]["edits"] == len(reading.journal) == 2


def test_what_tinydb_wrote_by_another_program_is_read_here(file):
    with tinydb.TinyDB(file.path) as db:
        db.table("countries").update({"name": "Fiji Islands"}, tinydb.Query().iso3 == "FJI")
    assert file.read(TODAY).records["FJI"].state.name == "Fiji Islands"

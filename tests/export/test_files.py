import os

import pytest

from opicescr_cli.export.files import NotWrittenError, write_file, write_folder

FILES = {"acts.csv": b"new", "datapackage.json": b'{"name": "ours"}'}


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes the first file and is full at the second."""
    calls = iter([None])

    def fsync(_descriptor):
        if next(calls, "full") == "full":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)


def test_a_full_disk_leaves_the_package_as_it_was(tmp_path, full_disk):
    old = {"acts.csv": b"old", "datapackage.json": b'{"name": "ours", "old": 1}'}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_folder(tmp_path, FILES, "ours")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == old


def test_a_full_disk_leaves_no_new_folder(tmp_path, full_disk):
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_folder(tmp_path / "open", FILES, "ours")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, full_disk):
    (tmp_path / "acts.csv").write_bytes(b"iso3 old")
    os.fsync(0)
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_file(tmp_path / "acts.csv", b"iso3 new", b"iso3")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"acts.csv": b"iso3 old"}


def test_what_a_killed_process_left_stops_nobody(tmp_path):
    (tmp_path / ".acts.csv.new").write_bytes(b"ha")
    write_folder(tmp_path, FILES, "ours")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == FILES


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"iso3 old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_file(tmp_path / "link.csv", b"iso3 new", b"iso3")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"iso3 new"


def test_an_empty_file_is_of_any_kind(tmp_path):
    (tmp_path / "made-by-mktemp").touch()
    write_file(tmp_path / "made-by-mktemp", b"iso3", b"iso3")
    assert (tmp_path / "made-by-mktemp").read_bytes() == b"iso3"

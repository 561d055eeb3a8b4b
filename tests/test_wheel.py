"""What people install: the wheel and the source archive, as they are built from here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling import build

from opicescr_cli import __version__

ROOT = Path(__file__).parents[1]
NAME = f"opicescr_cli-{__version__}"
DATA = {p.name for p in (ROOT / "data").iterdir() if p.is_file()}


def made(builder, source, into):
    """Build in a folder with hatchling, as pip does; give the file."""
    into.mkdir()
    before = Path.cwd()
    os.chdir(source)
    try:
        return into / builder(str(into))
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The archive and the wheel from here, and both once more from the archive."""
    folder = tmp_path_factory.mktemp("built")
    sdist = made(build.build_sdist, ROOT, folder / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return {
        "sdist": sdist,
        "wheel": made(build.build_wheel, ROOT, folder / "wheel"),
        "sdist again": made(build.build_sdist, folder / NAME, folder / "sdist again"),
        "wheel again": made(build.build_wheel, folder / NAME, folder / "wheel again"),
    }


@pytest.fixture(scope="module")
def files(built):
    """The wheel's files, each with its bytes."""
    with zipfile.ZipFile(built["wheel"]) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


@pytest.mark.parametrize("what", ["sdist", "wheel"])
def test_who_builds_it_again_from_the_archive_gets_the_same_bytes(built, what):
    assert built[what].name == built[f"{what} again"].name
    assert built[what].read_bytes() == built[f"{what} again"].read_bytes()


def test_the_wheel_holds_the_program_and_its_facts_and_nothing_else(files):
    package = ROOT / "opicescr_cli"
    sources = {
        f"opicescr_cli/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".json", ".typed"}
    }
    languages = {path.parts[-3] for path in package.glob("locale/*/LC_MESSAGES/*.po")}
    messages = {f"opicescr_cli/locale/{code}/LC_MESSAGES/opicescr.mo" for code in languages}
    facts = {f"opicescr_cli/data/{name}" for name in DATA}
    about = {f"{NAME}.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD")}
    about |= {f"{NAME}.dist-info/{name}" for name in ("entry_points.txt", "licenses/LICENSE")}
    manual = {f"{NAME}.data/data/share/man/man1/opicescr.1"}
    assert sorted(files) == sorted(sources | messages | facts | about | manual)
    assert len(messages) > 2
    assert sum(map(len, files.values())) < 4_000_000


def test_the_archive_holds_every_file_of_the_repository(built):
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout: nobody says which files are the repository's")
    # Whoever owns the checkout: its files are only listed.
    asked = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    shown = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    ours = {name for name in shown.stdout.split("\0") if name and (ROOT / name).is_file()}
    with tarfile.open(built["sdist"]) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert sorted(ours - inside) == []


def test_the_wheel_works_without_the_repository(files, tmp_path):
    for name, content in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    env = {"PYTHONPATH": str(tmp_path / "site"), "OPICESCR_DB": str(tmp_path / "none.json")}
    code = "import json, opicescr_cli as o; print(json.dumps([o.__file__, o.__version__]))"
    place, version = json.loads(python(env, tmp_path, "-c", code))
    assert Path(place).is_relative_to(tmp_path / "site")
    assert version == __version__
    listed = python(
        {**env, "OPICESCR_LANG": "es"}, tmp_path, "-m", "opicescr_cli", "list", "--json"
    )
    assert len(json.loads(listed)) == 197
    shown = python(
        {**env, "OPICESCR_LANG": "es"},
        tmp_path,
        "-m",
        "opicescr_cli",
        "show",
        "URY",
        "--format=table",
    )
    assert "ratificación" in shown


def python(env, folder, *words):
    path = {k: v for k, v in os.environ.items() if k in {"PATH", "SYSTEMROOT", "HOME"}}
    done = subprocess.run(
        [sys.executable, *words],
        env={**path, "PYTHONUTF8": "1", **env},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_changelog_begins_with_this_version():
    newest = re.search(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__

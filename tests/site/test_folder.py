"""The site's folder under kills: the next build finds the old site or the new, and cleans up."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from edits import in_child

from opicescr_cli.site.folder import MANIFEST, replace
from opicescr_cli.store import atomic

MANY = [f"{number}.html" for number in range(4)]  # the manifest is somewhere among them
OLD = {name: name.encode for name in (*MANY, "a.html", "b/index.html", "old/c.html")}
NEW = {name: name.upper().encode for name in ("a.html", "b/index.html", "new/c.html")}


def write(target, files):
    replace(target, files, lambda _name: None)


def names(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_killed_before_any_operation_nothing_of_it_stays_after_the_next_build(
    tmp_path, monkeypatch, way
):
    if way == "two renames":
        monkeypatch.setattr(atomic, "_exchange", lambda _one, _other: False)
    # Processes are killed here, never the machine: nobody waits for the disk.
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    target = tmp_path / "public"

    def dying_at(step):
        seen = 0

        def hook(event, _arguments):
            nonlocal seen
            if event.startswith(("open", "os.", "shutil.", "fcntl.", "ctypes.")):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        write(target, NEW)

    found = []
    for step in range(1, 1000):
        write(target, OLD)
        assert [path.name for path in tmp_path.iterdir()] == ["public"], step
        if in_child(lambda step=step: dying_at(step)) == 0:
            break
        if target.exists() or way == "exchange":
            found.append(names(target) - {MANIFEST})
            assert found[-1] in (set(OLD), set(NEW))
    assert set(OLD) in found
    assert set(NEW) in found

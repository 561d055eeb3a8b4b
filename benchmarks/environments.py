"""Python environments of their own for what is measured, so that nobody's is changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "benchmarks" / "peers"


def environment(folder: Path, *packages: str) -> Path:
    """Make an environment in a folder, or bring it up to date; give where its programs are."""
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", *packages], check=True)
    return programs


def own(folder: Path) -> Path:
    """Install this checkout as a user would; give where its programs are."""
    programs = environment(folder, str(ROOT))
    # pip takes a checkout of the same version for the one that is there.
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    again = ["install", "--force-reinstall", "--no-deps", str(ROOT)]
    subprocess.run([*pip, *again], check=True)
    return programs

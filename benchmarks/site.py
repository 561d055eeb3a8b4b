"""What the public site costs, and how fast a telephone has it.

Prints the CPU seconds of a whole build in one language, each in a process of its own, what the
home page weighs with everything it loads, as a server sends it (gzip), and, where npm has brought
Lighthouse and there is a browser, its score for the speed of each kind of page.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import IO

from benchmarks.environments import ROOT
from opicescr_cli.site.server import LOOPBACK, Handler, Server

sys.path.append(str(ROOT / "tests" / "support"))
from site_pages import PAGES

ROUNDS = 5

LIGHTHOUSE = ROOT / "tests" / "support" / "lighthouse.mjs"
KINDS = {name: path for name, path in PAGES.items() if name not in ("404", "embed")}

HOME = ("index.html", "style.css", "site.js", "search.json", "icon.svg")
"""The home page with all that it loads; the last but one when the search is first used."""

PACKED = {".html", ".css", ".js", ".json", ".svg"}


def cpu(target: Path) -> float:
    """Build once and give the CPU seconds, user and system."""
    before = os.times()
    command = [sys.executable, "-m", "opicescr_cli", "site", "build", str(target), "--lang", "en"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "public"
        seconds = [cpu(target) for _ in range(ROUNDS)]
        middle, most = statistics.median(seconds), max(seconds)
        print(f"build: {middle:.2f} s of CPU (median of {ROUNDS}, most {most:.2f} s)")
        total = 0
        for name in HOME:
            data = (target / name).read_bytes()
            packed = len(gzip.compress(data, mtime=0))
            total += packed
            print(f"{name:12} {len(data):>8} B {packed:>7} B compressed")
        print(f"home page in all: {total} B compressed")
        for name, score in speed(target).items():
            print(f"Lighthouse, as a telephone: {name:12} {100 * score:.0f} of 100")


class Packing(Handler):
    """Packs what it sends, as every server does that carries pages for the public."""

    def send_head(self) -> IO[bytes] | None:
        """Answer with a packed page, or as ever."""
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        if place.suffix not in PACKED or not place.is_file():
            return super().send_head()
        data = gzip.compress(place.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(place))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


def speed(target: Path) -> dict[str, float]:
    """Give Lighthouse's score for the speed of each kind of page: the best of three."""
    modules = Path(os.environ.get("OPICESCR_NPM", ".")) / "node_modules"
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is None or chromium is None or not (modules / "lighthouse").is_dir():
        print("no Lighthouse: npm install lighthouse, in the folder OPICESCR_NPM or here")
        return {}
    served = Server((LOOPBACK, 0), partial(Packing, directory=str(target)))
    threading.Thread(target=served.serve_forever, daemon=True).start()
    address = "http://{}:{}/".format(*served.server_address)
    pages = {address + path: name for name, path in KINDS.items()}
    best: dict[str, float] = {}
    for _ in range(3):
        command = [node, str(LIGHTHOUSE), "--timed", str(modules), chromium, *pages]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for at, scores in json.loads(said).items():
            best[pages[at]] = max(scores["performance"], best.get(pages[at], 0))
    served.shutdown()
    return best


if __name__ == "__main__":
    main()

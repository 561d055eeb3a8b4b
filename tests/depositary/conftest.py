"""Small pages in the depositary's shape, written here, and where its real ones may lie."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest
import trustme

from opicescr_cli import facts
from opicescr_cli.app import main
from opicescr_cli.core.law import SIGNING
from opicescr_cli.core.model import BINDING, Act, ActKind
from opicescr_cli.depositary.page import Participant
from opicescr_cli.store.shipped import shipped_ledger

PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"
HEADINGS = ("Participant", "Signature", "Ratification, Accession(a), Succession(d)")
TITLE = (
    "3. a\n          Optional Protocol to the International Covenant on Economic, Social and "
    "Cultural Rights"
)
BORDURIA = (
    "<A href='#EndDec' class='noteIndex' onclick='return Show(\"\",\"_en\",\"4\");'>Borduria</A> "
    "<SUP><A onclick='ShowNoteAll()' href='#2' class='noteIndex'>2</A>, "
    "<A onclick='ShowNoteAll()' href='#10' class='noteIndex'>10</A> </SUP><br>"
)
ROWS = (
    ("Arcadia<br>", "24 Sep\t 2009 <br>", " &nbsp;5 Feb\t 2013 <br>"),
    (BORDURIA, "&nbsp;", " &nbsp;4 Aug\t 2015 a<br>"),
    ("Freedonia (Plurinational State of)<br>", "12 Feb\t 2010 <br>", "&nbsp;"),
    ("C&ocirc;te d'Azur<br>", "[19 Dec\t 2009 ]<br>", "[ &nbsp;3 Oct\t 2012 ]<br>"),
)


def _html(
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    headings: Sequence[str] = HEADINGS,
    signatories: int = 2,
    parties: int = 2,
    number: str = "IV-3-a",
    title: str = TITLE,
    stamp: str = "STATUS AS AT : 03-02-2026 10:16:18 EDT",
    conclusion: str = "New York, 10 December 2008",
    in_force: str = "5 May 2013, in accordance with article 18(1).",
    registration: str = "5 May 2013, No. 14531",
    language: str = "en",
    after: str = "",
) -> bytes:
    """Render a page as the web site does; cells are HTML."""
    action = f"./ViewDetails.aspx?src=TREATY&amp;mtdsg_no={number}&amp;clang=_{language}"
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    head = "".join(f"<td>{cell}<br></td>" for cell in headings)
    words = {"en": "Signatories", "fr": "Signataires"}[language]
    return f"""
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>UNTC</title></head>
<body><form name="aspnetForm" method="post" action="{action if number else "./"}">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="D14abqM386RKq8yTsV1Tja" />
<table><tr><td align="left"><div id="{PREFIX}mainTable">
<div id="{PREFIX}div3">{stamp}</div>
<div id="{PREFIX}rptHead_ctl00_tcHead">CHAPTER IV</div>
<div id="{PREFIX}rptTreaty_ctl00_tcTreaty" class="treatyCenter">
  {title}
</div>
<div id="{PREFIX}rptTreaty_ctl00_tcText">{conclusion}</div>
<div id="{PREFIX}rptRegistration_ctl00_tcText">{registration} <SUP><A href='#1'>1</A></SUP></div>
<div id="{PREFIX}rptEIF_ctl00_tcText">{in_force}
  <SUP><A onclick='ShowNoteAll()' href='#' class='noteIndex'></A> </SUP></div>
<div id="{PREFIX}rptStatus_ctl00_tcText">{words} :
   {signatories}.    Parties :    {parties} <SUP><A href='#9'>9</A></SUP></div>
</div></td></tr><tr><td>
<table id="{PREFIX}tblgrid" class="table">
<tr class="thead-one">{head}</tr>
{body}</table></td></tr></table>
{after}
</form></body></html>""".encode()


def _xml(
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    headings: Sequence[str] = HEADINGS,
    signatories: int = 2,
    parties: int = 2,
    title: str = TITLE,
    conclusion: str = "New York, 10 December 2008",
    in_force: str = "5 May 2013, in accordance with article 18(1).",
    registration: str = "5 May 2013, No. 14531",
    encoding: str = "ISO-8859-1",
    extra: str = "",
) -> bytes:
    """Render the XML of the depositary; cells are HTML, which the format escapes."""
    body, head = (
        "".join(
            "<Row>" + "".join(f"<Entry>{escape(cell)}</Entry>" for cell in row) + "</Row>\n"
            for row in some
        )
        for some in (rows, [headings])
    )
    return f"""<?xml version="1.0" encoding="{encoding}"?>
<Treaty>{extra}
<ExternalData><Titlesect>{escape(title)}</Titlesect>
<Conclusion>{escape(conclusion)}</Conclusion>
<EIF><Labelhead>Entry into force</Labelhead><Labeltext>{escape(in_force)}</Labeltext></EIF>
<Registration><Labeltext>{escape(registration)}</Labeltext></Registration>
<Status><Signatories>{signatories}</Signatories><Parties>{parties}</Parties></Status>
</ExternalData>
<Participants><Table><TGroup><Thead><Rows>{head}</Rows></Thead>
<Tbody><Rows>
{body}</Rows></Tbody></TGroup></Table></Participants>
</Treaty>""".encode(encoding, "xmlcharrefreplace")


@pytest.fixture(scope="session")
def rows() -> Sequence[Sequence[str]]:
    return ROWS


@pytest.fixture(scope="session")
def html_page() -> Callable[..., bytes]:
    return _html


@pytest.fixture(scope="session")
def xml_page() -> Callable[..., bytes]:
    return _xml


@pytest.fixture(scope="session")
def arcadia_and_others() -> tuple[Participant, ...]:
    return (
        Participant(
            "Arcadia",
            signature=date(2009, 9, 24),
            signature_kind="signature",
            deposit=date(2013, 2, 5),
            kind=ActKind.RATIFICATION,
        ),
        Participant(
            "Borduria",
            deposit=date(2015, 8, 4),
            kind=ActKind.ACCESSION,
            footnotes=("2", "10"),
        ),
        Participant(
            "Freedonia (Plurinational State of)",
            signature=date(2010, 2, 12),
            signature_kind="signature",
        ),
        Participant(
            "Côte d'Azur",
            signature=date(2009, 12, 19),
            signature_kind="signature",
            signature_withdrawn=True,
            deposit=date(2012, 10, 3),
            kind=ActKind.RATIFICATION,
            deposit_withdrawn=True,
        ),
    )


@pytest.fixture(scope="session")
def real_pages() -> dict[str, bytes]:
    """The depositary's own pages, by instrument; they belong to it and not to this project."""
    folder = Path(__file__).parents[2].parent / "shared" / "depositary"
    pages = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.html"))}
    if not pages:
        pytest.skip("the depositary's real pages are not beside the repository")
    return pages


@pytest.fixture(scope="session")
def nine_pages(real_pages) -> dict[str, bytes]:
    """The real pages of all instruments that are followed."""
    folder = Path(__file__).parents[2].parent / "shared" / "depositary" / "declarations"
    if not folder.is_dir():
        pytest.skip("the depositary's pages of declarations are not beside the repository")
    return {**real_pages, **{path.stem: path.read_bytes() for path in folder.glob("*.html")}}


LETTERS = {
    ActKind.ACCESSION: "a",
    ActKind.SUCCESSION: "d",
    ActKind.SUCCESSION_TO_SIGNATURE: "d",
    ActKind.ACCEPTANCE: "A",
    ActKind.APPROVAL: "AA",
    ActKind.FORMAL_CONFIRMATION: "c",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ARTICLES = {
    kind: kind.value.partition("-")[2] for kind in ActKind if kind.value.startswith("declaration-")
}


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _cell(act: Act | None) -> str:
    if act is None:
        return "&nbsp;"
    day = f"{act.date.day} {MONTHS[act.date.month - 1]}\t {act.date.year:04} "
    day += LETTERS.get(act.kind, "")
    return f"[{day}]<br>" if act.withdrawn else f"{day}<br>"


class Done(NamedTuple):
    """How a run of the command ended."""

    returncode: int
    stdout: str
    stderr: str


class Depositary:
    """A depositary that publishes what the shipped ledger holds, until a test changes it.

    `acts` maps ISO 3166 alpha-3 codes to acts, `names` to the names that the pages show.
    """

    def __init__(self, ledger) -> None:
        self.names = {iso3: record.state.name for iso3, record in ledger.records.items()}
        self.acts = {
            iso3: [act for act in record.acts if not act.in_note]
            for iso3, record in ledger.records.items()
        }

    def record(self, iso3: str, number: str, kind: ActKind, day: date) -> None:
        self.acts[iso3].append(Act(number, kind, day, "", ""))

    def remove(self, iso3: str, number: str, *kinds: ActKind) -> list[Act]:
        gone = [a for a in self.acts[iso3] if a.instrument == number and a.kind in kinds]
        self.acts[iso3] = [a for a in self.acts[iso3] if a not in gone]
        return gone

    def html(self, number: str, day: str = "03-02-2026 10:16:18 EDT", **words: object) -> bytes:
        return _html(
            **{**self._arguments(number), **words},
            number=number,
            stamp=f"STATUS AS AT : {day}",
            after=self._declarations(number),
        )

    def xml(self, number: str, **words: object) -> bytes:
        return _xml(**{**self._arguments(number), **words})

    def _under(self, iso3: str, number: str) -> list[Act]:
        return [a for a in self.acts[iso3] if a.instrument == number and not a.in_note]

    def _arguments(self, number: str) -> dict[str, object]:
        rows, counts = [], [0, 0]
        for iso3, name in self.names.items():
            acts = self._under(iso3, number)
            signature = next((a for a in acts if a.kind in SIGNING), None)
            deposit = next((a for a in acts if a.kind in BINDING), None)
            if signature or deposit:
                rows.append(
                    (f"{escape(name)} <SUP>2, 10</SUP><br>", _cell(signature), _cell(deposit))
                )
            for i, act in enumerate((signature, deposit)):
                counts[i] += act is not None and not act.withdrawn
        instrument = facts.instruments()[number]
        ending = number.removeprefix("IV-").replace("-", ". ")
        return {
            "rows": rows,
            "signatories": counts[0],
            "parties": counts[1],
            "title": f"{ending}. {instrument.title}",
            "conclusion": f"{instrument.place}, {_day(instrument.adopted)}",
            "in_force": f"{_day(instrument.in_force)}.",
            "registration": f"{_day(instrument.registered)}, No. {instrument.registration}",
        }

    def _declarations(self, number: str) -> str:
        texts = ""
        for row, (iso3, name) in enumerate(self.names.items()):
            for act in self._under(iso3, number):
                if act.kind in ARTICLES:
                    stem = f"{PREFIX}dgDecUnderArticle_ctl{row}{ARTICLES[act.kind]}_div"
                    day = f"{act.date.day} {MONTHS[act.date.month - 1]} {act.date.year}"
                    texts += f'<tr><td><div id="{stem}Participant">{escape(name)}</div>'
                    texts += f'<div id="{stem}Text"><p>{day}</p>'
                    texts += "<p>recognizes the competence of the Committee under article "
                    texts += f"{ARTICLES[act.kind]}</p></div></td></tr>"
        if not texts:
            return ""
        under = {"IV-2": "14", "IV-9": "21 and 22", "IV-16": "31 and 32"}.get(number, "10 and 11")
        return (
            f'<div id="{PREFIX}divMainDecArt">Declarations made under articles {under}</div>'
            f'<table id="{PREFIX}dgDecUnderArticle">{texts}</table>'
            f'<div id="{PREFIX}divParentNotification">Notifications</div>'
        )


@pytest.fixture(scope="session")
def shipped():
    """The ledger that ships, with everything it knows."""
    return shipped_ledger(facts.path("ledger.json"), date(2026, 2, 10))


@pytest.fixture
def depositary(shipped) -> Depositary:
    return Depositary(shipped)


@pytest.fixture
def saved(depositary, tmp_path):
    """Save what the depositary publishes: saved("IV-3-a"), saved("IV-5", form="xml")."""

    def save(number: str, day: str = "03-02-2026 10:16:18 EDT", form: str = "html") -> str:
        path = tmp_path / (f"{number}.html" if form == "html" else f"{number}.en.xml")
        data = depositary.html(number, day) if form == "html" else depositary.xml(number)
        path.write_bytes(data)
        return str(path)

    return save


@pytest.fixture
def ledger_path(tmp_path) -> Path:
    """The user's own ledger, begun as a copy of the shipped one."""
    path = tmp_path / "own" / "ledger.json"
    path.parent.mkdir()
    path.write_bytes(facts.path("ledger.json").read_bytes())
    return path


@pytest.fixture
def environment(ledger_path):
    """What the command finds in its environment: the user's own ledger, and the tests' day."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(ledger_path.parent),
        "LC_ALL": "C.UTF-8",
        "OPICESCR_DB": str(ledger_path),
        "OPICESCR_NOW": "2026-02-10",
        "NO_PROXY": "*",
    }


@pytest.fixture
def installed(environment):
    """Run the installed command: installed("import", "a.html", stdin=b"n")."""

    def run(*words: str, stdin: bytes = b"", **more: str) -> Done:
        done = subprocess.run(
            [Path(sys.executable).with_name("opicescr"), *words],
            env={**environment, "PYTHONWARNINGS": "always::ResourceWarning", **more},
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def opicescr(environment, monkeypatch):
    """Run the command line as `installed` does, within the tests' own process: much faster."""

    def run(*words: str, stdin: bytes = b"", **more: str) -> Done:
        streams = {
            name: TextIOWrapper(BytesIO(stdin if name == "stdin" else b""), "utf-8")
            for name in ("stdin", "stdout", "stderr")
        }
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["opicescr", *words])
            for name, stream in streams.items():
                patched.setattr(sys, name, stream)
            for name, value in {**environment, **more}.items():
                patched.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        said = []
        for name in ("stdout", "stderr"):
            streams[name].flush()
            said.append(streams[name].buffer.getvalue().decode())
        return Done(ended.value.code, *said)

    return run


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """Say nothing of clients that hang up, as they should on a server like this."""


class Site:
    """A web site over HTTPS on this machine, which answers as badly as it is told to.

    `answers` maps paths to functions of the handler, `pages` paths to what is sent as it is;
    `asked` keeps the headers of every request, by path.
    """

    def __init__(self, context) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.pages: dict[str, bytes] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # it would wait for a client that is here

            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                if answer := site.answers.get(self.path):
                    answer(self)
                elif self.path in site.pages:
                    site.send(self, site.pages[self.path])
                else:
                    site.send(self, b"<html>Not found</html>", 404)

            def log_message(self, *_words: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.url = f"https://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @staticmethod
    def send(
        handler: BaseHTTPRequestHandler,
        data: bytes,
        status: int = 200,
        sort: str | None = "text/html; charset=utf-8",
        **headers: str,
    ) -> None:
        handler.send_response(status)
        if sort:
            handler.send_header("Content-Type", sort)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    def answer(self, path: str, data: bytes = b"", status: int = 200, **words: str | None) -> None:
        """Answer a path like this from now on."""
        self.answers[path] = lambda handler: self.send(handler, data, status, **words)

    def publish(self, depositary: Depositary, day: str = "03-02-2026 10:16:18 EDT") -> None:
        """Put the six instruments' pages on the site."""
        for number in facts.instruments():
            self.pages[f"/{number}.html"] = depositary.html(number, day)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """An authority for certificates that the tests alone trust, and its own certificate's file."""
    authority = trustme.CA()
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return authority, str(path)


def serving(authority):
    """How a server speaks whose certificate is of an authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(scope="session")
def trusted(authority):
    """One for all sites: to load a certificate for each failed once in a whole run."""
    return serving(authority[0])


@pytest.fixture
def site(trusted):
    site = Site(trusted)
    yield site
    site.close()


@pytest.fixture
def stranger_s_site():
    """A site whose certificate nobody here trusts."""
    site = Site(serving(trustme.CA()))
    yield site
    site.close()

"""The reader's language: nothing untranslated, nothing English left, machines undisturbed."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from datetime import date

import pytest
from babel import Locale
from few import OF_EVERY_KIND, few

from data.build import catalogues
from opicescr_cli import app, language
from opicescr_cli.commands.common import parse_group, parse_status
from opicescr_cli.core.model import ActKind, State, Status
from opicescr_cli.views.kinds import kind_text
from opicescr_cli.views.prospects import trial_text

OTHERS = catalogues.LANGUAGES
WIDTH = 80


@pytest.fixture
def screen(monkeypatch, capsys, environment, tmp_path):
    """Run the program in a language: what it prints, with the test's folder as FOLDER."""

    def go(code, *args, width=WIDTH):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("OPICESCR_LANG", code)
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("LANGUAGE", "")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["opicescr", *args])
        # The call's name is the program's, whatever runs the tests.
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None, raising=False)
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit):
            app.main()
        out, err = capsys.readouterr()
        return f"{out}{err}".replace(str(tmp_path), "FOLDER")

    yield go
    language.use("en")


TABLE = ("--format", "table")
RECORD = ("update", "Ireland", "ratified", "--on", "2026-02-05", "--note", "n", "--yes")
SCREENS = {
    "status": ("status", *TABLE),
    "status then": ("status", *TABLE, "--as-of", "2013-02-10"),
    "list": ("list", *TABLE),
    "list by status": ("list", *TABLE, "--status", "signed", "--sort", "group"),
    "show a party": ("show", "URY", *TABLE),
    "show a signatory": ("show", "IRL", *TABLE),
    "show a party to the Covenant": ("show", "BOL", *TABLE, "--as-of", "2008-01-01"),
    "show no party": ("show", "CUB", *TABLE),
    "timeline": ("timeline", *TABLE),
    "timeline compact": ("timeline", *TABLE, "--compact"),
    "timeline of a State": ("timeline", *TABLE, "--country", "FIN"),
    "map": ("map", *TABLE),
    "map of groups": ("map", *TABLE, "--group", "GRULAC", "--group", "African"),
    "map of a State": ("map", *TABLE, "--country", "DEU"),
    "chart": ("chart", *TABLE),
    "entry-into-force": ("entry-into-force", *TABLE),
    "entry-into-force of a party": ("entry-into-force", "FIN", *TABLE),
    "entry-into-force of another": ("entry-into-force", "IRL", *TABLE),
    "entry-into-force if": ("entry-into-force", "COM", "--if-deposited", "2026-12-10", *TABLE),
    "prospects": ("prospects", "--top", "12", *TABLE),
    "pace": ("pace", *TABLE),
    "compare": ("compare", "2017-04-30", "2026-02-03", *TABLE),
    "brief": ("brief", "BOL"),
    "brief of a signatory": ("brief", "NLD"),
    "brief as a page": ("brief", "NLD", "--output", "nld.html"),
    "update": ("update", "IRL", "ratified", "--on", "2026-02-01", "--dry-run"),
    "update a denunciation": (
        "update", "ECU", "party", "--by", "denunciation", "--on", "2026-02-01", "--dry-run",
    ),
    "check": ("check",),
    "history": ("history", *TABLE),
    "export": ("export", "md"),
    "import": ("import", "--shipped"),
}  # fmt: skip
UNWRAPPED = ("brief", "export", "update")
"""Documents, and sentences of any length: the program leaves their lines to the terminal."""
EDITED = {
    "recorded": RECORD,
    "history": ("history", *TABLE),
    "undo": ("undo", "--yes"),
    "redo": ("redo", "--yes"),
    "check": ("check",),
    "restore": ("restore", "--yes"),
}
WRONG = {
    "no State": ("show", "Atlantis"),
    "which State": ("show", "korea"),
    "a former State": ("brief", "Yugoslavia"),
    "no date": ("list", "--as-of", "soon"),
    "no day": ("list", "--as-of", "2026-02-30"),
    "a day to come": ("list", "--as-of", "2027-01-01"),
    "no status": ("list", "--status", "maybe"),
    "no group": ("list", "--group", "x"),
    "no option": ("list", "--nope"),
    "a like option": ("list", "--js"),
    "no command": ("nope",),
    "no value": ("list", "--as-of"),
    "no choice": ("list", "--sort", "luck"),
    "no argument": ("show",),
    "too many": ("undo", "1", "2"),
    "no number": ("undo", "x"),
    "too small": ("prospects", "--top", "0"),
    "no column": ("prospects", "--sort", "luck"),
    "no procedure": ("prospects", "--accepted", "x"),
    "unlawful": ("update", "CUB", "ratified", "--on", "2026-02-01", "--dry-run"),
    "twice": ("update", "URY", "ratified", "--on", "2026-02-01", "--dry-run"),
    "wrong act": (
        "update", "URY", "signed", "--by", "accession", "--on", "2026-02-01", "--dry-run",
    ),
    "down": ("update", "URY", "signed", "--on", "2026-02-01", "--dry-run"),
    "nobody there": ("update", "IRL", "ratified", "--on", "2026-02-01"),
    "nothing to undo": ("undo",),
    "nothing to redo": ("redo",),
    "no picture": ("map", "--output", "map.txt"),
    "two maps": ("map", "--group", "GRULAC", "--country", "URY"),
    "no site": ("site", "serve", "nowhere"),
    "no file": ("import", "nothing.html"),
    "deposited already": ("entry-into-force", "FIN", "--if-deposited", "2026-12-10"),
}  # fmt: skip
HELP = {name: (name, "--help") for name in app.COMMANDS} | {
    "opicescr": ("--help",),
    "site build": ("site", "build", "--help"),
    "site serve": ("site", "serve", "--help"),
    "depositary read": ("depositary", "read", "--help"),
}

# "Parties" is French too.
ENGLISH = re.compile(
    r"\b(the|of|and|is|has|have|with|which|since|by|from|for|to|not|States?|Protocol|Covenant"
    r"|ratified|signed|party|ratification of|accession|deposited|in force|Source:)\b"
)


TITLES = "|".join(filter(None, (str(catalogues.read(c)["Examples:"].string) for c in OTHERS)))
EXAMPLES = rf"\n +(?:{TITLES})"
TYPED = (
    r"-deposited\b",  # an order, as it is typed
    r"(?m)^  [a-z][a-z-]+  ",  # a command in the help
    r"https?://\S+",
    r"--[a-z-]+|<[a-z|_0-9-]+>|opicescr [a-z -]+",
    r"([a-z_0-9]+,\s+){3,}[a-z_0-9]+",  # what an option can be
    r"\b[a-z]+-to-[a-z]+\b",  # a kind of act, as it is typed
    r"\([a-z,\s-]+\)",  # the words for machines, beside those for people
    r"'[a-z_-]+'|[«“]\s?[a-z-]+\s?[»”]|\[[^\]]*: [a-z]+\]",
)
"""What is typed as it is in any language."""


def english_left(text, official):
    """Find English words outside addresses, official names and what is typed as it is."""
    text = re.split(EXAMPLES, text)[0]  # a call is a call in any language
    for name in sorted(official, key=len, reverse=True):
        text = text.replace(name, "")
    for pattern in TYPED:
        text = re.sub(pattern, "", text)
    text = re.sub(r"\[[^\]]*\s:\s*[a-z-]+\]", "", text)  # the value that an option has by itself
    return ENGLISH.findall(text)


OPTION = re.compile(r"^  (?:-\w, )?(--[a-z-]+)(?=  | [^\Wa-z\d_]| <|$)", re.MULTILINE)
"""An option where the help lists it."""


def figures(text):
    """Count the figures of a screen, without what parts its thousands."""
    joined = re.sub(r"(?<=\d)[.,\s\u202f](?=\d{3}\b)", "", text)
    return Counter(re.findall(r"\d+", joined))


def overflowing(text):
    """Find the lines that are wider than the screen."""
    return [line for line in text.splitlines() if len(line) > WIDTH]


FEW = (*OF_EVERY_KIND, "BOL", "COM", "CUB", "DEU", "ECU", "FIN", "KOR", "NLD", "PRK")
"""A few States, with those that the calls name."""


@pytest.fixture
def of_few(prepared):
    """Leave the ledger a few States: each screen has the same words of them as of all."""
    prepared(ledger=few(*FEW))


@pytest.fixture(scope="module")
def official(shipped):
    """The depositary's names of the States."""
    return [record.state.name for record in shipped.records.values()]


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_in_the_language_with_the_same_figures(screen, official, prepared, name):
    if name not in ("list", "check"):
        prepared(ledger=few(*FEW))
    english = figures(screen("en", *SCREENS[name]))
    for code in OTHERS:
        shown = screen(code, *SCREENS[name])
        assert english_left(shown, official) == [], code
        if not name.startswith(UNWRAPPED):
            assert overflowing(shown) == [], code
        assert figures(shown) == english, code


@pytest.mark.parametrize(
    "name",
    [
        "show a signatory",
        "show no party",
        "entry-into-force",
        "prospects",
        "pace",
        "status",
        "list",
    ],
)
@pytest.mark.parametrize("width", [47, 60, 73])
@pytest.mark.usefixtures("of_few")
def test_no_line_of_french_begins_with_a_sign_or_parts_a_number(screen, name, width):
    for line in screen("fr", *SCREENS[name], width=width).splitlines():
        assert not re.match(r"\s*[;:!?»%]", line), line
        assert not re.search(r"«\s*$", line), line


@pytest.mark.parametrize("code", OTHERS)
def test_the_screens_after_an_edit_are_in_the_language(screen, official, code):
    shown = "\n".join(screen(code, *args) for args in EDITED.values())
    assert english_left(shown, official) == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_screen_says_who_recorded_an_act_and_a_file_has_it_as_it_is_stored(screen, code):
    screen(code, *RECORD)
    for asked in (("show", "IRL", *TABLE), ("brief", "IRL"), ("cite", "IRL"), ("history", *TABLE)):
        shown = screen(code, *asked)
        assert "tester" in shown, asked
        assert "recorded by" not in shown, asked
    assert '"source": "recorded by tester"' in screen(code, "show", "IRL", "--json")


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.usefixtures("of_few")
def test_an_error_is_in_the_language_and_says_what_to_do(screen, official, name):
    lines = screen("en", *WRONG[name]).count("\n")
    for code in OTHERS:
        shown = screen(code, *WRONG[name])
        assert re.search(r"^err\w+\s?: \S", shown, re.MULTILINE), code
        assert english_left(shown, official) == [], code
        assert shown.count("\n") == lines, code


@pytest.mark.parametrize("name", HELP)
def test_the_help_is_in_the_language_with_the_same_options(screen, official, name):
    english = screen("en", *HELP[name])
    for code in OTHERS:
        shown = screen(code, *HELP[name])
        assert english_left(shown, official) == [], code
        # A call and a list of choices are as long as they are, in English too.
        words = re.split(EXAMPLES, shown)[0]
        assert [line for line in overflowing(words) if "|" not in line] == [], code
        assert OPTION.findall(shown) == OPTION.findall(english), code
        assert re.split(EXAMPLES, shown)[1:] == english.split("\n  Examples:")[1:], code


@pytest.mark.parametrize("code", ["en", *OTHERS])
@pytest.mark.parametrize("group", ["milestone", "site", "depositary"])
def test_a_line_about_a_command_of_a_group_is_whole(screen, code, group):
    said = re.sub(r"\[ARGS\]\.\.\.|https://\.\.\.", "", screen(code, group, "--help", width=60))
    assert "..." not in said


def test_the_heuristic_finds_english(screen, official):
    assert english_left(screen("en", "status", *TABLE), official)
    assert english_left(screen("en", "show", "Atlantis"), official)
    assert english_left(screen("en", "list", "--help"), official)


MACHINE = {
    "status": ("status",),
    "list": ("list",),
    "list by group": ("list", "--sort", "group"),
    "show": ("show", "BOL"),
    "timeline": ("timeline",),
    "timeline of a State": ("timeline", "--country", "FIN"),
    "timeline compact": ("timeline", "--compact"),
    "map": ("map",),
    "chart": ("chart",),
    "entry-into-force": ("entry-into-force",),
    "entry-into-force IRL": ("entry-into-force", "IRL", "--if-deposited", "2026-12-10"),
    "prospects": ("prospects",),
    "prospects by name": ("prospects", "--sort", "name"),
    "pace": ("pace",),
    "compare": ("compare", "2017-04-30", "2026-02-03"),
    "history": ("history",),
}


FORMS = ["json", "csv", "plain", "markdown"]
FOR_PEOPLE = {("list", "markdown"), ("list by group", "markdown")}
"""What a person pastes into a text: it is in their language, as `export md` is."""


@pytest.mark.parametrize(
    ("name", "form"), [(n, f) for n in MACHINE for f in FORMS if (n, f) not in FOR_PEOPLE]
)
@pytest.mark.usefixtures("of_few")
def test_a_machine_reads_the_same_in_every_language(screen, name, form):
    if name == "history":
        screen("es", *RECORD)
    english = screen("en", *MACHINE[name], "--format", form)
    assert english
    # Each question is asked in each of them; the forms take turns.
    code = OTHERS[(FORMS.index(form) + list(MACHINE).index(name)) % len(OTHERS)]
    assert screen(code, *MACHINE[name], "--format", form) == english


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_for_machines_is_the_same_in_every_language(screen, form):
    english = screen("en", "export", form)
    assert {screen(code, "export", form) for code in OTHERS} == {english}


def test_a_data_package_is_the_same_in_every_language(screen, tmp_path):
    def package(code):
        screen(code, "export", "datapackage", "--output", code)
        return {path.name: path.read_bytes() for path in (tmp_path / code).iterdir()}

    assert package("es") == package("fr") == package("en")


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_calendar_is_the_one_of_unicode(code):
    months = Locale.parse(code).months
    # English in Unicode's tables of the United Kingdom has "Sept"; of the others, "Sep".
    for width, ours in (
        ("wide", language.speech(code)["months"]),
        ("abbreviated", language.speech(code)["short_months"]),
    ):
        # Spanish ends what is cut short with a full stop, as the other languages do.
        bare = [month.rstrip(".") for month in ours]
        assert bare == [months["format"][width][n].rstrip(".") for n in range(1, 13)]


def test_a_date_is_written_as_the_language_writes_it():
    from babel.dates import format_date

    for code in OTHERS:
        with language.speaking(code):
            for day in (date(2013, 5, 5), date(2024, 2, 29), date(1999, 12, 31)):
                assert language.long_date(day) == format_date(day, "long", locale=code)
                short = format_date(day, "d MMM y", locale=code)
                assert language.short_date(day).replace(".", "") == short.replace(".", "")
    with language.speaking("es"):
        assert language.long_date(date(2013, 5, 5)) == "5 de mayo de 2013"
    with language.speaking("fr"):
        assert language.long_date(date(2013, 5, 1)) == "1er mai 2013"


@pytest.mark.parametrize(
    ("code", "written"),
    [("en", "May 2017"), ("es", "mayo de 2017"), ("fr", "mai 2017"), ("pt", "maio de 2017")],
)
def test_a_month_in_a_sentence_is_written_in_full(code, written):
    with language.speaking(code):
        assert language.long_month("2017-05") == written
        assert f" {written}," in trial_text()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ratificado", Status.RATIFIED),
        ("RATIFICADA", Status.RATIFIED),
        ("ratifié", Status.RATIFIED),
        ("Ratifiée", Status.RATIFIED),
        ("ratifie", Status.RATIFIED),
        ("firmado", Status.SIGNED),
        ("firmados", Status.SIGNED),
        ("signé", Status.SIGNED),
        ("signées", Status.SIGNED),
        ("parte", Status.PARTY),
        ("Partie", Status.PARTY),
        ("no parte", Status.NOT_PARTY),
        ("no-parte", Status.NOT_PARTY),
        ("non partie", Status.NOT_PARTY),
        ("not party", Status.NOT_PARTY),
        ("NOT_PARTY", Status.NOT_PARTY),
    ],
)
def test_a_status_is_understood_in_every_language(text, status):
    assert parse_status(text) is status


def test_every_word_that_is_shown_for_a_status_or_a_group_is_understood():
    for code in language.LANGUAGES:
        with language.speaking(code):
            assert [parse_status(language.translate(s)) for s in Status] == list(Status)
            for group in ("African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"):
                assert parse_group(language.translate(group)).name == group
                assert parse_group(language.translate(group).upper()).name == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("áfrica", "African"),
        ("Afrique", "African"),
        ("asia y el pacífico", "Asia-Pacific"),
        ("Asie-Pacifique", "Asia-Pacific"),
        ("Europa del Este", "Eastern European"),
        ("Europe orientale", "Eastern European"),
        ("América Latina", "GRULAC"),
        ("europa occidental", "WEOG"),
        ("east", "Eastern European"),
    ],
)
def test_a_group_is_understood_in_every_language(text, group):
    assert parse_group(text).name == group


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en", ["Åland", "Benin", "Côte d'Ivoire", "Cuba", "Türkiye", "Tuvalu"]),
        ("es", ["Nueva", "Nzar", "Ñandú", "Omán", "Óscar", "Perú"]),
        ("fr", ["Égypte", "Eswatini", "Îles Cook", "Inde", "Oman"]),
    ],
)
def test_names_come_in_the_order_of_the_alphabet(code, names):
    with language.speaking(code):
        assert sorted(set(names), key=language.sort_key) == names


def test_a_list_comes_in_the_order_of_the_readers_alphabet(screen):
    shown = screen("es", "list", *TABLE)
    # A name too long for its column goes on in the next line, which begins with a space.
    rows = [line[3:] for line in shown.splitlines() if line[1:3] == "  " and line[0] != " "]
    with language.speaking("es"):
        assert rows == sorted(rows, key=language.sort_key)
    assert len(rows) == 197
    assert rows[0].startswith("Afganistán")


def test_spanish_says_u_before_an_o():
    from opicescr_cli.core.message import Alternatives, Message

    states = [
        State("NER", "NE", "562", "Niger", "African"),
        State("OMN", "OM", "512", "Oman", "Asia-Pacific"),
    ]
    message = Message("{states}", {"states": Alternatives(states, others=False)})
    with language.speaking("es"):
        assert language.tell(message) == "Níger (NER) u Omán (OMN)"


def test_kinds_of_act_are_words_in_a_sentence():
    for code in language.LANGUAGES:
        with language.speaking(code):
            for kind in ActKind:
                assert language.phrase("{kind}", kind=kind) == kind_text(kind)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "fr_FR.UTF-8", "LC_ALL": "es_ES"}, "es"),
        ({"LC_ALL": "es_ES", "OPICESCR_LANG": "fr"}, "fr"),
        ({"LC_ALL": "pt_BR.UTF-8"}, "pt"),
        ({"LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(monkeypatch, settings, code):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", language.VARIABLE):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert language.wanted(["list"]) == code
    assert language.wanted(["--lang", "en", "list"]) == "en"
    assert language.wanted(["list", "--lang=fr"]) == "fr"
    assert language.wanted(["show", "--", "--lang", "fr"]) == code


def test_an_unknown_language_is_english_and_said_once(run):
    done = run("status", OPICESCR_LANG="tlh")
    assert done.returncode == 0
    assert done.stderr == 'no catalogue for the language "tlh": English\n'
    assert done.stdout == run("status").stdout
    assert run("--lang", "tlh", "status").stderr == done.stderr
    assert run("status", LC_ALL="de_DE.UTF-8").stderr == ""


def test_yes_is_understood_in_the_language(run):
    for code, answer in (("es", "s"), ("es", "sí"), ("es", "SI"), ("fr", "o"), ("fr", "oui")):
        call = ("update", "IRL", "ratified", "--on", "2026-02-05")
        done = run(*call, stdin=f"{answer}\n", OPICESCR_LANG=code)
        assert done.returncode == 0, (code, answer, done.stderr)
        assert run("undo", "--yes").returncode == 0
    assert run("update", "IRL", "ratified", "--on", "2026-02-05", stdin="n\n").returncode == 1


def test_a_brief_says_its_language(screen, tmp_path):
    screen("es", "brief", "NLD", "--output", "nld.html")
    page = (tmp_path / "nld.html").read_text("utf-8")
    assert '<html lang="es">' in page
    assert '<p class="official" lang="en">Netherlands (Kingdom of the)</p>' in page


def test_the_head_of_a_state_has_its_official_name(screen):
    assert screen("es", "show", "BOL", *TABLE).startswith(
        "Bolivia (Estado Plurinacional de)  Bolivia (Plurinational State of) · BOL"
    )
    assert screen("es", "show", "URY", *TABLE).startswith("Uruguay  URY")

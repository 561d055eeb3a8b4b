"""A call that does not fit is answered in one line, with the facts and what to type."""

from __future__ import annotations

import re

import pytest

from opicescr_cli.app import COMMANDS, build
from opicescr_cli.export import formats

CALLS = {
    "list --nope": ("no option --nope; similar: --group, --no-pager, --to", "opicescr list --help"),
    "list --js": ("no option --js; similar: --json, --sort", "opicescr list --help"),
    "list --as-of": ("--as-of is to be followed by a value", "opicescr list --help"),
    "list --json=3": ("--json takes no value", "opicescr list --help"),
    "list --sort luck": (
        "'luck' is no order",
        "Possible: name, status, group, signed, deposited, covenant; with - before it, backwards.",
    ),
    "export pdf": (
        f"FORMAT must be one of: {', '.join(formats.MODULES)}",
        "opicescr export --help",
    ),
    "prospects --top 0": ("--top must be a whole number from 1 on", "opicescr prospects --help"),
    "prospects --top x": ("--top must be a whole number from 1 on", "opicescr prospects --help"),
    "show": ("COUNTRY is missing", "opicescr show --help"),
    "undo x": ("ID must be a whole number", "opicescr undo --help"),
    "undo 1 2 3": ("opicescr undo takes no more words: 2 3", "opicescr undo --help"),
    "undo 1 \x1b[2J": (r"opicescr undo takes no more words: \x1b[2J", "opicescr undo --help"),
    "lits": ('no command "lits"', "Did you mean list?"),
    "nonesuch": ('no command "nonesuch"', "opicescr --help"),
    "\x1b]0;x": (r'no command "\x1b]0;x"', "opicescr --help"),
    "site bild": ('no command "bild"', "Did you mean build?"),
    "site": ("Missing command.", "opicescr site --help"),
    "help lits": ('no command "lits"', "Did you mean list?"),
    "help show x": ("opicescr show holds no other commands", "See: opicescr help show"),
    "--nope": ("no option --nope; similar: --no-pager", "opicescr --help"),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_call_says_what_is_wrong_and_what_to_type(run, call):
    done = run(*call.split(" "))
    what, hint = CALLS[call]
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {what}\n{hint}\n"


IN_WORDS = {
    "show": ("falta COUNTRY", "COUNTRY manque", "falta COUNTRY"),
    "list --js": (
        "no existe la opción --js; parecidas: --json, --sort",
        "l’option --js n’existe pas ; semblables : --json, --sort",
        "não existe a opção --js; semelhantes: --json, --sort",
    ),
    "list -x": ("no existe la opción -x", "l’option -x n’existe pas", "não existe a opção -x"),
    "export pdf": (
        "FORMAT debe ser uno de estos valores: csv, json, ",
        "FORMAT doit être l’une de ces valeurs : csv, json, ",
        "FORMAT deve ser um destes valores: csv, json, ",
    ),
    "list --as-of": (
        "a --as-of debe seguirle un valor",
        "--as-of doit être suivie d’une valeur",
        "--as-of deve ser seguida de um valor",
    ),
    "list --json=3": (
        "--json no admite ningún valor",
        "--json n’accepte aucune valeur",
        "--json não aceita nenhum valor",
    ),
    "undo 1 2": (
        "opicescr undo no admite más palabras: 2",
        "opicescr undo n’accepte pas d’autres mots : 2",
        "opicescr undo não aceita mais palavras: 2",
    ),
    "undo x": (
        "ID debe ser un número entero",
        "ID doit être un nombre entier",
        "ID deve ser um número inteiro",
    ),
    "site serve --port x": (
        "--port debe ser un número entero de 0 a 65535",
        "--port doit être un nombre entier de 0 à 65535",
        "--port deve ser um número inteiro de 0 a 65535",
    ),
    "lits": (
        "no existe el comando «lits»\n¿Quiso decir list?",
        "la commande « lits » n’existe pas\nVouliez-vous dire list ?",
        "não existe o comando “lits”\nVocê quis dizer list?",
    ),
    "help lits": (
        "no existe el comando «lits»\n¿Quiso decir list?",
        "la commande « lits » n’existe pas\nVouliez-vous dire list ?",
        "não existe o comando “lits”\nVocê quis dizer list?",
    ),
    "site": ("falta el comando", "commande manquante", "falta o comando"),
}
ERROR = {"es": "error: ", "fr": "erreur : ", "pt": "erro: "}


@pytest.mark.parametrize("call", IN_WORDS)
@pytest.mark.parametrize("number", range(len(ERROR)), ids=ERROR)
def test_a_wrong_call_is_answered_in_the_readers_language(called, call, number):
    code, said = list(ERROR)[number], IN_WORDS[call][number]
    done = called(*call.split(" "), OPICESCR_LANG=code)
    assert (done.code, done.out) == (2, "")
    # French writes some of its blanks as ones that do not break.
    told = re.sub("[\xa0\u202f]", " ", done.err)
    assert told.startswith(f"{ERROR[code]}{said}")


def of(command):
    yield from command.params
    for each in getattr(command, "commands", {}).values():
        yield from of(each)


def test_no_parameter_is_of_a_sort_that_only_typer_has_words_for():
    """What a function of ours reads is refused in our words; a path is not looked at before."""
    every = [each for name in COMMANDS for each in of(build(name))]
    sorts = {each.type.name for each in every if not getattr(each.type, "choices", ())}
    ours = {sort for sort in sorts if sort.startswith("parse_")}
    assert sorts - ours == {"str", "boolean", "int", "int range", "path"}


def test_help_of_a_command_is_said_three_ways(run):
    asked = [run("show", "--help"), run("show", "-h"), run("help", "show")]
    assert {(done.returncode, done.stderr) for done in asked} == {(0, "")}
    assert len({done.stdout for done in asked}) == 1


def test_the_ledger_named_before_the_command_is_the_one_that_is_read(run, tmp_path):
    run("update", "Ireland", "ratified", "--on", "2026-02-05", "--yes", OPICESCR_DB=None)
    here = run(
        "--db", str(tmp_path / "x.json"), "update", "Fiji", "signed", "--on", "2026-02-05", "-y"
    )
    assert here.returncode == 0
    assert (tmp_path / "x.json").exists()
    assert "FJI" in run("--db", str(tmp_path / "x.json"), "history").stdout
    for call in (["status", "--json"], ["--json", "list"], []):
        named = run("--db", str(tmp_path / "x.json"), *call)
        assert named.stdout == run(*call, OPICESCR_DB=str(tmp_path / "x.json")).stdout
    built = run("--db", str(tmp_path / "x.json"), "site", "build", "web", "--lang", "en")
    assert built.returncode == 0
    assert "2026-02-05" in (tmp_path / "web" / "data.csv").read_text("utf-8")

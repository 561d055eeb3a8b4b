"""What a language costs: a folder with a catalogue; Unicode says how it writes the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from data.build import articles, catalogues, languages
from opicescr_cli import language
from opicescr_cli.core.lookup import fold
from opicescr_cli.core.message import Message, counted
from opicescr_cli.core.model import State

ROOT = Path(__file__).parents[2]
STATES = {
    row["iso3"]: State(**row) for row in json.loads((ROOT / "data/states.json").read_text("utf-8"))
}


def test_building_the_languages_again_gives_the_very_same_files():
    for name, text in languages.build().items():
        assert (ROOT / "data" / name).read_text("utf-8") == text, name


def test_a_language_that_nobody_described_writes_as_unicode_says_and_needs_no_code():
    found = languages.speech("de")
    assert found["name"] == "Deutsch"
    assert found["months"][2] == "März"
    assert found["decimal"] == ","
    assert found["statuses"] == found["articles"] == {}


@pytest.mark.parametrize(
    ("code", "number", "written"),
    [
        ("en", 999, "999"),
        ("en", 1230, "1,230"),
        ("es", 1230, "1230"),
        ("es", 12300, "12.300"),
        ("fr", 1230, "1\u202f230"),
    ],
)
def test_how_many_there_are_is_written_as_the_language_does(code, number, written):
    with language.speaking(code):
        assert language.whole(number) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "1st 2nd 3rd 4th 11th 12th 13th 21st 32nd 43rd 111th"),
        ("es", "1.º 2.º 3.º 4.º 11.º 12.º 13.º 21.º 32.º 43.º 111.º"),
        ("fr", "1er 2e 3e 4e 11e 12e 13e 21e 32e 43e 111e"),
    ],
)
def test_a_place_in_an_order_is_written_as_the_language_does(code, written):
    with language.speaking(code):
        ordinals = [language.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 32, 43, 111)]
    assert " ".join(ordinals) == written


@pytest.mark.parametrize(
    ("code", "template", "iso3", "said"),
    [
        ("fr", "{state:en}", "BLR", "au Bélarus"),
        ("fr", "{state:en}", "NLD", "aux Pays-Bas (Royaume des)"),
        ("fr", "{state:en}", "MDA", "en République de Moldova"),
        ("fr", "{state:en}", "CUB", "à Cuba"),
        ("fr", "{state:en}", "ISR", "en Israël"),
        ("fr", "{state:de}", "ISR", "d’Israël"),
        ("fr", "{state:de}", "URY", "de l’Uruguay"),
        ("fr", "{state:Le}", "URY", "L’Uruguay"),
        ("fr", "{state:le}", "USA", "les États-Unis d’Amérique"),
        ("fr", "{state}", "URY", "Uruguay"),
        ("es", "{state:en}", "MDA", "en la República de Moldova"),
        ("es", "{state:de}", "GBR", "del Reino Unido de Gran Bretaña e Irlanda del Norte"),
        ("es", "{state:El}", "URY", "El Uruguay"),
        ("es", "{state:a}", "CHL", "a Chile"),
    ],
)
def test_a_states_name_stands_in_a_sentence_with_its_article(code, template, iso3, said):
    with language.speaking(code):
        assert language.tell(Message(template, {"state": STATES[iso3]})) == said


def test_every_state_has_one_article_at_most_and_the_articles_are_of_states():
    for by_article in articles.ARTICLES.values():
        codes = " ".join(by_article.values()).split()
        assert len(codes) == len(set(codes))
        assert set(codes) <= set(STATES)
    for forms in articles.EXCEPTIONS.values():
        assert all(set(own) <= set(STATES) for own in forms.values())


def test_what_somebody_typed_stands_between_the_languages_quotation_marks():
    for code, said in (("en", "'x'"), ("es", "«x»"), ("fr", "«\u202fx\u202f»")):
        with language.speaking(code):
            assert language.tell(Message("{text!r}", {"text": "x"})) == said


def test_the_states_are_shown_in_portuguese_and_found_by_the_same_names():
    names = json.loads((ROOT / "data/names.json").read_text("utf-8"))
    index = json.loads((ROOT / "data/name-index.json").read_text("utf-8"))
    with language.speaking("pt"):
        assert language.state_name(STATES["NLD"]) == "Países Baixos (Reino dos)"
        assert language.short_name(STATES["NLD"]) == "Países Baixos"
        assert language.tell(Message("{state:em}", {"state": STATES["BRA"]})) == "no Brasil"
        assert language.tell(Message("{state:em}", {"state": STATES["PRT"]})) == "em Portugal"
    for iso3, row in names.items():
        key = fold(row["pt"])
        assert key in index["ambiguous"] or index["names"][key][0] == iso3


@pytest.fixture(scope="module")
def template():
    """Every sentence that a person can see."""
    return catalogues.template()


@pytest.fixture(scope="module")
def messages(template):
    """Every sentence, with the context that tells it from its like."""
    return [(message.id, message.context) for message in template if message.id]


def test_every_message_is_translated_with_its_placeholders(template):
    for code in catalogues.LANGUAGES:
        assert catalogues.untranslated(code, template) == [], code


def test_the_catalogues_are_what_the_code_says(template):
    for path, text in catalogues.build(template).items():
        assert (ROOT / "data" / path).read_text("utf-8") == text, path


@pytest.mark.parametrize("code", catalogues.LANGUAGES)
def test_a_catalogue_is_no_draft(code):
    path = catalogues.LOCALE / code / "LC_MESSAGES" / "opicescr.po"
    assert not re.search("fuzzy|FIRST AUTHOR|EMAIL@ADDRESS|ORGANIZATION", path.read_text("utf-8"))


def sample(hole, number):
    """Give a value for a hole of a sentence: a State, a number, a day, or words."""
    if hole == "state":
        return STATES["MDA"]
    return number


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 5, 21])
def test_every_sentence_can_be_said_with_any_number_in_every_language(messages, code, number):
    said = []
    with language.speaking(code):
        for message, context in messages:
            if context:
                said.append(language.pgettext(context, message))
            elif isinstance(message, tuple):
                others = catalogues.holes(message[1]) - {"count"}
                values = {hole: sample(hole, number) for hole in others}
                said.append(language.plural(*message, number, **values))
                assert str(number) in said[-1]
            elif holes := catalogues.holes(message):
                values = {hole: sample(hole, number) for hole in holes}
                said.append(language.tell(Message(message, values)))
            else:
                said.append(language.translate(message))
    assert all(said)
    for text in said:
        assert not re.search(r"\{\w*[:!}]", text.replace("{number}", "")), text
        assert "  " not in text.replace("\n", ""), text
        if code == "fr":
            # The space before them breaks no line.
            assert not re.search(r" (?=[;:!?»](\s|$))|(?<=«) ", text), text
        if code in catalogues.LANGUAGES:
            assert not re.search(
                r"(^| )[\"'][^\"'\[]+[\"']( |$)", re.sub(catalogues.TYPED, "", text)
            ), text


SUBJECT = re.compile(r"\{state:[A-ZÀ-Ý]\w*\} ((n[eo]|não|lo|l’|o|se|y) )*(?P<verb>\S+)")
"""A State's name that begins a sentence, and the word after it that says what the State does."""


@pytest.mark.parametrize("code", catalogues.LANGUAGES)
def test_a_sentence_about_a_state_has_a_verb_that_agrees_with_it(code):
    texts = []
    for message in catalogues.read(code):
        texts += [message.string] if isinstance(message.string, str) else message.string
    told = [found for text in texts for found in SUBJECT.finditer(text)]
    assert told
    assert [found[0] for found in told if "|" not in found["verb"]] == []


@pytest.mark.parametrize(
    ("code", "iso3", "said"),
    [
        ("es", "NLD", "Los Países Bajos (Reino de los) habían firmado: "),
        ("es", "URY", "El Uruguay había firmado: "),
        ("es", "CHL", "Chile había firmado: "),
        ("fr", "NLD", "Les Pays-Bas (Royaume des) avaient signé\u202f: "),
        ("fr", "FRA", "La France avait signé\u202f: "),
        ("pt", "USA", "Os Estados Unidos da América haviam assinado: "),
        ("pt", "BRA", "O Brasil havia assinado: "),
        ("en", "NLD", "Netherlands (Kingdom of the) had signed: "),
    ],
)
def test_a_state_that_is_several_takes_a_plural_verb(code, iso3, said):
    template = "{state} had signed: to accede all the same is unusual, but possible."
    with language.speaking(code):
        assert language.phrase(template, state=STATES[iso3]).startswith(said)


WRONG = {
    "es": r"\b(a|de) el [A-Z]|\bel (los|las|la|el)\b",
    "fr": r"\b[àd]e? les? [A-ZÉÎ]|\b(de|le|la|que|ne) [aeiouéÉÎAEIOU]|’ ",
    "pt": r"\b(de|em|por) (o|a|os|as) [A-Z]|\ba o [A-Z]",
}
"""What no sentence of the language has: an article that was not joined, a vowel not elided."""
HYPHENED = ("que Haïti", "le Yémen", "la Yougoslavie")


@pytest.mark.parametrize("code", WRONG)
def test_every_sentence_about_a_state_reads_well_with_all_197(code):
    with language.speaking(code):
        for message in catalogues.read(code):
            texts = [message.string] if isinstance(message.string, str) else message.string
            for text in texts:
                for hole in re.findall(r"(?:\S+ )?\{state:[^}]*\}(?: \S+)?", text):
                    bare = re.sub(r"\{(?!state)[^}]*\}", "1", hole)
                    for state in STATES.values():
                        # As a message of its own, so that nothing but the hole is judged.
                        said = language.tell(Message(bare, {"state": state}))
                        name = language.state_name(state)
                        assert name in said or "|" in hole, said
                        assert not re.search(WRONG[code], said.replace(name, name[:1])), said


def test_the_same_english_word_is_another_where_another_thing_is_meant():
    with language.speaking("es"):
        assert language.translate("Signed") == "Firma"
        assert language.pgettext("how many", "Signed") == "Firmas"
        assert language.pgettext("date", "Accepted") == "Aceptación"
        assert language.pgettext("how many", "Accepted") == "Aceptados"
    with language.speaking("en"):
        assert language.pgettext("date", "Accepted") == "Accepted"


def test_no_sentence_joins_a_number_to_a_noun_that_may_be_one(template):
    """A number that may be one stands before its noun in `counted` or `plural` only."""
    noun = (
        "(acts?|edits?|days?|years?|points?|part(y|ies)|files?|cells?|columns?|instruments?|rows?)"
    )
    # The threshold is ten, a number is an ordinal, years have a decimal; the rest are the
    # program's own limits.
    always_many = {"threshold", "number", "years", "days", "most"}
    wrong = [
        (message.id, found[0])
        for message in template
        if isinstance(message.id, str)
        for found in re.finditer(rf"\{{(\w+)\}} {noun}\b", message.id)
        if found[1] not in always_many
    ]
    assert wrong == []


@pytest.mark.parametrize("code", catalogues.LANGUAGES)
def test_a_catalogue_keeps_the_signs_of_its_language(code):
    """One apostrophe, no break before a percent sign or a unit, quotation marks of its own."""
    for message in catalogues.read(code):
        texts = [message.string] if isinstance(message.string, str) else message.string
        for text in filter(None, texts if message.id else ()):
            words = re.sub(catalogues.TYPED, "", text)
            assert not re.search(r"(?<=[^\W\d])'(?=[^\W\d])", words), text
            assert not re.search(r"[\d}] (?=%|[kMG][Bo]\b)", words), text
            assert '"' not in words, text


def test_a_translator_without_the_keys_is_set_as_the_language_does():
    said = catalogues.typeset("fr", "l'acte : \u00ab x \u00bb ; `a : b` {size} MB, {n} %")
    assert said == (
        "l\u2019acte\u202f: \u00ab\u202fx\u202f\u00bb\u202f; `a : b` {size}\u00a0MB, {n}\u00a0%"
    )
    assert catalogues.typeset("pt", "{n} % : l'x") == "{n} % : l'x"


def test_an_article_and_its_paragraph_are_written_as_the_language_does():
    written = {"en": "18(1)", "es": "18, párrafo 1", "fr": "18, paragraphe 1"}
    for code, said in {**written, "pt": "18, parágrafo 1"}.items():
        with language.speaking(code):
            assert language.value_text("18(1)") == said
        if code != "en":
            for message in catalogues.read(code):
                texts = [message.string] if isinstance(message.string, str) else message.string
                assert not any(re.search(r"\d\(\d\)|n\.º \d", text) for text in texts)


def test_a_list_is_parted_as_the_language_does():
    assert languages.speech("zh")["comma"] == "、"
    for code in language.LANGUAGES:
        with language.speaking(code):
            assert language.phrase("{all}", all=["a", "b"]) == "a, b"
            assert language.sentences(["A", "B"]) == "A. B"


def test_a_new_release_of_unicode_that_tells_more_ordinals_apart_changes_no_spanish():
    assert languages.speech("es")["ordinals"] == ["{n}.º"]
    assert languages.speech("es")["ordinal_rule"] == "0"


def test_one_of_a_thing_is_said_in_the_singular():
    said = {}
    for code in language.LANGUAGES:
        with language.speaking(code):
            point = counted("{count} point", "{count} points", 1)
            days = counted("{count} day", "{count} days", 1230)
            said[code] = [language.value_text(value) for value in (point, days)]
    assert said["en"] == ["1 point", "1,230 days"]
    assert said["es"] == ["1 punto", "1230 días"]
    assert said["fr"] == ["1 point", "1\u202f230 jours"]
    assert said["pt"] == ["1 ponto", "1.230 dias"]

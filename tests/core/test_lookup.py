"""Which State a text means: every name finds its State, and no text finds a different one."""

from __future__ import annotations

import json
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build.aliases import SLURS
from data.build.names import straightened
from opicescr_cli import language
from opicescr_cli.core.lookup import (
    LONGEST_NAME,
    AmbiguousState,
    Lookup,
    StateError,
    UnknownState,
    fold,
)
from opicescr_cli.core.model import State

DATA = Path(__file__).parents[2] / "data"


def read(name):
    return json.loads((DATA / name).read_text("utf-8"))


STATES = [State(**row) for row in read("states.json")]
NAMES = read("names.json")
WORDS = read("words.json")
INDEX = read("name-index.json")
LOOKUP = Lookup(STATES, lambda: INDEX)
LANGUAGES = dict.fromkeys(("en", "fr", "es", "ru", "zh", "ar", *language.LANGUAGES))

AMBIGUOUS = set(INDEX["ambiguous"])
SPOKEN = [
    (state.iso3, name)
    for state in STATES
    for name in [
        state.name,
        *(NAMES[state.iso3][code] for code in LANGUAGES),
        *NAMES[state.iso3]["aliases"],
    ]
    if fold(name) not in AMBIGUOUS
]
TERMS = json.loads((DATA / "build" / "terms.json").read_text("utf-8"))
ENGLISH = [
    (state.iso3, name)
    for state in STATES
    for name in dict.fromkeys([state.name, *TERMS[state.iso3]["en"]])
]
CODES = {code: state.iso3 for state in STATES for code in (state.iso3, state.iso2, state.m49)}

# A letter that no name has, one that many have, and what typing adds by accident.
ALPHABET = string.ascii_lowercase + " -'.&"


def bare(text):
    """The text without its accents."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def means(text):
    """The State that a text names exactly, if any."""
    return CODES.get(text.strip().upper()) or INDEX["names"].get(fold(text), [None])[0]


def answer(text):
    """The code of the State found, or the error that asks back."""
    try:
        return LOOKUP.find(text).iso3
    except StateError as error:
        return error


def never_another(iso3, text):
    """Assert that a misspelling is not taken for another State; tell whether it was forgiven."""
    found = answer(text)
    if isinstance(found, AmbiguousState):
        assert len(found.candidates) > 1
    elif not isinstance(found, UnknownState):
        assert found in {iso3, means(text)}, f"{text!r} of {iso3} was taken for {found}"
    return found == iso3


# Names that are found


def test_every_state_is_found_by_each_of_its_names_in_any_case_and_without_accents():
    for iso3, name in SPOKEN:
        for typed in (name, name.upper(), name.lower(), name.title(), bare(name), f"  {name} "):
            assert LOOKUP.find(typed).iso3 == iso3, typed


def test_every_state_is_found_by_each_of_its_codes_in_any_case():
    for code, iso3 in CODES.items():
        assert LOOKUP.find(code).iso3 == iso3
        assert LOOKUP.find(code.lower()).iso3 == iso3


@given(st.sampled_from(SPOKEN), st.data())
def test_case_space_and_hyphens_do_not_matter(spoken, data):
    iso3, name = spoken
    flips = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    typed = "".join(a.upper() if up else a for a, up in zip(name, flips, strict=True))
    gap = data.draw(st.sampled_from([" ", "  ", "-", "\t", "\u00a0"]))
    assert LOOKUP.find(typed.replace(" ", gap)).iso3 == iso3


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("Bolivia", "BOL"),
        ("Holland", "NLD"),
        ("Netherlands", "NLD"),
        ("the Netherlands", "NLD"),
        ("Turkey", "TUR"),
        ("Turkiye", "TUR"),
        ("Vietnam", "VNM"),
        ("Ivory Coast", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("cote-d-ivoire", "CIV"),
        ("costa de marfil", "CIV"),
        ("DRC", "COD"),
        ("D.R. Congo", "COD"),
        ("DR Congo", "COD"),
        ("Zaire", "COD"),
        ("Congo-Kinshasa", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Republic of the Congo", "COG"),
        ("UK", "GBR"),
        ("Great Britain", "GBR"),
        ("Cape Verde", "CPV"),
        ("Swaziland", "SWZ"),
        ("Macedonia", "MKD"),
        ("FYROM", "MKD"),
        ("Palestine", "PSE"),
        ("Burma", "MMR"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("East Timor", "TLS"),
        ("Laos", "LAO"),
        ("Syria", "SYR"),
        ("Iran", "IRN"),
        ("Persia", "IRN"),
        ("Russia", "RUS"),
        ("Moldova", "MDA"),
        ("Tanzania", "TZA"),
        ("Venezuela", "VEN"),
        ("Micronesia", "FSM"),
        ("Brunei", "BRN"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("Estados Unidos", "USA"),
        ("EEUU", "USA"),
        ("EE.UU.", "USA"),
        ("EE. UU.", "USA"),
        ("Vatican", "VAT"),
        ("Upper Volta", "BFA"),
        ("Dahomey", "BEN"),
        ("Ceylon", "LKA"),
        ("Kampuchea", "KHM"),
        ("Bahamas", "BHS"),
        ("The Gambia", "GMB"),
        ("St Lucia", "LCA"),
        ("St. Lucia", "LCA"),
        ("St.Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("Trinidad & Tobago", "TTO"),
        ("Trinidad Tobago", "TTO"),
        ("Antigua", "ATG"),
        ("Bosnia", "BIH"),
        ("Países Bajos", "NLD"),
        ("Holanda", "NLD"),
        ("Pays-Bas", "NLD"),
        ("Corée du Sud", "KOR"),
        ("Birmania", "MMR"),
        ("Arabia Saudita", "SAU"),
        ("Eastern Republic of Uruguay", "URY"),
        ("República Oriental del Uruguay", "URY"),
        ("США", "USA"),
        ("Кот-д'Ивуар", "CIV"),
        ("烏拉圭", "URY"),
        ("刚果（金）", "COD"),
        ("أورغواي", "URY"),
        ("اورغواي", "URY"),
    ],
)
def test_the_names_that_people_type_are_known(typed, iso3):
    assert LOOKUP.find(typed).iso3 == iso3


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Dominica", "DMA"),
        ("Samoa", "WSM"),
        ("Sudan", "SDN"),
        ("Ireland", "IRL"),
        ("Iceland", "ISL"),
        ("Austria", "AUT"),
        ("Australia", "AUS"),
        ("Iran", "IRN"),
        ("Iraq", "IRQ"),
        ("Mali", "MLI"),
        ("Slovakia", "SVK"),
        ("Slovenia", "SVN"),
        ("Mauritius", "MUS"),
        ("Mauritania", "MRT"),
    ],
)
def test_a_name_written_in_full_is_taken_at_its_word_however_near_another_is(typed, iso3):
    assert LOOKUP.find(typed).iso3 == iso3


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("Боливия (Многонациональное Государство)", "BOL"),
        ("Корейская Народно-Демократическая Республика", "PRK"),
        ("Тимор-Лешти", "TLS"),
        ("Королевство Нидерландов", "NLD"),
        ("Молдавия", "MDA"),
        ("荷兰王国", "NLD"),
        ("坦桑尼亚联合共和国", "TZA"),
        ("玻利维亚多民族国", "BOL"),
        ("كوت ديفوار", "CIV"),
        ("كابو فيردي", "CPV"),
        ("مملكة هولندا", "NLD"),
        ("Bolivia (Estado Plurinacional de)", "BOL"),
        ("Irán (República Islámica del)", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("République islamique d'Iran", "IRN"),
        ("phillipines", "PHL"),
        ("mozambik", "MOZ"),
        ("solomons", "SLB"),
        ("marshalls", "MHL"),
        ("P.R. China", "CHN"),
        ("Sud Soudan", "SSD"),
        ("Rep of Congo", "COG"),
        ("4", "AFG"),
        ("32", "ARG"),
        ("032", "ARG"),
        ("dutch", "NLD"),
        ("Brazilian", "BRA"),
        ("Nigerien", "NER"),
    ],
)
def test_official_forms_people_s_words_and_codes_without_zeros_are_known(typed, iso3):
    assert LOOKUP.find(typed).iso3 == iso3


def official():
    """Give every form of a State's name that the United Nations write, brackets and all."""
    for iso3, languages in TERMS.items():
        for names in languages.values():
            for name in names:
                yield iso3, name
                yield iso3, name.replace("(", "").replace(")", "")
                for said in straightened(name):
                    yield iso3, said


def test_every_official_form_in_the_six_languages_is_found_or_asked_about():
    forms = set(official())
    assert len(TERMS) == 197
    assert len(forms) > 1200
    for iso3, name in forms:
        found = answer(name)
        if fold(name) in AMBIGUOUS:
            assert iso3 in {state.iso3 for state in found.candidates}, name
        else:
            assert found == iso3, name
    asked = {name for _, name in forms if fold(name) in AMBIGUOUS}
    assert asked == {"Congo", "Конго", "刚果", "الكونغو", "多米尼加"}


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("la Bolivia", "BOL"),
        ("el Perú", "PER"),
        ("les Pays-Bas", "NLD"),
        ("L'Irlande", "IRL"),
        ("l’Iran", "IRN"),
        ("los Estados Unidos", "USA"),
        ("El Salvador", "SLV"),
        ("o Brasil", "BRA"),
    ],
)
def test_an_article_before_the_name_is_no_part_of_it(typed, iso3):
    assert LOOKUP.find(typed).iso3 == iso3


def test_an_article_does_not_make_a_name_of_what_is_none():
    with pytest.raises(AmbiguousState):
        LOOKUP.find("la Corée")
    with pytest.raises(UnknownState, match="England"):
        LOOKUP.find("the England")
    with pytest.raises(UnknownState):
        LOOKUP.find("le")


def test_abuse_is_answered_with_no_state_however_it_is_mistyped():
    for slur in SLURS:
        for typed in (slur, slur.lower(), f"{slur}s", slur[:-1] if len(slur) > 5 else slur):
            found = answer(typed)
            assert isinstance(found, UnknownState), typed
            assert found.candidates == [], typed


# Slips and broken-off names


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("Urugay", "URY"),
        ("Uruguai", "URY"),
        ("Liechtenstien", "LIE"),
        ("Germny", "DEU"),
        ("Untied Kingdom", "GBR"),
        ("Kazakstan", "KAZ"),
        ("Urug", "URY"),
        ("Viet", "VNM"),
        ("Azerb", "AZE"),
    ],
)
def test_a_slip_or_a_broken_off_name_is_forgiven_where_it_can_mean_one_state_only(typed, iso3):
    assert LOOKUP.find(typed).iso3 == iso3


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Nigera", {"NER", "NGA"}),
        ("Ambia", {"GMB", "ZMB"}),
        ("Iseland", {"ISL", "IRL"}),
        ("Slovekia", {"SVK", "SVN"}),
        ("Austrlia", {"AUS", "AUT"}),
        ("Maurit", {"MUS", "MRT"}),
        ("Guin", {"GIN", "GNB"}),
        ("Boliv", {"BOL", "VEN"}),
        ("Germ", {"DEU"}),
        ("Uraguay", {"URY", "PRY"}),
        ("Malai", {"MWI", "MLI"}),
        ("Fillipines", {"PHL"}),
        ("Herzegovina", {"BIH"}),
        ("Ingland", {"GBR"}),
        ("ur", {"URY"}),
    ],
)
def test_a_text_that_is_near_more_than_one_state_or_too_short_is_asked_about(typed, candidates):
    with pytest.raises(StateError) as caught:
        LOOKUP.find(typed)
    assert candidates <= {state.iso3 for state in caught.value.candidates}
    assert len(str(caught.value).splitlines()) == 1


def test_leaving_out_or_exchanging_letters_of_an_english_name_never_finds_another_state():
    tried = forgiven = 0
    for iso3, name in ENGLISH:
        edits = {name[:at] + name[at + 1 :] for at in range(len(name))}
        edits |= {
            name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)
        }
        # Every eighth, to be quick: `python -m benchmarks slips` tries them all.
        for text in sorted(edits - {name})[::8]:
            tried += 1
            forgiven += never_another(iso3, text)
    assert tried > 1000
    assert forgiven > 0.75 * tried


@given(st.sampled_from(ENGLISH), st.data())
def test_one_wrong_letter_in_an_english_name_never_finds_another_state(spoken, data):
    iso3, name = spoken
    letter = data.draw(st.sampled_from(ALPHABET) | st.characters(codec="utf-8"))
    at = data.draw(st.integers(0, len(name) - 1))
    never_another(iso3, name[:at] + letter + name[at:])
    never_another(iso3, name[:at] + letter + name[at + 1 :])


@given(st.text(max_size=40))
def test_any_text_finds_a_state_or_says_in_one_line_why_not(text):
    message = str(answer(text))
    assert message.isprintable()
    assert len(message.splitlines()) == 1


def test_every_word_of_three_letters_or_fewer_is_a_name_or_is_asked_about():
    for first in string.ascii_lowercase:
        for second in string.ascii_lowercase:
            for text in (first + second, first + second + "q", first + "a" + second):
                found = answer(text)
                assert isinstance(found, StateError) or found == means(text)


# Questions and refusals, in words


def test_an_ambiguous_name_asks_which_state_is_meant():
    with pytest.raises(AmbiguousState) as caught:
        LOOKUP.find("Congo")
    assert str(caught.value) == (
        '"Congo" could be Congo (COG) or Democratic Republic of the Congo (COD): say which'
    )
    assert caught.value.text == "Congo"


@pytest.mark.parametrize("typed", ["Korea", "corea", "Corée", "COREE", "Корея", "كوريا"])
def test_korea_asks_which_in_any_language(typed):
    with pytest.raises(AmbiguousState, match="say which") as caught:
        LOOKUP.find(typed)
    assert {state.iso3 for state in caught.value.candidates} == {"KOR", "PRK"}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Atlantis", 'no State called "Atlantis"'),
        ("", 'no State called ""'),
        (
            "Nigera",
            'no State called "Nigera": did you mean Niger (NER) or Nigeria (NGA)?',
        ),
        (
            "England",
            (
                'no State called "England": did you mean '
                "United Kingdom of Great Britain and Northern Ireland (GBR)?"
            ),
        ),
        (
            "Czechoslovakia",
            (
                '"Czechoslovakia" is no longer a State: '
                "did you mean Czech Republic (CZE) or Slovakia (SVK)?"
            ),
        ),
        ("USSR", '"USSR" is no longer a State: did you mean Russian Federation (RUS)?'),
        ("tiwan", 'no State called "tiwan"'),
        ("Hong Kong", 'no State called "Hong Kong"'),
    ],
)
def test_an_unknown_name_is_refused_in_one_sentence(typed, message):
    with pytest.raises(UnknownState) as caught:
        LOOKUP.find(typed)
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", ["former", "other"])
def test_no_former_state_part_of_a_state_or_territory_becomes_a_state(kind):
    for word in WORDS[kind]:
        with pytest.raises(UnknownState):
            LOOKUP.find(word)
        assert LOOKUP.participant(word) is None


def test_a_message_proposes_six_states_at_most():
    with pytest.raises(AmbiguousState) as caught:
        LOOKUP.find("Republic")
    assert str(caught.value).endswith(" or another: say which")
    assert str(caught.value).count("(") == 6


@pytest.mark.parametrize(("count", "end"), [(6, ": say which"), (7, " or another: say which")])
def test_six_states_are_all_that_were_meant_and_of_seven_there_is_another(count, end):
    asked = str(AmbiguousState("x", STATES[:count]))
    assert asked.count("(") == 6
    assert asked.endswith(f"({STATES[5].iso3}){end}")


@pytest.mark.parametrize(
    ("typed", "error", "codes"),
    [
        # Four letters: the fewest that may stand for a name, or be within one, or be two slips off.
        ("Nige", AmbiguousState, ["NER", "NGA"]),
        ("Guin", AmbiguousState, ["GIN", "GNB", "GNQ"]),
        ("Faso", UnknownState, ["LAO", "BFA"]),
        ("Perj", UnknownState, ["PER", "IRN"]),
        ("Pxrx", UnknownState, ["PER"]),
        # Five: two slips off a shorter name, too.
        ("Pxrux", UnknownState, ["PER"]),
        # An article is one only before a name that is written as it is.
        ("la Urugua", UnknownState, []),
    ],
)
def test_the_states_to_choose_from_come_nearest_first(typed, error, codes):
    found = answer(typed)
    assert type(found) is error
    assert [state.iso3 for state in found.candidates] == codes


def test_five_letters_are_enough_for_a_slip_and_a_hundred_not_too_many():
    assert answer("Gahna") == "GHA"
    name = "uruguay" + "x" * (LONGEST_NAME - 7)
    known = Lookup(STATES, lambda: {**INDEX, "names": {name: ["URY", name]}})
    assert known.meant(f"{name[:-1]}z") == (known.find("URY"), True)
    longer = Lookup(STATES, lambda: {**INDEX, "names": {f"{name}x": ["URY", name]}})
    with pytest.raises(UnknownState, match=r'^no State called "u'):
        longer.find(f"{name}z")


def few(names, other=()):
    """Give a lookup whose index has these names, and of other words these alone."""
    index = {"names": {k: [v, k] for k, v in names.items()}, "ambiguous": {}, "former": {}}
    return Lookup(STATES, lambda: {**index, "other": {word: ["URY"] for word in other}})


def test_a_word_mistyped_means_what_that_word_means_and_not_the_next_nearest():
    with pytest.raises(UnknownState) as caught:
        few({"ruritabb": "FJI"}, other=["ruritan"]).find("ruritax")
    assert [state.iso3 for state in caught.value.candidates] == ["URY"]


def test_of_names_that_begin_so_the_depositarys_own_come_first():
    with pytest.raises(AmbiguousState) as caught:
        few({"nigeb": "FJI", "niger": "NER"}).find("nige")
    assert [state.iso3 for state in caught.value.candidates] == ["NER", "FJI"]


def test_a_name_or_a_code_is_not_guessed_and_a_slip_is():
    guessed = {text: LOOKUP.meant(text).guessed for text in ("URY", "Uruguay", "Holland", "Gahna")}
    assert guessed == {"URY": False, "Uruguay": False, "Holland": False, "Gahna": True}


def test_a_message_carries_no_control_characters_and_no_endless_text():
    with pytest.raises(UnknownState) as caught:
        LOOKUP.find("\x1b[31mred\n" + "x" * 10_000)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < LONGEST_NAME + 30


def test_a_state_that_the_ledger_does_not_hold_is_not_found_and_not_taken_for_another():
    few = Lookup([state for state in STATES if state.iso3 != "NER"], lambda: INDEX)
    for typed in ("Niger", "Nigerr", "NER"):
        with pytest.raises(UnknownState):
            few.find(typed)


@pytest.mark.parametrize("gone", [{"KOR"}, {"KOR", "PRK"}])
def test_an_ambiguous_name_of_which_one_state_is_held_still_asks(gone):
    few = Lookup([state for state in STATES if state.iso3 not in gone], lambda: INDEX)
    with pytest.raises(UnknownState, match='no State called "Korea"'):
        few.find("Korea")


# The depositary's table


def test_congo_in_the_depositarys_table_is_the_state_it_calls_so():
    assert LOOKUP.participant("Congo").iso3 == "COG"


def test_every_state_is_a_participant_by_the_depositarys_english_name():
    assert [LOOKUP.participant(state.name) for state in STATES] == STATES


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Bolivie (État plurinational de)", "BOL"),
        ("Pays-Bas (Royaume des)", "NLD"),
        ("République de Corée", "KOR"),
        ("République populaire démocratique de Corée", "PRK"),
        ("République démocratique du Congo", "COD"),
        ("Congo", "COG"),
        ("Türkiye", "TUR"),
        ("République-Unie de Tanzanie", "TZA"),
        ("Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "GBR"),
        ("Royaume-Uni de Grande-Bretagne et d’Irlande du Nord", "GBR"),
        ("Viet Nam", "VNM"),
        ("Iran (République islamique d')", "IRN"),
        ("République arabe syrienne", "SYR"),
        ("République démocratique populaire lao", "LAO"),
        ("République dominicaine", "DOM"),
        ("Dominique", "DMA"),
        ("Venezuela (République bolivarienne du)", "VEN"),
        ("Micronésie (États fédérés de)", "FSM"),
        ("Fédération de Russie", "RUS"),
        ("Saint-Kitts-et-Nevis", "KNA"),
        ("Saint-Vincent-et-les Grenadines", "VCT"),
        ("Sainte-Lucie", "LCA"),
        ("État de Palestine", "PSE"),
        ("Saint-Siège", "VAT"),
        ("Côte d'Ivoire", "CIV"),
        ("Nigéria", "NGA"),
        ("Niger", "NER"),
        ("Guinée", "GIN"),
        ("Îles Cook", "COK"),
        ("Nioué", "NIU"),
        ("Bélarus", "BLR"),
        ("Kirghizistan", "KGZ"),
        ("Palaos", "PLW"),
        ("Fidji", "FJI"),
    ],
)
def test_a_participant_of_the_french_table_is_found_by_its_exact_name(name, iso3):
    assert LOOKUP.participant(name).iso3 == iso3


@pytest.mark.parametrize(
    "name", ["European Union", "Yugoslavia", "Urugay", "Urug", "URY", "Korea", ""]
)
def test_a_participant_is_never_guessed(name):
    assert LOOKUP.participant(name) is None


# Completion


def test_a_name_begun_is_completed():
    assert LOOKUP.complete("ur") == [("Uruguay", "URY")]


@pytest.mark.parametrize(
    ("prefix", "row"),
    [
        ("arab", ("Syrian Arab Republic", "SYR")),
        ("TOBA", ("Trinidad and Tobago", "TTO")),
        ("cote", ("Côte d'Ivoire", "CIV")),
        ("alemani", ("Alemania", "Germany")),
        ("uy", ("UY", "Uruguay")),
        ("858", ("858", "Uruguay")),
        ("уруг", ("Уругвай", "Uruguay")),
        ("and", ("AND", "Andorra")),
    ],
)
def test_completion_knows_word_starts_codes_and_languages_and_needs_no_accents(prefix, row):
    assert row in LOOKUP.complete(prefix)


@given(st.sampled_from(SPOKEN), st.integers(1, 8))
def test_whatever_completion_offers_is_found_as_that_state(spoken, length):
    _, name = spoken
    rows = LOOKUP.complete(name[:length])
    found = [LOOKUP.find(value).iso3 for value, _ in rows]
    assert len(found) == len(set(found))


def test_a_short_word_completes_only_to_names_that_begin_with_it():
    assert {fold(value)[:2] for value, _ in LOOKUP.complete("de")} == {"de"}


def test_names_that_begin_so_come_before_those_with_a_word_that_does():
    offered = [value for value, _ in LOOKUP.complete("guin")]
    assert offered == ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"]


def test_a_code_comes_before_any_name():
    names = {"amia": ["ITA", "A.Mia"], "armenia": ["ARM", "Armenia"]}
    two = Lookup(STATES, lambda: {**INDEX, "names": names})
    assert [value for value, _ in two.complete("am")] == ["AM", "A.Mia"]


def test_nothing_but_signs_completes_to_nothing():
    assert LOOKUP.complete(".") == []


def test_an_empty_word_completes_to_every_state():
    assert len(LOOKUP.complete("")) == 197


# Folding and the stored index


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("St. Lucia", "Saint Lucia"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("Guinea-Bissau", "Guinea  Bissau"),
        ("U.S.A.", "USA"),
        ("TÜRKİYE", "turkiye"),
        ("Соединённые Штаты", "соединенные штаты"),
        ("刚果（金）", "刚果(金)"),
        ("أُورُغْوَاي", "اورغواي"),
        ("الأردـــن", "الأردن"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(one, other):
    assert fold(one) == fold(other)


def test_the_stored_index_is_what_folding_gives():
    assert all(fold(written) == key for key, (_, written) in INDEX["names"].items())
    assert {(iso3, fold(name)) for iso3, name in SPOKEN} == {
        (iso3, key) for key, (iso3, _) in INDEX["names"].items()
    }
    for kind, table in WORDS.items():
        assert {fold(word): codes for word, codes in table.items()} == INDEX[kind]


def test_no_name_in_the_index_is_too_long_to_be_compared():
    assert max(map(len, INDEX["names"])) < LONGEST_NAME


def test_a_code_or_a_plain_name_of_the_depositary_needs_no_index():
    def load():
        pytest.fail("the index was loaded")

    lookup = Lookup(STATES, load)
    for typed in ("uy", "URY", "858", "Uruguay", "bolivia (plurinational state of)"):
        lookup.find(typed)
    assert lookup.participant("Congo").iso3 == "COG"


def test_the_index_is_loaded_once():
    loads = []
    lookup = Lookup(STATES, lambda: loads.append(1) or INDEX)
    lookup.find("holanda")
    lookup.find("holland")
    assert lookup.complete("holl")
    assert loads == [1]

"""A compiled catalogue says what gettext's own reader finds in it."""

from __future__ import annotations

import gettext
import importlib.util
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from data.build import catalogues
from opicescr_cli.catalogue import Catalogue
from opicescr_cli.language import DOMAIN, LOCALE

HEADS = {
    "fr": "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2",
    "de": "nplurals=2; plural=(n != 1)",
    "ru": "nplurals=3; plural=n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4"
    " && (n % 100 < 12 || n % 100 > 14) ? 1 : 2",
}
"""What a catalogue's head can say of a language's forms."""


def compiled(locale, *messages):
    """The bytes of a catalogue with these messages: a sentence, its translation, its context."""
    catalogue = Catalog(locale=locale)
    catalogue.mime_headers = [("Plural-Forms", HEADS[locale])]
    for sentence, translation, *context in messages:
        catalogue.add(sentence, translation, context=context[0] if context else None)
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def reader(*messages, locale="fr"):
    return Catalogue(io.BytesIO(compiled(locale, *messages)))


@pytest.mark.parametrize("code", catalogues.LANGUAGES)
def test_every_sentence_is_the_one_that_gettext_reads(code):
    path = Path(gettext.find(DOMAIN, LOCALE, [code]))
    # A copy of the module: a process that speaks another language has our class in its place.
    spec = importlib.util.find_spec("gettext")
    original = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(original)
    with path.open("rb") as one, path.open("rb") as other:
        theirs, ours = original.GNUTranslations(one), Catalogue(other)
    assert type(theirs).__module__ == "gettext"
    asked = [message for message in catalogues.read(code) if message.id]
    assert len(asked) > 1000
    for message in asked:
        if message.pluralizable:
            for number in (0, 1, 2, 5, 21, 1_000_000):
                said = ours.ngettext(*message.id, number)
                assert said == theirs.ngettext(*message.id, number)
        elif message.context:
            said = ours.pgettext(message.context, message.id)
            assert said == theirs.pgettext(message.context, message.id)
        else:
            assert ours.gettext(message.id) == theirs.gettext(message.id)


def test_what_a_catalogue_lacks_is_english():
    lacking = reader(("act", "acte"))
    assert lacking.gettext("day") == "day"
    assert lacking.pgettext("how many", "act") == "act"
    assert [lacking.ngettext("a day", "days", n) for n in (0, 1, 2)] == ["days", "a day", "days"]


def test_a_word_is_told_apart_by_its_context():
    found = reader(("Signed", "Signature"), ("Signed", "Signataires", "how many"))
    assert found.gettext("Signed") == "Signature"
    assert found.pgettext("how many", "Signed") == "Signataires"
    assert found.pgettext("when", "Signed") == "Signed"


@pytest.mark.parametrize(
    ("locale", "forms", "expected"),
    [
        ("fr", ("acte", "d’actes", "actes"), {0: "acte", 1: "acte", 2: "actes", 10**6: "d’actes"}),
        ("de", ("Akt", "Akte"), {0: "Akte", 1: "Akt", 2: "Akte"}),
        ("ru", ("один", "два", "пять"), {1: "один", 2: "два", 5: "пять", 21: "один"}),
    ],
)
def test_a_number_takes_the_form_that_the_catalogues_head_says(locale, forms, expected):
    found = reader((("act", "acts"), forms), locale=locale)
    assert {number: found.ngettext("act", "acts", number) for number in expected} == expected


def test_a_form_that_a_catalogue_lacks_is_english():
    found = reader((("act", "acts"), ("один", "два")), locale="ru")
    said = [found.ngettext("act", "acts", number) for number in (1, 2, 5)]
    assert said == ["один", "два", "acts"]


def test_a_catalogue_of_a_machine_whose_high_bytes_come_first_is_read_too():
    little = compiled("fr", ("act", "acte"), ("day", "jour"))
    # All before the first sentence are numbers of four bytes: seven, and four a message.
    numbers = 4 * (7 + 4 * 3)
    turned = b"".join(little[at : at + 4][::-1] for at in range(0, numbers, 4))
    found = Catalogue(io.BytesIO(turned + little[numbers:]))
    assert [found.gettext(each) for each in ("act", "day")] == ["acte", "jour"]

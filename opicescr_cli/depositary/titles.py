"""The titles by which the followed instruments are known, English and French."""

from __future__ import annotations

from .cells import clean, fold

TITLES = {
    "IV-3": (
        "International Covenant on Economic, Social and Cultural Rights",
        "Pacte international relatif aux droits économiques, sociaux et culturels",
    ),
    "IV-3-a": (
        "Optional Protocol to the International Covenant on Economic, Social and Cultural Rights",
        (
            "Protocole facultatif se rapportant au Pacte international relatif aux droits"
            " économiques, sociaux et culturels"
        ),
    ),
    "IV-5": (
        "Optional Protocol to the International Covenant on Civil and Political Rights",
        (
            "Protocole facultatif se rapportant au Pacte international relatif aux droits civils et"
            " politiques"
        ),
    ),
    "IV-8-b": (
        (
            "Optional Protocol to the Convention on the Elimination of All Forms of Discrimination"
            " against Women"
        ),
        (
            "Protocole facultatif à la Convention sur l'élimination de toutes les formes de"
            " discrimination à l'égard des femmes"
        ),
    ),
    "IV-11-d": (
        (
            "Optional Protocol to the Convention on the Rights of the Child on a communications"
            " procedure"
        ),
        (
            "Protocole facultatif à la Convention relative aux droits de l'enfant établissant une"
            " procédure de présentation de communications"
        ),
    ),
    "IV-15-a": (
        "Optional Protocol to the Convention on the Rights of Persons with Disabilities",
        (
            "Protocole facultatif se rapportant à la Convention relative aux droits des personnes"
            " handicapées"
        ),
    ),
    "IV-2": (
        "International Convention on the Elimination of All Forms of Racial Discrimination",
        (
            "Convention internationale sur l'élimination de toutes les formes de discrimination"
            " raciale"
        ),
    ),
    "IV-9": (
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
        (
            "Convention contre la torture et autres peines ou traitements cruels, inhumains ou"
            " dégradants"
        ),
    ),
    "IV-16": (
        "International Convention for the Protection of All Persons from Enforced Disappearance",
        (
            "Convention internationale pour la protection de toutes les personnes contre les"
            " disparitions forcées"
        ),
    ),
}
"""The titles by number in the Collection."""


def plain(text: str) -> str:
    """Fold a title so that accents, capitals and the form of an apostrophe make no difference."""
    return fold(clean(text)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(" .")


_NUMBERS = {plain(title): number for number, titles in TITLES.items() for title in titles}


def number_of(title: str) -> str:
    """Give the number of the instrument with this title; "" for one that is not followed."""
    return _NUMBERS.get(plain(title), "")

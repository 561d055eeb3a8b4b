"""The addresses at which the site's tests look."""

PAGES = {
    "home": "",
    "states": "states/",
    "ratified": "states/ury/",
    "signed": "states/irl/",
    "party": "states/gbr/",
    "not-party": "states/usa/",
    "island": "states/niu/",
    "prospects": "prospects/",
    "pace": "pace/",
    "timeline": "timeline/",
    "entry": "entry-into-force/",
    "about": "about/",
    "names": "names/",
    "embed": "embed.html",
    "404": "404.html",
}
"""A page of every kind."""

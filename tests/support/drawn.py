"""The screens that are drawn, each by its call."""

from __future__ import annotations

TABLE = ("--format", "table")
SCREENS = {
    "status": ("status", *TABLE),
    "list": ("list", *TABLE, "--no-pager"),
    "show": ("show", "Uruguay", *TABLE),
    "show a signatory": ("show", "Ireland", *TABLE),
    "timeline": ("timeline", *TABLE, "--no-pager"),
    "timeline compact": ("timeline", *TABLE, "--compact"),
    "map": ("map", *TABLE),
    "chart": ("chart", *TABLE),
    "compare": ("compare", "2017-04-30", "2026-02-03", *TABLE),
    "prospects": ("prospects", *TABLE, "--top", "9"),
    "procedures": ("procedures", "Uruguay", *TABLE),
    "pace": ("pace", *TABLE),
    "entry-into-force": ("entry-into-force", "Ireland", *TABLE),
}

"""Where a person's own files lie is what platformdirs says, whether it was loaded or not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_config_path, user_data_path

from opicescr_cli.folders import config_folder, data_folder

SAID = st.one_of(
    st.sampled_from([None, "", " ", "/", "//", "/x/", "/x/../y"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8).map("/{}".format),
)
"""What stands in a variable of the environment; None where it is not set."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@given(SAID, SAID, SAID)
def test_the_folders_are_those_that_platformdirs_names(
    config: str | None, data: str | None, home: str | None
) -> None:
    said = {"XDG_CONFIG_HOME": config, "XDG_DATA_HOME": data, "HOME": home}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in said.items():
            if value is None:
                environment.delenv(name, raising=False)
            else:
                environment.setenv(name, value)
        assert config_folder() == user_config_path("opicescr", appauthor=False)
        assert data_folder() == user_data_path("opicescr", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("said", ["here", "./here", "~", "~/here", "../here"])
def test_a_folder_that_is_not_absolute_is_none(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """By the XDG Base Directory Specification; an older platformdirs took it at its word."""
    monkeypatch.setenv("XDG_CONFIG_HOME", said)
    monkeypatch.setenv("XDG_DATA_HOME", said)
    monkeypatch.setenv("HOME", "/home/ana")
    assert config_folder() == Path("/home/ana/.config/opicescr")
    assert data_folder() == Path("/home/ana/.local/share/opicescr")


def test_on_a_system_without_such_variables_platformdirs_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("/Users/ana/data"))
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("/Users/ana/conf"))
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")
    assert data_folder() == Path("/Users/ana/data")
    assert config_folder() == Path("/Users/ana/conf")

"""What the documentation promises is what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from bot.cli import main
from bot.config import SETTINGS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_is_documented(setting: object) -> None:
    """Each setting stands in the README and, with its default, in .env.example."""
    key, default = getattr(setting, "key"), getattr(setting, "default")  # noqa: B009
    assert f"`{key}`" in README
    assert f"\n# {key}={default}\n" in (ROOT / ".env.example").read_text(encoding="utf-8")


def test_example_settings_are_real() -> None:
    """.env.example names no setting that does not exist."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^# ?([A-Z_]+)=", text, re.MULTILINE))
    assert named == {setting.key for setting in SETTINGS}


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_shell_command_is_documented(name: str) -> None:
    """Each `lectern` command stands in the README and has a help text."""
    assert f"lectern {name}" in README
    command = main.commands[name]
    assert isinstance(command, click.Command)
    assert command.help


def test_every_dependency_is_justified() -> None:
    """Each dependency has a line in docs/dependencies.md."""
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[ <>=;\[]", line)[0] for line in PROJECT["dependencies"]]
    assert not [name for name in names if f"`{name}`" not in text]


def test_the_changelog_knows_this_version() -> None:
    """CHANGELOG.md has a section for this version, or for what is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['version']}]" in text or "## [Unreleased]" in text


def test_links_lead_somewhere() -> None:
    """Relative links of the README and docs/ point to files that exist."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    broken: list[str] = []
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken

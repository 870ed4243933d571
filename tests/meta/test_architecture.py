"""The import contracts of pyproject.toml hold, and a broken one is noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# (file, a line added to it, the contract that must break)
BREACHES = (
    ("bot/core/text.py", "import discord", "The core knows no Discord"),
    ("bot/core/model.py", "import bot.core.policy", "Inside the core"),
    ("bot/ui/cards.py", "import bot.core.store", "The interface knows no SQL"),
    ("bot/localdiscord/rules.py", "import bot.core.text", "a house of its own"),
    ("bot/core/errors.py", "import bot.app", "Arrows point one way"),
    ("bot/app.py", "import bot.localdiscord", "Only the command line"),
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()"]
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_contracts_hold() -> None:
    """Every import points the way that docs/architecture.md draws."""
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def breached(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy of the package in which every contract is broken once."""
    copy = tmp_path_factory.mktemp("breached")
    ignored = shutil.ignore_patterns("__pycache__", "page")
    shutil.copytree(ROOT / "bot", copy / "bot", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, line, _ in BREACHES:
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    result = lint_imports(copy)
    assert result.returncode != 0
    return result.stdout


@pytest.mark.parametrize("contract", [breach[2] for breach in BREACHES])
def test_a_breach_is_noticed(breached: str, contract: str) -> None:
    """A forbidden import breaks the contract that is about it."""
    verdicts = {
        line.rpartition(" ")[0]: line.rpartition(" ")[2]
        for line in breached.splitlines()
        if line.endswith((" KEPT", " BROKEN"))
    }
    broken = [name for name, verdict in verdicts.items() if verdict == "BROKEN"]
    assert any(contract in name for name in broken), breached

"""The house rules hold for every file, and each rule catches what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.meta import rules
from tests.meta.rules import PACKAGE_RULES, TEST_RULES, Rule, SourceFile

ROOT = Path(__file__).parents[2]

BROKEN: tuple[tuple[Rule, str, str], ...] = (
    (rules.files_are_short, "bot/core/long.py", "x = 1\n" * 301),
    (rules.functions_are_short, "bot/core/long.py", "def f():\n" + "    x = 1\n" * 60),
    (rules.names_are_nouns, "bot/core/utils.py", ""),
    (rules.names_are_nouns, "bot/helpers/names.py", ""),
    (rules.sql_lives_in_the_store, "bot/core/catalog.py", "q = 'SELECT id FROM story'"),
    (rules.sql_lives_in_the_store, "bot/ui/cards.py", "q = f'DELETE FROM {x}'"),
    (rules.the_world_stays_outside, "bot/core/shelf.py", "import os\nx = os.environ['HOME']"),
    (rules.the_world_stays_outside, "bot/core/shelf.py", "now = datetime.now(UTC)"),
    (rules.the_world_stays_outside, "bot/ui/daily.py", "x = random.choice([1, 2])"),
    (rules.the_world_stays_outside, "bot/ui/daily.py", "rng = random.Random()"),
    (rules.the_world_stays_outside, "bot/core/text.py", "print('here')"),
    (rules.exceptions_are_named, "bot/core/text.py", "try:\n    x\nexcept Exception:\n    pass"),
    (rules.exceptions_are_named, "bot/core/text.py", "try:\n    x\nexcept:\n    pass"),
    (rules.the_project_speaks_of_itself, "bot/core/text.py", "x = '/" + "home/me/file'"),
    (rules.the_project_speaks_of_itself, "bot/core/text.py", "# TO" + "DO later"),
    (rules.mocks_have_a_spec, "tests/test_x.py", "x = Mock()"),
)


def read(folder: str) -> list[SourceFile]:
    return [
        SourceFile(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]


@pytest.mark.parametrize("rule", PACKAGE_RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    """Every file of the package keeps every house rule; all violations are listed at once."""
    violations = [sentence for file in read("bot") for sentence in rule(file)]
    assert not violations, "\n" + "\n".join(violations)


@pytest.mark.parametrize("rule", TEST_RULES, ids=lambda rule: rule.__name__)
def test_the_tests_keep_the_rule(rule: Rule) -> None:
    """The tests keep the rules that apply to them."""
    violations = [sentence for file in read("tests") for sentence in rule(file)]
    assert not violations, "\n" + "\n".join(violations)


@pytest.mark.parametrize(("suffix", "most"), [("js", 300), ("css", 300), ("html", 300)])
def test_the_page_is_short_too(suffix: str, most: int) -> None:
    """The browser's files obey the same limit."""
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "bot").rglob(f"*.{suffix}")
    }
    assert not {name: length for name, length in lengths.items() if length > most}


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    BROKEN,
    ids=[f"{rule.__name__}-{number}" for number, (rule, _, _) in enumerate(BROKEN)],
)
def test_a_broken_rule_is_caught(rule: Rule, path: str, text: str) -> None:
    """Each rule fails on a file that breaks it: none of them is a check that cannot fail."""
    assert list(rule(SourceFile(path, text)))


@pytest.mark.parametrize("path", sorted(rules.BROAD_EXCEPTS))
def test_places_that_catch_everything_exist(path: str) -> None:
    """The list of places that may catch everything names real files that need it."""
    assert "except Exception" in (ROOT / path).read_text(encoding="utf-8")

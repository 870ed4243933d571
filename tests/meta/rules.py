"""The house rules, each a function from a file to sentences that say what to do instead."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
VAGUE_NAMES = {"utils", "helpers", "manager", "constants", "types", "common", "misc"}

# The only places that may catch everything: the door to the reader, autocomplete (which cannot
# answer an error), and the per-file loop of ingest. Each says what it caught.
BROAD_EXCEPTS = {"bot/ui/errors.py", "bot/ui/options.py", "bot/core/ingest/prepare.py"}
OUTSIDE_WORLD = ("bot/cli/", "bot/app.py", "bot/localdiscord/", "bot/bench/")

_SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|"
    r"CREATE\s+(VIRTUAL\s+)?TABLE|PRAGMA\s+\w+)\b",
    re.DOTALL,
)


@dataclass(frozen=True)
class SourceFile:
    """A Python file of the package: its path relative to the repository, text and tree."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


Rule = Callable[[SourceFile], Iterator[str]]


def files_are_short(file: SourceFile) -> Iterator[str]:
    lines = len(file.text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{file.path} has {lines} lines, more than {LONGEST_FILE}: split it"


def functions_are_short(file: SourceFile) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{file.path}:{node.lineno} {node.name} has {length} lines: name its steps"


def names_are_nouns(file: SourceFile) -> Iterator[str]:
    for part in Path(file.path).with_suffix("").parts:
        if part in VAGUE_NAMES:
            yield f"{file.path}: `{part}` hides a missing noun: what is in there?"


def sql_lives_in_the_store(file: SourceFile) -> Iterator[str]:
    if file.path.startswith(("bot/core/store/", "bot/bench/")):
        return
    for node in ast.walk(file.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _SQL.search(node.value)
        ):
            yield f"{file.path}:{node.lineno} holds SQL: give it a method in core/store"


def the_world_stays_outside(file: SourceFile) -> Iterator[str]:
    if file.path.startswith(OUTSIDE_WORLD):
        return
    for node in ast.walk(file.tree):
        name = _dotted(node)
        if name in {"os.environ", "os.getenv"}:
            yield f"{file.path}:{_line(node)} reads the environment: take a value from cli instead"
        if name in {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}:
            yield f"{file.path}:{_line(node)} reads the clock: take `now` as an argument"
        if name and re.fullmatch(r"random\.(random|choice|choices|randint|shuffle|sample)", name):
            yield f"{file.path}:{_line(node)} draws unseeded: take a random.Random as an argument"
        if isinstance(node, ast.Call) and _dotted(node.func) == "random.Random" and not node.args:
            yield f"{file.path}:{_line(node)} draws unseeded: take a random.Random as an argument"
        if isinstance(node, ast.Call) and _dotted(node.func) == "print":
            yield f"{file.path}:{_line(node)} prints: log it, or return it to cli"


def exceptions_are_named(file: SourceFile) -> Iterator[str]:
    if file.path in BROAD_EXCEPTS or file.path.startswith("bot/localdiscord/"):
        return
    for node in ast.walk(file.tree):
        if not isinstance(node, ast.ExceptHandler) or isinstance(node.body[-1], ast.Raise):
            continue
        if node.type is None or _dotted(node.type) in {"Exception", "BaseException"}:
            yield f"{file.path}:{node.lineno} catches everything: name what can go wrong"


def the_project_speaks_of_itself(file: SourceFile) -> Iterator[str]:
    for number, line in enumerate(file.text.splitlines(), 1):
        if re.search(r"(?<![\w./])/(home|root|work|tmp|Users)/", line):
            yield f"{file.path}:{number} names a path of one machine"
        if re.search(r"\b(TODO|FIXME|XXX)\b(?!.*#\d+)", line):
            yield f"{file.path}:{number} leaves a note without an issue number"


def mocks_have_a_spec(file: SourceFile) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call):
            name = (_dotted(node.func) or "").rpartition(".")[2]
            keywords = {keyword.arg for keyword in node.keywords}
            if name in {"Mock", "MagicMock", "AsyncMock"} and not keywords & {"spec", "spec_set"}:
                yield f"{file.path}:{node.lineno} mocks without a spec: write a fake, or name it"


PACKAGE_RULES: tuple[Rule, ...] = (
    files_are_short,
    functions_are_short,
    names_are_nouns,
    sql_lives_in_the_store,
    the_world_stays_outside,
    exceptions_are_named,
    the_project_speaks_of_itself,
)
TEST_RULES: tuple[Rule, ...] = (files_are_short, functions_are_short, mocks_have_a_spec)


def _dotted(node: ast.AST) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = _dotted(node.value)
        return f"{left}.{node.attr}" if left else None
    return None


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)

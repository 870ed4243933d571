"""The report as one page for a person: no script, no network, every text from a file escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from html import escape
from pathlib import Path

from bot.core.ingest.report import REPORTED_FIELDS, FieldReport, FileReport, IngestReport, Outcome
from bot.core.ingest.report_pictures import bars, legend
from bot.core.model import Provenance

_MOST_FILES = 500
_MOST_ROWS = 200
_STYLE = Path(__file__).with_name("report.css")
_KINDS = (Provenance.STATED.value, Provenance.INFERRED.value, "missing")
_FIELD_NAMES = {"published": "date"}
_OUTCOMES = {
    Outcome.STORED: "in the catalog",
    Outcome.REFUSED: "refused",
    Outcome.NOT_A_STORY: "not a story",
    Outcome.UNREADABLE: "unreadable",
}


class _Mark(str):
    """A word that is shown as a coloured mark."""

    __slots__ = ()


def render_report(report: IngestReport, files: Iterable[FileReport], made_at: str) -> str:
    """Return the page. Of very many files those are shown that have most to say."""
    shown = nsmallest(_MOST_FILES, files, key=lambda file: (-_troubles(file), file.path))
    sections = [
        *_summary(report, made_at),
        *_fields(report),
        *_unknown(report),
        *_findings(report),
        *_kept_out(report),
        *_files(sorted(shown, key=lambda file: file.path), report.files),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<title>What was found in your stories</title>"
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style></head>\n<body>"
        '<a class="skip" href="#files">To the files</a><main>'
        + "\n".join(sections)
        + "</main></body></html>\n"
    )


def _summary(report: IngestReport, made_at: str) -> Iterator[str]:
    yield "<h1>What was found in your stories</h1>"
    copies = _and(report.duplicates, "another copy", "more copies")
    yield (
        f"<p>{report.files:,} files hold <strong>{report.stories:,} stories</strong>{copies}."
        f" {len(report.refused):,} refused, {len(report.not_stories):,} not stories."
        f" <small>{escape(made_at)}</small></p>"
    )
    ratings = {name: [("stories", number)] for name, number in report.ratings.items()}
    lengths = {name: [("stories", number)] for name, number in report.lengths.items()}
    yield '<div class="pictures"><figure><figcaption>Ratings</figcaption>'
    yield bars("Stories by rating", ratings, ("stories",))
    yield "</figure><figure><figcaption>Lengths</figcaption>"
    yield bars("Stories by length", lengths, ("stories",))
    yield "</figure></div>"


def _fields(report: IngestReport) -> Iterator[str]:
    yield "<section><h2>What the headers say</h2>"
    yield (
        "<p><em>Stated</em> was read from the file, <em>inferred</em> was guessed from its name or"
        " its text and is marked wherever it is shown.</p>"
    )
    filled: dict[str, Sequence[tuple[str, int]]] = {
        _named(name): [
            ("stated", counts.get("stated", 0) + counts.get("corrected", 0)),
            ("inferred", counts.get("inferred", 0)),
            ("missing", counts.get("absent", 0)),
        ]
        for name, counts in report.fields.items()
    }
    picture = bars("How often each field is filled", filled, _KINDS)
    yield f"<figure>{legend(_KINDS)}{picture}</figure>"
    rows = [[name, *(f"{number:,}" for _, number in told)] for name, told in filled.items()]
    yield _folded("The same in numbers", _table(["field", *_KINDS], rows))
    yield "</section>"


def _unknown(report: IngestReport) -> Iterator[str]:
    yield "<section><h2>Header lines that nobody understood</h2>"
    if not report.unknown:
        yield "<p>None: every line of every header was recognised.</p></section>"
        return
    yield (
        "<p>Most frequent first. To teach a spelling, add it to the row of its field in"
        " <code>bot/core/parsing/vocabulary.py</code> and a line to its test; the next run reads"
        " the files again.</p>"
    )
    rows = [
        [unknown.key, f"{unknown.times:,}", _quoted(unknown.text), f"{unknown.path}:{unknown.line}"]
        for unknown in report.unknown[:_MOST_ROWS]
    ]
    yield _table(["spelling", "times", "for example", "where"], rows)
    yield _rest(len(report.unknown)) + "</section>"


def _findings(report: IngestReport) -> Iterator[str]:
    yield "<section><h2>What was noticed</h2>"
    rows = [[kind, f"{number:,}"] for kind, number in report.findings.items()]
    yield _table(["finding", "times"], rows) if rows else "<p>Nothing.</p>"
    if report.joined:
        joined = [[join.title, join.story, join.kind, join.detail] for join in report.joined]
        table = _table(["story", "id", "", "files"], joined[:_MOST_ROWS])
        yield _folded("Stories made of several files, or corrected", table + _rest(len(joined)))
    if report.problems:
        yield "<h3>Corrections that could not be used</h3>" + _list(report.problems)
    yield "</section>"


def _kept_out(report: IngestReport) -> Iterator[str]:
    if report.refused:
        rows = [[each.path, each.reason] for each in report.refused]
        yield "<section><h2>Kept out</h2>" + _table(["file", "why"], rows[:_MOST_ROWS])
        yield _rest(len(rows)) + "</section>"
    if report.not_stories:
        listed = _list(report.not_stories[:_MOST_ROWS]) + _rest(len(report.not_stories))
        yield f"<section><h2>Not stories</h2>{listed}</section>"


def _files(files: Sequence[FileReport], total: int) -> Iterator[str]:
    yield '<section id="files"><h2>File by file</h2>'
    if len(files) < total:
        yield (
            f"<p>The {len(files):,} files of {total:,} that have most to say; <code>--report</code>"
            " writes all of them.</p>"
        )
    for file in files:
        yield f"<details><summary>{escape(file.path)} {_tally(file)}</summary>"
        about = [_OUTCOMES[file.outcome], file.format, file.encoding]
        yield f"<p>{escape(', '.join(filter(None, about)))}</p>"
        for known in file.fields:
            yield _story(known)
        yield _file_notes(file) + "</details>"
    yield "</section>"


def _story(known: Mapping[str, FieldReport]) -> str:
    rows = [
        [
            _named(name),
            _Mark(known[name].provenance.value),
            known[name].value,
            _quoted(known[name].raw),
            "" if known[name].line is None else str(known[name].line),
        ]
        for name in REPORTED_FIELDS
        if name in known
    ]
    missing = ", ".join(_named(name) for name in REPORTED_FIELDS if name not in known)
    table = _table(["field", "", "value", "as typed", "line"], rows)
    return table + (f'<p class="missing">Missing: {escape(missing)}.</p>' if missing else "")


def _file_notes(file: FileReport) -> str:
    notes = [
        f"{finding.kind} {finding.detail}".strip()
        + (f" (line {finding.line})" if finding.line else "")
        for finding in file.findings
    ]
    notes += [f"line {each.line}: not understood: {each.text}" for each in file.unknown_lines]
    notes += [f"refused: {each.reason}" for each in file.refused]
    return _list(notes) if notes else ""


def _tally(file: FileReport) -> str:
    told = [field.provenance for known in file.fields for field in known.values()]
    counts = [
        sum(each is not Provenance.INFERRED for each in told),
        sum(each is Provenance.INFERRED for each in told),
        len(file.fields) * len(REPORTED_FIELDS) - len(told),
    ]
    if not file.fields:
        return _mark(_OUTCOMES[file.outcome], "missing")
    return " ".join(
        _mark(f"{number} {kind}", kind)
        for number, kind in zip(counts, _KINDS, strict=True)
        if number
    )


def _mark(text: str, kind: str) -> str:
    return f'<span class="mark {escape(kind)}">{escape(text)}</span>'


def _troubles(file: FileReport) -> int:
    told = [field.provenance for known in file.fields for field in known.values()]
    missing = len(file.fields) * len(REPORTED_FIELDS) - len(told)
    guessed = sum(each is Provenance.INFERRED for each in told)
    other = len(file.findings) + 3 * len(file.unknown_lines) + 20 * len(file.refused)
    return missing + guessed + other


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    table = f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
    return f'<div class="wide">{table}</div>'


def _cell(text: str) -> str:
    if isinstance(text, _Mark):
        return f"<td>{_mark(text, text)}</td>"
    is_number = text.replace(",", "").isdecimal()
    return f'<td class="number">{text}</td>' if is_number else f"<td>{escape(text)}</td>"


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{escape(title)}</summary>{content}</details>"


def _rest(number: int) -> str:
    return f"<p>And {number - _MOST_ROWS:,} more.</p>" if number > _MOST_ROWS else ""


def _quoted(text: str | None) -> str:
    return f"“{text}”" if text else ""


def _named(field: str) -> str:
    return _FIELD_NAMES.get(field, field)


def _and(number: int, one: str, many: str) -> str:
    return f" and {one if number == 1 else f'{number:,} {many}'}" if number else ""

"""lectern ingest and lectern parse: story files into a catalog, or into JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.operator_files import corrections, story_parser
from bot.cli.tables import table
from bot.config import Settings
from bot.core import parsing
from bot.core.ingest import (
    Corrections,
    IngestReport,
    Progress,
    StoryParser,
    find_files,
    read_details,
    read_summary,
    render_report,
)
from bot.core.ingest import ingest as ingest_files
from bot.core.model import ParsedStory, Provenance

STORY_PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


@click.command()
@STORY_PATHS
@click.option(
    "--catalog",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; without it, the catalog that `lectern run` serves.",
)
@click.option(
    "--report",
    "report_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the report as JSON to this file, with what was found in each file.",
)
@click.option(
    "--html",
    "page_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the report as a page to read in a browser.",
)
@click.pass_obj
def ingest(
    settings: Settings,
    paths: tuple[Path, ...],
    catalog: Path | None,
    report_path: Path | None,
    page_path: Path | None,
) -> None:
    """Read story files and folders into a catalog, and say what was found in them."""
    report = ingest_with_progress(
        paths, catalog or settings.catalog_path, story_parser(settings), corrections(settings)
    )
    path = catalog or settings.catalog_path
    if report_path:
        details = [file.to_record() for file in read_details(path)]
        record = {**report.to_record(), "by_file": details}
        report_path.write_text(json.dumps(record, ensure_ascii=False, indent=2), encoding="utf-8")
    if page_path:
        made_at = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        page_path.write_text(render_report(report, read_details(path), made_at), encoding="utf-8")
    click.echo(report_text(report))


def ingest_with_progress(
    paths: Sequence[Path], catalog: Path, parser: StoryParser, put_right: Corrections
) -> IngestReport:
    """Ingest; on a terminal, show how far it is."""
    catalog.parent.mkdir(parents=True, exist_ok=True)
    with _progress() as progress:
        return ingest_files(
            paths,
            catalog,
            now=datetime.now(UTC),
            parser=parser,
            corrections=put_right,
            progress=progress,
        )


@contextmanager
def _progress() -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label="Reading stories", file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def report_text(report: IngestReport) -> str:
    """Lay an ingest report out for a terminal."""
    parts = [
        f"{report.files:,} files ({report.parsed:,} read now, {report.removed:,} gone), "
        f"{report.stories:,} stories, {report.duplicates:,} duplicates."
    ]
    if report.fields:
        kinds = [kind.value for kind in Provenance if kind is not Provenance.CORRECTED]
        rows = [[name, *map(counts.get, kinds)] for name, counts in report.fields.items()]
        parts.append(table(["field", *kinds], rows))
    if report.findings:
        parts.append(table(["finding", "times"], list(report.findings.items())))
    if report.unknown_keys:
        parts.append(
            table(["header nobody understood", "times"], list(report.unknown_keys.items()))
        )
    if report.problems:
        lines = [f"  {problem}" for problem in report.problems]
        parts.append("Corrections that could not be used:\n" + "\n".join(lines))
    if report.not_stories:
        parts.append("Not stories:\n" + "\n".join(f"  {path}" for path in report.not_stories))
    if report.refused:
        lines = [f"  {refused.path}: {refused.reason}" for refused in report.refused]
        parts.append("Refused:\n" + "\n".join(lines))
    return "\n\n".join(parts)


@click.command("corrections")
@click.pass_obj
def list_corrections(settings: Settings) -> None:
    """List what is put right by hand, and what of it fits no story."""
    read = corrections(settings)
    origin = None
    if settings.catalog_path.exists():
        origin = read_summary(settings.catalog_path, read)
    rows = [
        [each.story or each.file, each.field, each.shown, each.by.by, each.by.on]
        for each in read.corrections
    ]
    click.echo(table(["story", "field", "value", "by", "on"], rows) if rows else "None.")
    for problem in origin.problems if origin else read.problems:
        click.echo(f"! {problem}", err=True)
    if read.corrections and origin is None:
        click.echo("They have not been applied yet; `lectern ingest` does.", err=True)


@click.command()
@STORY_PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object per file and line.")
@click.pass_obj
def parse(settings: Settings, paths: tuple[Path, ...], as_json: bool) -> None:
    """Show what is read from story files; touches no database."""
    parser = story_parser(settings)
    for file in find_files(paths):
        record = _file_record(parser(file.path.read_bytes(), file.name))
        if as_json:
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            click.echo(_described(record) + "\n")


def _file_record(stories: Sequence[ParsedStory]) -> dict[str, object]:
    records = [parsing.to_record(story) for story in stories]
    if len(records) == 1:
        return records[0]
    return {"file": records[0]["file"], "kind": "collection", "stories": records}


def _described(record: dict[str, object]) -> str:
    provenance = record.get("provenance")
    known = provenance if isinstance(provenance, dict) else {}
    lines = [f"{record['file']}: {record['kind']}"]
    for key, value in record.items():
        if key in {"file", "kind", "body", "provenance", "raw", "findings"} or not value:
            continue
        mark = " (inferred)" if known.get(key) == "inferred" else ""
        lines.append(f"  {key}{mark}: {value}")
    findings = record.get("findings")
    for finding in findings if isinstance(findings, list) else ():
        place = f"line {finding['line']}: " if finding["line"] else ""
        lines.append(f"  ! {place}{finding['kind']} {finding['detail']}".rstrip())
    return "\n".join(lines)

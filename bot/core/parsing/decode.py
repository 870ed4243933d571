"""From bytes to text: byte-order marks, declared and guessed encodings, mojibake mended.

Every repair is a finding; no input makes it fail.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import charset_normalizer
import ftfy

from bot.core.model import Finding

MAX_BYTES = 24 * 1024 * 1024
MAX_GUESSED = 64 * 1024
MAX_MENDED = 4 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*[=:]\s*["']?\s*([A-Za-z0-9_.:-]{2,32})""")
_MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u2018-\u201e\u2020-\u2026\u0152-\u0178\u02c6\u02dc€™œŠŽž]|â€|â\u0080|Ð[\u0080-\u00bf]|ï¿½|ï»¿"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_STRANGE = bytes([*range(9), *range(14, 32)])
_WIDE = bytes(range(0x80, 0x100))
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_STRANGE_BYTES = bytes([*range(9), *range(14, 32), 127])
_C1 = re.compile("[\x80-\x9f]")


class Decoded(NamedTuple):
    """A text with `\\n` for every line's end, and how it was decoded."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode any bytes; at most 24 MiB are read, the rest is cut off with a finding."""
    findings: list[Finding] = []
    if len(data) > MAX_BYTES:
        findings.append(Finding("cut-off", f"{len(data)} bytes, {MAX_BYTES} read"))
        data = data[:MAX_BYTES]
    text, encoding = _decoded(data, declared, findings)
    if any(mark in text for mark in _LINE_ENDS):
        text = _NEWLINES.sub("\n", text)
    is_ascii = text.isascii()
    if not is_ascii:
        text = _mended(text, findings, has_c1=b"\xc2" in data or encoding == "latin-1")
    has_controls = len(data) != len(data.translate(None, _STRANGE_BYTES))
    if (has_controls or encoding.startswith("utf-16")) and _CONTROLS.search(text):
        findings.append(Finding("control-characters-removed", str(len(_CONTROLS.findall(text)))))
        text = _CONTROLS.sub("", text)
    return Decoded(text, encoding, tuple(findings))


def is_binary(data: bytes) -> bool:
    """Say whether bytes are no text in any encoding: pictures, programs."""
    head = data[:4096]
    if head.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
    ):
        return False
    if not head:
        return False
    strange = len(head) - len(head.translate(None, _STRANGE))
    return strange * 10 > len(head) and not _looks_wide(head)


def _decoded(data: bytes, declared: str | None, findings: list[Finding]) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            findings.append(Finding("byte-order-mark", encoding))
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if data[:4096].count(0) and _looks_wide(data[:4096]):
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and len(data) >= MAX_BYTES:
            return data.decode("utf-8", "ignore"), "utf-8"
    for name in filter(None, (declared, _declared(data))):
        text = _strictly(data, name)
        if text is not None:
            return text, name
    return _guessed(data, findings)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:2048])
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return None
    # What declares itself Latin-1 is Windows-1252 in every browser.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guessed(data: bytes, findings: list[Finding]) -> tuple[str, str]:
    """Mostly UTF-8 with a broken byte, Windows-1252, or what the guesser makes of it."""
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    sample = data[:MAX_GUESSED]
    wide = len(sample) - len(sample.translate(None, _WIDE))
    if (
        broken * 20 < max(1, len(re.findall("[\u0080-\uffef]", loose[:MAX_GUESSED])))
        and broken < 50
    ):
        findings.append(Finding("broken-bytes", str(broken)))
        return loose, "utf-8"
    if wide * 5 > min(len(data), MAX_GUESSED):
        best = charset_normalizer.from_bytes(data[:MAX_GUESSED]).best()
        if best is not None:
            findings.append(Finding("encoding-guessed", best.encoding))
            return data.decode(best.encoding, "replace"), best.encoding
    text = _strictly(data, "cp1252")
    if text is not None:
        return text, "cp1252"
    return data.decode("latin-1"), "latin-1"


def _looks_wide(head: bytes) -> bool:
    pairs = len(head) // 2
    return pairs > 8 and (
        head[1::2].count(0) * 10 > pairs * 7 or head[::2].count(0) * 10 > pairs * 7
    )


def _mended(text: str, findings: list[Finding], *, has_c1: bool) -> str:
    """Mend what was decoded wrongly once before; clean text is not touched."""
    if has_c1 and _C1.search(text):
        text = _C1.sub(lambda c: bytes([ord(c[0])]).decode("cp1252", "ignore") or "", text)
    found = _MOJIBAKE.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        head, rest = text[:MAX_MENDED], text[MAX_MENDED:]
        mended = ftfy.fix_encoding(head) + rest
        if mended != text:
            findings.append(Finding("mojibake-repaired", found[0], line))
            text = mended
    return text.removeprefix("\ufeff").replace("\u00ad", "").replace("\u200b", "")

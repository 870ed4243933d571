"""How like each other two texts are."""

from __future__ import annotations

import numpy as np
import pytest

from bot.core.ingest.likeness import bands_of, candidates, joined, likeness, read_signature, sign
from bot.core.model import Chapter
from tests.core.ingest.test_joining import prose


def _signature(text: str) -> np.ndarray:
    return read_signature(sign([Chapter(1, None, tuple(text.split("\n")))]))


@pytest.mark.parametrize(("changed", "least", "most"), [(0.0, 1.0, 1.0), (0.05, 0.6, 0.95)])
def test_a_revised_text_is_like_itself(changed: float, least: float, most: float) -> None:
    """The more words change, the less."""
    assert least <= likeness(_signature(prose(1)), _signature(prose(1, changed=changed))) <= most


def test_other_texts_are_not() -> None:
    """Of the same words even."""
    assert likeness(_signature(prose(1)), _signature(prose(2))) < 0.05


def test_layout_case_and_accents_are_nothing() -> None:
    """As everywhere else."""
    text = prose(3)
    assert likeness(_signature(text), _signature(text.upper().replace("\n", " "))) == 1.0
    accented = text.replace("e", "é").replace(".", "…")
    assert likeness(_signature(text), _signature(accented)) == 1.0


def test_parts_together_are_like_the_whole() -> None:
    """But for the few runs across their borders."""
    parts = [_signature(prose(number)) for number in (1, 2, 3)]
    whole = _signature("\n".join(prose(number) for number in (1, 2, 3)))
    assert likeness(joined(parts), whole) > 0.9


def test_a_text_of_too_few_words_is_like_nothing() -> None:
    """Not even like itself."""
    few = _signature("Once upon a time.")
    assert likeness(few, few) == 0.0


def test_candidates_are_found_among_many() -> None:
    """Each revised text meets its original, and hardly anybody meets a stranger."""
    texts = [prose(seed) for seed in range(60)]
    texts += [prose(seed, changed=0.05) for seed in range(60)]
    found = candidates(bands_of(np.stack([_signature(text) for text in texts])))
    assert {(seed, seed + 60) for seed in range(60)} <= set(found)
    assert len(found) < 80


def test_a_crowd_costs_no_square() -> None:
    """A thousand copies of one text make some thousand pairs, which still hold together."""
    signature = _signature(prose(1))
    found = candidates(bands_of(np.stack([signature] * 1_000)))
    assert len(found) < 20_000
    assert {(0, other) for other in range(1, 1_000)} <= set(found)

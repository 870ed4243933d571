"""The order among a few names."""

from __future__ import annotations

import numpy as np
import pytest

from bot.core.search.ranking import Scored, Typed, score_names

COMMON = {"the": 0.1, "of": 0.15, "and": 0.2}


def scored(typed: str, *names: str) -> Scored:
    words = typed.split()
    tells = [COMMON.get(word, 0.9) for word in words]
    return score_names(Typed(typed, words, tells), names, np.zeros(len(names), np.float32), COMMON)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("hobbit", "hobbit", "hobbits"),
        ("the lunatic", "the lunatic", "the lunatic cafe"),
        ("lunat", "lunatic", "a very different lunatic asylum"),
        ("rites blood", "blood rites", "blood ritual of the rats"),
        ("harr pot phil", "harry potter and the philosophers stone", "harold potts"),
        ("lion mouse", "the lion and the mouse", "in mouse"),
        ("hous mir", "the house of mirth", "mirror house"),
        ("night the eternal", "the night eternal", "the night watch"),
        ("queen of the drkness", "queen of the darkness", "queen of the damned"),
    ],
)
def test_the_better_name_scores_higher(typed: str, better: str, worse: str) -> None:
    """Whole before begun before other order before typos; rare words weigh more than small ones."""
    high, low = scored(typed, better, worse).scores.tolist()
    assert high > low


def test_all_words_are_there_whole_or_begun() -> None:
    """A name has all words where each typed one is in it or begins one in it."""
    result = scored("pot har", "harry potter", "harold pints", "pot harvest")
    assert result.has_all.tolist() == [True, False, True]


def test_scores_stay_within_bounds() -> None:
    """From 0 for nothing in common to 100 for the same text."""
    scores = scored("same text", "same text", "日本語", "same", "").scores
    assert scores[0] == pytest.approx(100)
    assert ((scores >= 0) & (scores <= 100)).all()

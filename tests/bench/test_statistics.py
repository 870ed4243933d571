"""What measurements say, and how far to trust them."""

from __future__ import annotations

from bot.bench.statistics import mean_gain, percentile, ratio_of_medians


def test_percentiles_are_measured_values() -> None:
    """The value below which a share lies; the largest for all of them."""
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 1.0) == 3.0


def test_intervals_hold_the_value() -> None:
    """A ratio and a gain come with bounds on either side, the same for one seed."""
    above, below = [10.0, 20.0, 30.0, 40.0], [1.0, 2.0, 3.0, 5.0]
    ratio, low, high = ratio_of_medians(above, below, 1)
    assert ratio == 10.0
    assert low <= ratio <= high
    assert ratio_of_medians(above, below, 1) == [ratio, low, high]
    gain, worst, best = mean_gain([1, 1, 0, 1], [0, 1, 0, 0], 1)
    assert gain == 0.5
    assert 0 <= worst <= gain <= best <= 1

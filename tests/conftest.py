"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# No test is about time: a busy machine must not make one fail. `lectern bench` measures speed.
settings.register_profile("lectern", deadline=None)
settings.load_profile("lectern")

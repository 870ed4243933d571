"""What controls and forms do; `ACTIONS` finds it by the control's class."""

from __future__ import annotations

from bot.ui.actions import lists, reading, story
from bot.ui.actions.base import Actions

ACTIONS: Actions = {**reading.ACTIONS, **story.ACTIONS, **lists.ACTIONS}
FORMS = reading.FORMS

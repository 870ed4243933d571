"""What controls and forms do; `ACTIONS` finds it by the control's class."""

from __future__ import annotations

from bot.ui.actions import lists, reading, saving, story
from bot.ui.actions.base import Actions, Forms

ACTIONS: Actions = {**reading.ACTIONS, **story.ACTIONS, **lists.ACTIONS, **saving.ACTIONS}
FORMS: Forms = reading.FORMS + saving.FORMS

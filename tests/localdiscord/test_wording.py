"""What the line above an answer says: names instead of ids, and what was done to which control."""

from __future__ import annotations

from typing import Any

from bot.localdiscord import LocalDiscord
from bot.localdiscord.components import BUTTON, STRING_SELECT
from bot.localdiscord.interactions import Interaction, Kind
from bot.localdiscord.labels import Labels
from bot.localdiscord.wording import act, command_text

OPTIONS = [
    {"name": "title", "type": 3},
    {"name": "tone", "type": 3, "choices": [{"name": "Warm and slow", "value": "warm"}]},
    {"name": "who", "type": 6},
    {"name": "where", "type": 7},
]


def test_ids_become_the_names_that_were_chosen() -> None:
    """Completions, fixed choices, people and channels are called as the person saw them."""
    discord, labels = LocalDiscord(), Labels()
    wren, tam = discord.person("Wren").user, discord.person("Tam").user
    labels.remember(wren.id, "title", [{"name": "The Last Lamp", "value": "x1"}])
    read = {"name": "read", "options": OPTIONS}
    given: list[dict[str, Any]] = [
        {"name": "title", "type": 3, "value": "x1"},
        {"name": "tone", "type": 3, "value": "warm"},
        {"name": "who", "type": 6, "value": str(tam.id)},
        {"name": "where", "type": 7, "value": str(discord.channel("stories").id)},
    ]
    text = command_text(discord.world, labels, wren, read, given)
    assert text == "/read title: The Last Lamp tone: Warm and slow who: @Tam where: #stories"
    assert command_text(discord.world, labels, tam, read, given[:1]) == "/read title: x1"


def test_a_subcommand_is_written_out() -> None:
    """Groups and subcommands stand before their options."""
    discord = LocalDiscord()
    command = {"name": "me", "options": [{"name": "keep", "type": 1, "options": OPTIONS}]}
    title = {"name": "title", "type": 3, "value": "Emma"}
    given = [{"name": "keep", "type": 1, "options": [title]}]
    wren = discord.person("Wren").user
    assert command_text(discord.world, Labels(), wren, command, given) == "/me keep title: Emma"


def test_acts_on_controls_are_told_by_their_labels() -> None:
    """A button is pressed by its label or picture, an option is chosen by its label."""
    discord = LocalDiscord()
    wren, stories = discord.person("Wren").user, discord.channel("stories")
    it = Interaction(1, "t", Kind.COMPONENT, wren, stories, {}, 0.0)
    select = {"type": STRING_SELECT, "options": [{"label": "Ash by Bo", "value": "x1"}]}
    assert act(it, {"type": BUTTON, "label": "Save"}, None) == {"verb": "pressed", "what": "Save"}
    assert act(it, {"type": BUTTON, "emoji": {"name": "⏭"}}, None)["what"] == "⏭"
    assert act(it, select, ["x1"]) == {"verb": "chose", "what": "Ash by Bo"}


def test_names_are_forgotten_in_time() -> None:
    """However much is completed, only the names that were offered last are kept."""
    labels = Labels()
    for number in range(2_500):
        labels.remember(1, "title", [{"name": f"No. {number}", "value": number}])
    assert labels.name(1, "title", 2_499) == "No. 2499"
    assert labels.name(1, "title", 3) == "3"

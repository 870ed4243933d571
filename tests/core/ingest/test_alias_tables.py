"""Tables of aliases: several as one, and what they do to a header."""

from __future__ import annotations

import pytest

from bot.core.ingest.alias_tables import read_aliases, rename
from tests.builders import a_header

SHIPPED = """
[authors]
"Old Hob" = ["hob"]
[fandoms."Saltmarsh"]
also = ["The Saltmarsh Tales"]
[fandoms."Saltmarsh".characters]
Clew = ["Clew the Elder", "C"]
Oar = []
"""
OWN = """
[authors]
"Hob the Younger" = ["hob"]
[fandoms."Salt Marsh"]
[fandoms."saltmarsh"]
also = ["Salzmarsch"]
[fandoms."saltmarsh".characters]
Clew = ["Big Clew"]
Cordage = ["C"]
"""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Clew the Elder", "Clew"), ("big clew", "Clew"), ("C", "Cordage"), ("Oar", "Oar"),
        ("Nobody", "Nobody"),
    ],
)  # fmt: skip
def test_a_later_table_adds_and_overrides(name: str, shown: str) -> None:
    """What the first says stays, what the second says goes before."""
    aliases = read_aliases([SHIPPED, OWN])
    assert aliases.character(name, ["The Saltmarsh Tales"]) == shown
    assert aliases.character(name, ["Salzmarsch"]) == shown


def test_a_header_goes_by_the_shown_names() -> None:
    """Authors, fandoms, characters and who is paired; each once."""
    header = a_header(
        authors=("hob",), fandoms=("the saltmarsh tales",),
        characters=("CLEW THE ELDER", "C"), pairings=("Clew the Elder/Oar",),
    )  # fmt: skip
    named = rename(header, read_aliases([SHIPPED]))
    assert named.authors.value == ("Old Hob",)
    assert named.fandoms.value == ("Saltmarsh",)
    assert named.characters.value == ("Clew",)
    assert [str(pairing) for pairing in named.pairings.value] == ["Clew/Oar"]


def test_nobody_is_renamed_by_a_guess() -> None:
    """A name of another fandom, or of none, stays as it is."""
    header = a_header(fandoms=("Elsewhere",), characters=("Clew the Elder",))
    assert rename(header, read_aliases([SHIPPED])) == header

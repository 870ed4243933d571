"""The parser as ingest uses it."""

from __future__ import annotations

import pickle

from bot.core.ingest.parser import StoryParser


def test_reads_a_file() -> None:
    """What the parser reads, with the name that ingest knows the file by."""
    (story,) = StoryParser()(b"Title: Clew\nAuthor: Hob\n\n\nShe held the thread.\n", "a/clew.txt")
    assert story.header.title.value == "Clew"
    assert story.source.path == "a/clew.txt"


def test_aliases_are_another_version() -> None:
    """A catalog built with other aliases is stale; one built with the same is not."""
    table = '[authors]\n"Old Hob" = ["hob"]\n'
    assert StoryParser().version == StoryParser().version
    assert StoryParser((table,)).version != StoryParser().version


def test_aliases_are_used() -> None:
    """A pairing's nickname stands for whom the operator's table says."""
    parse = StoryParser(('[pairings]\n"knotty" = ["Clew", "Oar"]\n',))
    (story,) = parse(b"Title: Clew\nAuthor: hob\nPairing: Knotty\n\n\nShe held it.\n", "clew.txt")
    assert [pairing.key for pairing in story.header.pairings.value] == ["clew/oar"]


def test_crosses_into_another_process() -> None:
    """It can be pickled, and is the same afterwards."""
    parser = StoryParser(("",))
    assert pickle.loads(pickle.dumps(parser)) == parser

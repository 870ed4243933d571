"""The one gate: may this story be shown to this audience? Pure."""

from __future__ import annotations

import re

from bot.core.model import Audience, ContentRating, Header, Refusal, Story, Verdict

_ADULT = frozenset({ContentRating.MATURE, ContentRating.EXPLICIT})
_REFUSAL_BY_RATING = {
    ContentRating.MATURE: Refusal.ADULT,
    ContentRating.EXPLICIT: Refusal.ADULT,
    ContentRating.UNRATED: Refusal.UNRATED,
}

# How archives label sexual content about minors. "Chan" is a label only where it stands alone: it
# is also a name. "Underage drinking" declares nothing sexual.
_MINOR_LABELS = re.compile(
    r"""
      \bunder\W?aged?\b(?!\W+(drink|smok|driv|gambl|magic|sorcery|wizard|soldier|work))
    | (?:^|[,;/|])\s*(non\W?con\W+)?chan(slash|fic)?\s*(fic|smut)?\s*(?=$|[,;/|])
    | \b(shota(con)?|loli(con)?|cub\W?(porn|smut)|pa?edophilia)\b
    | \bchild\W+(porn\w*|sexual\w*|abuse\W+material)
    | \bsex(ual)?\W+(with|between|of|involving)\W+(a\W+)?(minors?|children|child)\b
    | \b(minor\W*/\W*adult|adult\W*/\W*minor)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGE_OF_A_MINOR = re.compile(
    r"\b(?:[1-9]|1[0-7])\W{0,2}(?:y\W?o|years?\W{0,2}old)\b", re.IGNORECASE
)
_SEXUAL = re.compile(r"\b(sex\w*|smut|lemons?|porn|pwp|nc\W?17|explicit)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(no|not|non|without|never|nobody|none|isn'?t|aren'?t)\W+(\w+\W+){0,2}$", re.IGNORECASE
)


def shown_ratings(audience: Audience) -> frozenset[ContentRating]:
    """Return the ratings this audience may be shown at all: a store filters by it first."""
    if audience.is_age_restricted:
        return frozenset(ContentRating)
    return frozenset(ContentRating) - _REFUSAL_BY_RATING.keys()


def refusal_of(rating: ContentRating, audience: Audience) -> Refusal | None:
    """Return why stories of this rating are kept from this audience, None where they are not."""
    return None if rating in shown_ratings(audience) else _REFUSAL_BY_RATING[rating]


def may_show(story: Story, audience: Audience) -> Verdict:
    """Decide about one story. The first rule that refuses is the reason.

    1. What is labelled as sexual content about minors is never shown. 2. Mature and explicit
    stories, and those without a readable rating, are shown in age-restricted channels only
    (Discord's rule; unknown is never taken for safe).
    """
    if is_forbidden(story.header):
        return Verdict(Refusal.FORBIDDEN)
    return Verdict(refusal_of(story.rating, audience))


def is_forbidden(header: Header) -> bool:
    """Say whether a story's own labels declare sexual content about minors.

    Such a story is refused at every door.

    Only labels are read (rating, warnings, genres, tags): they declare, prose tells. "No underage
    content" declares nothing.
    """
    facts = (header.rating, header.warnings, header.genres, header.tags)
    labels = [fact.raw for fact in facts if fact.raw]
    labels += [label for fact in facts[1:] for label in fact.value]
    return any(_declares_minors(label) for label in labels)


def _declares_minors(label: str) -> bool:
    if _AGE_OF_A_MINOR.search(label) and _SEXUAL.search(label):
        return True
    return any(
        not _NEGATED.search(label[: found.start()]) for found in _MINOR_LABELS.finditer(label)
    )

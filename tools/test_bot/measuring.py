"""The model parses the held-out phrases and the labelled messages, and is told every scripted conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.designer import candidate, counting, heldout, parsing, storytelling
from bot.designer.comparison import FALLBACK, FOREIGN, Phrase, Told
from tools.test_bot import entities

LANGUAGES = counting.LANGUAGES

Progress = Callable[[str, int, int], None]
"""stage, how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class LanguageNumbers:
    """Shares 0..1. `refused`: good questions that were answered by "I do not understand" or as none of our business.
    `entities` by name, "all" among them. `told`: scripted conversations, `told_well` those that went as written."""

    phrases: int
    accuracy: float
    macro_f1: float
    out_of_scope_recall: float
    refused: float
    entities: dict[str, entities.EntityScore]
    told: int
    told_well: int

    @property
    def success(self) -> float:
        return self.told_well / self.told if self.told else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    model: str
    by_language: dict[str, LanguageNumbers]
    wrong: tuple[Phrase, ...]
    missed: tuple[entities.Missed, ...]
    stories_failed: tuple[Told, ...]


def measure(root: Path, model: Path, progress: Progress, *, with_stories: bool = True) -> Measured:
    """Blocking, about a minute. Raises DesignerError."""
    asked, labelled = heldout.phrases(root), entities.load(root, LANGUAGES)
    texts = [(text, language) for text, language, _ in asked]
    texts += [(message.text, message.language) for message in labelled]
    answers = parsing.parse(root, model, texts, lambda done: progress("messages", done, len(texts)))
    phrases = [
        Phrase(text, language, wanted, *parsing.meaning(answer))
        for (text, language, wanted), answer in zip(asked, answers, strict=False)
    ]
    found = [entities.found_in(answer) for answer in answers[len(asked) :]]
    told = asyncio.run(_tell(root, model, progress)) if with_stories else []
    return Measured(
        model.name,
        {language: _numbers(language, phrases, labelled, found, told) for language in LANGUAGES},
        tuple(phrase for phrase in phrases if not phrase.right),
        tuple(entities.missed(labelled, found)),
        tuple(story for story in told if story.problem),
    )


def refused(phrases: Sequence[Phrase]) -> float:
    """The share of the questions that are for us, and were taken for none."""
    ours = [phrase for phrase in phrases if phrase.wanted != FOREIGN]
    return sum(phrase.got in (FALLBACK, FOREIGN) for phrase in ours) / len(ours) if ours else 0.0


async def _tell(root: Path, model: Path, progress: Progress) -> list[Told]:
    stories = heldout.stories(root)
    async with candidate.running(root, model) as bot:
        return await storytelling.tell(
            bot, stories, lambda done: progress("conversations", done, len(stories))
        )


def _numbers(
    language: str,
    phrases: Sequence[Phrase],
    labelled: Sequence[entities.Labelled],
    found: Sequence[entities.Found],
    told: Sequence[Told],
) -> LanguageNumbers:
    mine = [phrase for phrase in phrases if phrase.language == language]
    pairs = [
        (message.wanted, got)
        for message, got in zip(labelled, found, strict=True)
        if message.language == language
    ]
    by_name = {name: entities.score(pairs, (name,)) for name in entities.ENTITIES}
    scored = counting.score(mine)
    stories = [story for story in told if story.language == language]
    return LanguageNumbers(
        phrases=len(mine),
        accuracy=scored.accuracy,
        macro_f1=scored.macro_f1,
        out_of_scope_recall=scored.out_of_scope,
        refused=refused(mine),
        entities=by_name | {"all": entities.score(pairs)},
        told=len(stories),
        told_well=sum(not story.problem for story in stories),
    )

"""What a version understands of what it was never taught, and two versions side by side.

`evaluate` is the long part (the model parses every held-out phrase, tells every story, and is asked for a human in
the middle of everything); its result is kept beside the version. `compare` only counts what both have done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.designer import candidate as beside
from bot.designer import counting, heldout, parsing, storytelling
from bot.designer.comparison import (
    Cell,
    Changed,
    Comparison,
    Evaluation,
    HumanAsked,
    IntentScore,
    Phrase,
    Score,
    Told,
    evaluation_from_json,
    to_json,
)
from bot.designer.storytelling import Deaf
from bot.designer.versions import Versions, now_ms
from bot.for_desk import TurnReader, load_detector_settings

__all__ = [
    "Cell",
    "Changed",
    "Comparison",
    "Evaluation",
    "HumanAsked",
    "IntentScore",
    "Phrase",
    "RecordedMessage",
    "Score",
    "Told",
    "cell",
    "compare",
    "evaluate",
    "to_json",
]

Progress = Callable[[str, int, int], None]
"""stage ("phrases", "recorded", "stories", "human", "alone"), how many are done, of how many."""

RECORDED_MAX = 5_000
"""Recorded messages that are compared: a busy week, parsed in some ten seconds a version."""


@dataclass(frozen=True, slots=True)
class RecordedMessage:
    """A visitor's message out of a recorded conversation, personal data masked."""

    conversation_id: str
    seq: int
    text: str
    language: str


def compare(
    root: Path,
    state: Path,
    candidate: str,
    live: str = "",
    recorded: Sequence[RecordedMessage] = (),
    progress: Progress | None = None,
) -> Comparison:
    """Evaluates what has not been evaluated yet (about a minute each), keeps everything beside the candidate. `live`:
    the live version when it is empty; without any, nothing is compared. Blocking.
    Raises VersionError, NotReady, NotReadable, ParsingFailed, DoesNotStart."""
    versions, step = Versions(state), progress or _nobody_looks
    now_live = versions.live()
    against = live or (now_live.id if now_live else "")
    mine = evaluate(root, state, candidate, step)
    other = evaluate(root, state, against, step) if against and against != candidate else None
    forms = [heldout.forms_of(versions.sources(version)) for version in (candidate, against or candidate)]
    compared = counting.compared(
        mine,
        other,
        heldout.trained_on(versions.sources(candidate)),
        sorted(forms[1] - forms[0]),
        now_ms(),
    )
    if recorded and other is not None:
        changed = _recorded(root, versions, (against, candidate), recorded[:RECORDED_MAX], step)
        compared = replace(compared, recorded=tuple(changed), recorded_count=len(recorded[:RECORDED_MAX]))
    versions.note_details(candidate, "comparison", to_json(compared))
    return compared


def evaluate(root: Path, state: Path, version_id: str, progress: Progress | None = None) -> Evaluation:
    """The kept one, when phrases, stories and detector are still the same; else about a minute of work. Raises as
    `compare`."""
    versions, step = Versions(state), progress or _nobody_looks
    basis = heldout.measured_on(root)
    if (kept := _kept(versions, version_id)) is not None and kept.measured_on == basis:
        return kept
    model = versions.model(version_id)
    asked, stories = heldout.phrases(root), heldout.stories(root)
    parsed = parsing.parse(
        root, model, [(text, language) for text, language, _ in asked], _stage(step, "phrases", len(asked))
    )
    phrases = tuple(
        Phrase(text, language, wanted, *parsing.meaning(answer))
        for (text, language, wanted), answer in zip(asked, parsed, strict=True)
    )
    for_humans = [(text, language) for text, language, wanted in asked if wanted == "request_human"]
    told, human, alone = asyncio.run(_talk(root, model, stories, for_humans, step))
    done = Evaluation(version_id, now_ms(), phrases, tuple(told), tuple(human), tuple(alone), basis)
    versions.note_details(version_id, "evaluation", to_json(done))
    versions.note_numbers(version_id, _numbers(phrases))
    return done


def cell(state: Path, version_id: str, wanted: str, got: str) -> list[Phrase]:
    """The messages behind one cell of a version's matrix; empty when it has not been evaluated. Raises VersionError."""
    kept = _kept(Versions(state), version_id)
    return [phrase for phrase in kept.phrases if (phrase.wanted, phrase.got) == (wanted, got)] if kept else []


async def _talk(
    root: Path,
    model: Path,
    stories: Sequence[heldout.Story],
    phrases: Sequence[tuple[str, str]],
    step: Progress,
) -> tuple[list[Told], list[HumanAsked], list[HumanAsked]]:
    reader = TurnReader(load_detector_settings(None, ()))
    wishes = storytelling.wishes_for(stories, phrases)
    async with beside.running(root, model) as bot:
        told = await storytelling.tell(bot, stories, _stage(step, "stories", len(stories)))
        human = await storytelling.ask_for_humans(bot, wishes, reader, _stage(step, "human", len(wishes)))
        own = storytelling.said_to_the_bot_alone(wishes)
        alone = await storytelling.ask_for_humans(bot, own, Deaf(), _stage(step, "alone", len(own)))
    return told, human, alone


def _recorded(
    root: Path,
    versions: Versions,
    pair: tuple[str, str],
    recorded: Sequence[RecordedMessage],
    step: Progress,
) -> Iterator[Changed]:
    """What the two understand differently of what people really wrote."""
    texts = [(message.text[:4000], message.language or None) for message in recorded]
    total = len(texts)
    before, after = (
        parsing.parse(root, versions.model(version), texts, _stage(step, "recorded", total))
        for version in pair
    )
    for message, old, new in zip(recorded, before, after, strict=True):
        was, becomes = parsing.meaning(old)[0], parsing.meaning(new)[0]
        if was != becomes:
            yield Changed(
                message.text, message.language, "", was, becomes, message.conversation_id, message.seq
            )


def _numbers(phrases: Sequence[Phrase]) -> dict[str, float]:
    whole = counting.score(phrases)
    numbers = {"accuracy": whole.accuracy, "macro_f1": whole.macro_f1, "out_of_scope": whole.out_of_scope}
    for language in counting.LANGUAGES:
        part = [phrase for phrase in phrases if phrase.language == language]
        numbers[f"accuracy_{language}"] = counting.score(part).accuracy
    return numbers


def _kept(versions: Versions, version_id: str) -> Evaluation | None:
    try:
        return evaluation_from_json(versions.details(version_id, "evaluation") or {})
    except (KeyError, TypeError):
        return None  # of another release


def _stage(step: Progress, stage: str, total: int) -> Callable[[int], None]:
    return partial(_tell, step, stage, total)


def _tell(step: Progress, stage: str, total: int, done: int) -> None:
    step(stage, done, total)


def _nobody_looks(_stage: str, _done: int, _total: int) -> None:
    pass

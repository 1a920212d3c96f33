"""A small draft in three languages, and a studio on it: real files, versions, gate and publishing; only what needs Rasa
(training, parsing) is played, at the designers' own ports."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.designer.comparison import (
    Cell,
    Changed,
    Comparison,
    HumanAsked,
    IntentScore,
    Phrase,
    Score,
    Told,
    to_json,
)
from bot.designer.files import Project
from bot.designer.for_studio.drafting import StudioDraft
from bot.designer.for_studio.misses import StudioInbox
from bot.designer.for_studio.releasing import StudioJudging, StudioReleasing, StudioTraining
from bot.designer.for_studio.teaching import StudioTeaching
from bot.designer.for_studio.watching import StudioWatching
from bot.designer.for_studio.whole import checked
from bot.designer.heldout import measured_on
from bot.designer.inbox import Inbox
from bot.designer.problem import error
from bot.designer.publishing import Override, Publisher
from bot.designer.training import Busy, Job
from bot.designer.trying import Tried
from bot.designer.versions import Version, Versions
from handoff.misses import Cause, Miss, Said
from handoff.studio_port import Json, Studio

SAID: dict[str, dict[str, list[str]]] = {
    "en": {
        "greet": ["hello", "hi there", "good morning"],
        "order_status": ["where is my order", "track order 558201", "when will it arrive"],
        "return_item": ["I want to return the kettle", "how do returns work", "send it back"],
        "opening_hours": ["when are you open", "are you open on Sunday"],
        "out_of_scope": ["what is the weather", "tell me a joke"],
    },
    "he": {
        "greet": ["שלום", "בוקר טוב", "היי"],
        "order_status": ["איפה ההזמנה שלי", "מה עם הזמנה 558201?", "מתי זה יגיע?"],
        "return_item": ["אני רוצה להחזיר את הקומקום", "איך מחזירים?", "החזרה בבקשה"],
        "opening_hours": ["מתי אתם פתוחים", "פתוח בשישי?"],
        "out_of_scope": ["מה מזג האוויר", "ספר לי בדיחה"],
    },
    "hu": {
        "greet": ["szia", "jó reggelt", "üdv"],
        "order_status": ["hol van a rendelésem", "hol tart az 558201?", "mikor érkezik meg"],
        "return_item": ["vissza szeretném küldeni a vízforralót", "hogyan küldhetem vissza", "visszaküldés"],
        "opening_hours": ["mikor vannak nyitva", "vasárnap nyitva vannak?"],
        "out_of_scope": ["milyen idő lesz", "mondj egy viccet"],
    },
}
DOMAIN = 'version: "3.1"\n\nintents:\n' + "".join(f"- {name}\n" for name in SAID["en"])
DOMAIN += "\nresponses:\n" + "".join(f"  utter_{name}:\n  - text: OK\n" for name in SAID["en"])
RULES = 'version: "3.1"\n\nrules:\n' + "".join(
    f"- rule: {name}\n  steps:\n  - intent: {name}\n  - action: utter_{name}\n\n" for name in SAID["en"]
)


def nlu(language: str) -> str:
    """With a comment, a lookup table, a regex and a synonym, all of which an edit must leave alone."""
    head = f'# phrases in {language}: keep this comment\nversion: "3.1"\n\nnlu:\n'
    blocks = "\n".join(
        f"- intent: {name}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
        for name, texts in SAID[language].items()
    )
    extras = (
        "\n- lookup: city   # stays\n  examples: |\n    - Haifa\n    - Szeged\n"
        "\n- regex: order_number\n  examples: |\n    - \\b\\d{6}\\b\n"
        '\n- synonym: kettle\n  examples: |\n    - "water boiler"\n'
    )
    return head + blocks + extras


def write_draft(root: Path) -> None:
    files = {
        "domain.yml": DOMAIN,
        "config.yml": "recipe: default.v1\nlanguage: en\npipeline: []\npolicies: []\n",
    }
    files |= {"data/common/rules.yml": RULES, "requirements/rasa.txt": "rasa==3.6.21\n"}
    files |= {f"data/{language}/nlu.yml": nlu(language) for language in SAID}
    files |= {f"tests/nlu/heldout/{language}.yml": "" for language in SAID}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


@dataclass(slots=True)
class PlayedTrainer:
    """training.Trainer, moved on by the test's hand."""

    root: Path
    versions: Versions
    current: Job | None = None
    lines: list[str] = field(default_factory=list)

    def start(self, by: str, why: str = "") -> Job:
        if self.current and self.current.state == "running":
            raise Busy(self.current)
        self.lines = ["Starting to train component 'TfidfLogReg'."]
        made = time.time_ns()
        self.current = Job(f"j{made}", "running", "checking", 1, made // 1_000_000, 0.5, None, by)
        return self.current

    def job(self) -> Job | None:
        return self.current

    def step(self, stage: str, percent: int, **more: Any) -> None:
        assert self.current
        self.lines.append(f"{stage} {percent}")
        self.current = dataclasses.replace(self.current, stage=stage, percent=percent, **more)

    def finish(self) -> Version:
        assert self.current
        version = self.keep(self.current.by)
        self.current = dataclasses.replace(
            self.current, state="done", percent=100, version=version.id, eta_s=0.0
        )
        return version

    def keep(self, by: str, why: str = "") -> Version:
        model = self.versions.state / "model"
        model.write_bytes(f"a model {time.time_ns()}".encode())
        return self.versions.keep(model, self.root, by, why, 7.4)

    def fail(self, path: str, line: int, key: str, **values: str) -> None:
        assert self.current
        problem = error(path, line, "structure", key, **values)
        self.current = dataclasses.replace(self.current, state="failed", error=problem)

    def cancel(self, by: str) -> Job | None:
        if self.current and self.current.state == "running":
            self.current = dataclasses.replace(self.current, state="cancelled", cancelled_by=by)
        return self.current

    def log(self, after: int = 0, limit: int = 500) -> tuple[list[str], int]:
        return self.lines[after : after + limit], min(len(self.lines), after + limit)


def score(accuracy: float) -> Score:
    return Score(120, accuracy, accuracy - 0.02, 0.9)


ALONE = HumanAsked("élő embert", "hu", "order_number", 2, "bot")


def comparison(candidate: str, live: str, root: Path, better: bool = True) -> Comparison:
    """One that passes the gate, or one that loses and leaves somebody without a human."""
    mine, was = (0.92, 0.90) if better else (0.80, 0.90)
    broken = Changed("hol tart az 558201?", "hu", "order_status", "order_status", "opening_hours")
    fixed = Changed("מה עם הזמנה 558201?", "he", "order_status", "nlu_fallback", "order_status")
    missed = Phrase("hol tart az 558201?", "hu", "order_status", "opening_hours", 0.41)
    also = Phrase("מתי זה יגיע?", "he", "order_status", "opening_hours", 0.38)
    return Comparison(
        candidate=candidate,
        live=live,
        at_ms=1,
        score=score(mine),
        live_score=score(was) if live else None,
        by_language={tag: (score(mine), score(was) if live else None) for tag in SAID},
        newly_broken=(broken,),
        newly_fixed=(fixed,),
        intents=(
            IntentScore("order_status", "", 40, 0.91, 0.88, 9),
            IntentScore("opening_hours", "", 20, 0.70, 0.85, 6),
        ),
        confusion=(
            Cell("order_status", "opening_hours", 2, 1, (missed, also)),
            Cell(
                "return_item",
                "order_status",
                1,
                3,
                (Phrase("send it", "en", "return_item", "order_status", 0.5),),
            ),
        ),
        stories=(Told("refund", "en"), Told("refund", "he"), Told("refund", "hu")),
        stories_newly_broken=(),
        human=(HumanAsked("נציג בבקשה", "he", "", 1 if better else 0, "detector"),),
        alone=(HumanAsked("נציג בבקשה", "he", "", 1 if better else 0, "bot"), ALONE),
        live_alone=(HumanAsked("נציג בבקשה", "he", "", 1, "bot"), ALONE) if live else (),
        measured_on=measured_on(root),
        small_intents=("opening_hours (he)",),
    )


def miss(number: int, text: str, language: str, cause: Cause, intent: str = "", count: int = 1) -> list[Miss]:
    """`count` visitors who wrote the same; nothing here is older than a day."""
    lines = (Said(1, "visitor", "hello"), Said(2, "bot", "How can I help?"), Said(3, "visitor", text))
    sure = 0.31 if intent else None
    at_ms = time.time_ns() // 1_000_000 - 3_600_000
    cids = (f"{number:02d}{at:02d}".ljust(32, "c") for at in range(count))
    return [Miss(cid, 3, at_ms + number, text, language, cause, intent, sure, lines) for cid in cids]


MISSES = (
    *miss(6, "my parcel never showed up, track my order", "en", Cause.FALLBACK, "greet", 7),
    *miss(5, "החבילה #A-123/45 עוד לא הגיעה!", "he", Cause.BOT_WRONG, "greet", 4),
    *miss(4, "where is my stuff then", "en", Cause.LOW_CONFIDENCE, "", 3),
    *miss(3, "nem jött meg a csomag", "hu", Cause.MISSED_PERSON, "greet", 2),
    *miss(2, "do you sell insurance", "en", Cause.CLARIFIED, "return_item"),
    *miss(1, "<img src=x onerror=alert(1)> [click](javascript:alert(1))", "en", Cause.FALLBACK),
)


ROWS = [
    {
        "day": "2026-11-30",
        "language": "",
        "conversations": 40,
        "understood": 0.91,
        "handed_over": 0.2,
        "contained": 0.7,
        "wait_median_s": 14.0,
        "wait_p90_s": 41.0,
    },
    {
        "day": "2026-11-30",
        "language": "en",
        "conversations": 40,
        "understood": 0.91,
        "handed_over": 0.2,
        "contained": 0.7,
        "wait_median_s": 14.0,
        "wait_p90_s": 41.0,
    },
]


async def played_numbers(days: int) -> Json:
    return {"days": days, "total": ROWS[0], "languages": [ROWS[1]], "rows": ROWS}


async def played_transcript(conversation_id: str) -> Json | None:
    """The whole conversation around a miss: longer than what stands beside it."""
    missed = next((one for one in MISSES if one.conversation_id == conversation_id), None)
    if missed is None:
        return None
    said = [*missed.context, Said(4, "bot", "Sorry?"), Said(5, "agent", "••• here, I have read it all.")]
    lines = [{"seq": one.seq, "author": one.author, "text": one.text} for one in said]
    return {"conversation_id": conversation_id, "lines": lines, "earlier": 0}


class PlayedTrying:
    """trying.Trying that understands everything as order_status."""

    def load(self, versions: list[str]) -> None:
        pass

    def try_text(self, _text: str, _language: str | None, versions: list[str]) -> list[Tried]:
        ranking = [{"intent": "order_status", "confidence": 0.81}, {"intent": "greet", "confidence": 0.1}]
        entity = {"entity": "order_number", "value": "558201", "start": 12, "end": 18}
        parsed = {"intent": "order_status", "confidence": 0.81, "ranking": ranking, "entities": [entity]}
        parsed |= {"language": "en", "fallback": False}
        return [Tried(version, parsed, "action_order_status") for version in versions]


@dataclass(slots=True)
class PlayedComparer:
    """comparing.Comparer that is done at once."""

    world: World
    current: Job | None = None

    def start(self, candidate: str, by: str, recorded: Sequence[object] = ()) -> Job:
        versions, live = self.world.versions, self.world.versions.live()
        made = comparison(candidate, live.id if live else "", self.world.root, self.world.better)
        versions.note_details(candidate, "comparison", to_json(made))
        versions.note_numbers(candidate, {"accuracy": made.score.accuracy})
        self.current = Job(f"c{time.time_ns()}", "done", "recorded", 100, 1, 61.0, 0.0, by, None, candidate)
        return self.current

    def job(self) -> Job | None:
        return self.current

    def cancel(self, _by: str) -> Job | None:
        return self.current


class World:
    """The studio and everything behind it, for a test to look at and to move."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state = folder / "project", folder / "state"
        self.state.mkdir(parents=True)
        write_draft(self.root)
        self.project = Project(self.root)
        self.versions = Versions(self.state)
        self.trainer = PlayedTrainer(self.root, self.versions)
        self.publisher = Publisher(self.root, self.state)
        self.inbox = Inbox(self.project, self.state)
        self.inbox.misses.merge(
            {miss.conversation_id: [miss] for miss in MISSES}, time.time_ns() // 1_000_000
        )
        misses = StudioInbox(self.inbox, self.project)
        self.better = True
        self.comparer = PlayedComparer(self)
        judging = StudioJudging(self.versions, self.comparer, PlayedTrying(), misses.add_test)  # type: ignore[arg-type]
        watching = StudioWatching(
            self.project,
            self.versions,
            self.trainer,  # type: ignore[arg-type]  # played
            self.publisher,
            self.comparer,  # type: ignore[arg-type]  # played
            misses,
        )
        self.studio = Studio(
            watching,
            misses,
            StudioDraft(self.project, self.versions, checked(self.project)),
            StudioTeaching(self.project),
            StudioTraining(self.trainer),  # type: ignore[arg-type]  # played
            judging,
            StudioReleasing(self.publisher, self.state),
            played_numbers,
            played_transcript,
        )

    def go_live(self) -> Version:
        """The draft as it is now is trained and published, as by a supervisor."""
        version = self.trainer.keep("Ruth", "the first")
        self.publisher.publish(version.id, "Ruth", "the first", Override("Ruth", "nothing to compare with"))
        return self.versions.get(version.id)

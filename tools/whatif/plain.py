"""The answer as programs read it: everything, with the messages whole but masked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from handoff.audit.period import instant
from tools.whatif.comparing import Compared, Fate
from tools.whatif.masked import Mask
from tools.whatif.stays import Call
from tools.whatif.sweep import Step
from tools.whatif.waiting import ENOUGH, Waiting
from tools.whatif.whole import Answer, Question


def as_json(answer: Answer) -> str:
    queues = answer.queues
    return _dumped(
        {
            **_asked(answer.question),
            "conversations": answer.conversations,
            "stays": answer.stays,
            "messages": {"read": answer.read, "like_recorded": answer.like_recorded},
            "counts": {side: asdict(counted) for side, counted in answer.counts.items()},
            "moved": [_moved(one) for one in answer.moved if one.fate not in (Fate.SAME, Fate.NONE)],
            "judged": {
                side: {kind.value: dict(places) for kind, places in kinds.items()}
                for side, kinds in answer.judged.items()
            },
            "waiting": {
                "enough": queues.enough,
                "happened": asdict(queues.happened),
                "today": _waiting(queues.today),
                "other": _waiting(queues.other),
            },
            "agents": {
                "known_from": answer.house.staffing.source,
                "servers": [asdict(server) for server in answer.house.staffing.servers],
            },
            "work": asdict(answer.house.work),
        }
    )


def sweep_as_json(question: Question, steps: Sequence[Step]) -> str:
    plain = [{**asdict(step), "enough": bool(step.waiting) and step.handoffs >= ENOUGH} for step in steps]
    return _dumped({**_asked(question), "sweep": plain})


def _asked(question: Question) -> dict[str, Any]:
    period = question.period
    return {
        "today": question.today,
        "other": question.other,
        "from": instant(period.from_ms) if period else None,
        "to": instant(period.to_ms) if period else None,
        "skipped": list(question.record.skipped),
    }


def _moved(one: Compared) -> dict[str, Any]:
    mask = Mask()
    return {
        "conversation": one.stay.conversation_id,
        "stay": one.stay.n,
        "fate": one.fate.value,
        "messages_earlier": one.messages_earlier,
        "earlier_ms": one.earlier_ms,
        "today": _call(one.today.call, mask),
        "other": _call(one.other.call, mask),
        "happened": _call(one.stay.happened, mask),
    }


def _call(call: Call | None, mask: Mask) -> dict[str, Any] | None:
    return None if call is None else {**asdict(call), "words": mask.text(call.words)}


def _waiting(waiting: Waiting | None) -> dict[str, Any] | None:
    return asdict(waiting) if waiting else None


def _dumped(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

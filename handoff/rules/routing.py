"""Who is asked: the best agents for one handoff, and who is called when nobody takes it.

An offer goes to one agent at a time, so it is choosy: the conversation's team before others, its language before
English before anything, free hands only. A call to many (a rung of the ladder) is generous: it may not end in silence.

Nobody is passed over for ever: among equals whoever has been idle longest is asked first, and being asked ends that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handoff.rules.agents import TAKES_CONVERSATIONS, Role
from handoff.rules.events import Audience
from handoff.rules.queue_order import Priority

COMMON_LANGUAGE = "en"
"""What visitors and agents most likely share when no agent on duty speaks the visitor's language."""


@dataclass(frozen=True, slots=True)
class Duty:
    """An agent as the roster stands now.

    `open` counts the conversations they own; `idle_since_ms` is when they last took one, were last asked, or came
    online (UTC epoch ms).
    """

    agent_id: str
    name: str
    role: Role
    team: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    capacity: int
    open: int
    online: bool
    idle_since_ms: int

    @property
    def has_room(self) -> bool:
        return self.open < self.capacity


@dataclass(frozen=True, slots=True)
class Need:
    """What a handoff asks for.

    `team` "" is any team. `excluded` are the agents who were asked already: they declined, or let it ring.
    """

    language: str
    team: str = ""
    skills: tuple[str, ...] = ()
    priority: int = Priority.NORMAL
    last_owner_id: str | None = None  # who had this visitor before
    excluded: frozenset[str] = frozenset()


def ranked(need: Need, staff: Iterable[Duty]) -> tuple[Duty, ...]:
    """Who may be offered the conversation, best first; empty when there is nobody to ask one by one.

    Only agents on duty, with room, and not asked before. Team and language are judged by who is on duty, not by who is
    free: while a colleague who speaks the language is merely busy, the offer is not made to one who does not, and the
    ladder calls (`members`).
    """
    fitting = _understanding(need, _of_team(need, _on_duty(staff)))
    free = [duty for duty in fitting if duty.has_room and duty.agent_id not in need.excluded]
    return _best_first(need, free)


def members(audience: Audience, need: Need, staff: Iterable[Duty]) -> tuple[Duty, ...]:
    """Everybody whom a rung of the ladder calls, best first; each rung calls whatever the team.

    LANGUAGE calls who speaks the language (as in `ranked`: English, then anybody, while nobody does) and has room; all
    of them when none has, or when it is about safety. EVERYONE calls all who are on duty, SUPERVISOR the supervisors,
    OFFERED whom `ranked` names, OUTSIDE nobody: its notices leave the house.
    `excluded` counts for offers alone; who declined need not be rung again, but that is for the caller to say.
    """
    return _CALLED[audience](need, staff)


def anyone_online(staff: Iterable[Duty]) -> bool:
    """Whether there is anybody on duty who takes conversations, busy or not."""
    return bool(_on_duty(staff))


def _speakers(need: Need, staff: Iterable[Duty]) -> tuple[Duty, ...]:
    speaking = _understanding(need, _on_duty(staff))
    with_room = [duty for duty in speaking if duty.has_room]
    called = speaking if need.priority >= Priority.SAFETY or not with_room else with_room
    return _best_first(need, called)


def _everyone(need: Need, staff: Iterable[Duty]) -> tuple[Duty, ...]:
    return _best_first(need, _on_duty(staff))


def _supervisors(need: Need, staff: Iterable[Duty]) -> tuple[Duty, ...]:
    return _best_first(need, [duty for duty in _on_duty(staff) if duty.role is Role.SUPERVISOR])


def _nobody(_need: Need, _staff: Iterable[Duty]) -> tuple[Duty, ...]:
    return ()


_CALLED: dict[Audience, Callable[[Need, Iterable[Duty]], tuple[Duty, ...]]] = {
    Audience.OFFERED: ranked,
    Audience.LANGUAGE: _speakers,
    Audience.EVERYONE: _everyone,
    Audience.SUPERVISOR: _supervisors,
    Audience.OUTSIDE: _nobody,
}


def _on_duty(staff: Iterable[Duty]) -> list[Duty]:
    return [duty for duty in staff if duty.online and duty.role in TAKES_CONVERSATIONS]


def _of_team(need: Need, on_duty: Sequence[Duty]) -> Sequence[Duty]:
    """The team's agents; everybody when none of the team is there, or no team is asked for."""
    return [duty for duty in on_duty if duty.team == need.team] or on_duty


def _understanding(need: Need, on_duty: Sequence[Duty]) -> Sequence[Duty]:
    """Who speaks the visitor's language, else English, else anybody: a human beats no human."""
    for language in (need.language, COMMON_LANGUAGE):
        speaking = [duty for duty in on_duty if language in duty.languages]
        if speaking:
            return speaking
    return on_duty


def _best_first(need: Need, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    def place(duty: Duty) -> tuple[int, int, bool, int, str]:
        matched = len(set(need.skills) & set(duty.skills))
        fit = _language_rank(need, duty)
        return fit, -matched, duty.agent_id != need.last_owner_id, duty.idle_since_ms, duty.agent_id

    return tuple(sorted(duties, key=place))


def _language_rank(need: Need, duty: Duty) -> int:
    if need.language in duty.languages:
        return 0
    return 1 if COMMON_LANGUAGE in duty.languages else 2

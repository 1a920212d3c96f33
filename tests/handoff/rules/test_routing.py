"""Who is asked, who is called: never beyond capacity, never who is away, never in silence while one is there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.agents import Role
from handoff.rules.events import Audience
from handoff.rules.queue_order import Priority
from handoff.rules.routing import Duty, Need, anyone_online, members, ranked

LANGUAGES, TEAMS, SKILLS = ("en", "he", "hu"), ("shop", "repairs"), ("safety", "repairs", "billing")
RUNGS = (Audience.OFFERED, Audience.LANGUAGE, Audience.EVERYONE, Audience.SUPERVISOR)


def several(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values)).map(lambda chosen: tuple(sorted(chosen)))


def duty(agent_id: str = "dana", languages: tuple[str, ...] = ("en",), **more: object) -> Duty:
    plain = Duty(agent_id, agent_id.title(), Role.AGENT, "shop", languages, (), 4, 0, True, 0)
    return replace(plain, **more)  # type: ignore[arg-type]


DUTIES = st.builds(
    Duty,
    agent_id=st.uuids().map(str),
    name=st.just("Dana"),
    role=st.sampled_from(Role),
    team=st.sampled_from(TEAMS),
    languages=several(LANGUAGES),
    skills=several(SKILLS),
    capacity=st.integers(0, 4),
    open=st.integers(0, 5),
    online=st.booleans(),
    idle_since_ms=st.integers(0, 10),
)
STAFF = st.lists(DUTIES, max_size=7, unique_by=lambda one: one.agent_id)
NEEDS = st.builds(
    Need,
    language=st.sampled_from(LANGUAGES),
    team=st.sampled_from(("", *TEAMS)),
    skills=several(SKILLS),
    priority=st.sampled_from(Priority),
)


def ids(duties: tuple[Duty, ...]) -> list[str]:
    return [one.agent_id for one in duties]


def on_duty(staff: list[Duty]) -> list[Duty]:
    return [one for one in staff if one.online and one.role is not Role.DESIGNER]


# ------------------------------------------------------------------------------------------------ offers


@given(NEEDS, STAFF)
def test_nobody_is_offered_what_they_can_not_take(need: Need, staff: list[Duty]) -> None:
    """Whoever is asked is online, takes conversations, and has room for one more."""
    for one in ranked(need, staff):
        assert one.online
        assert one.role in (Role.AGENT, Role.SUPERVISOR)
        assert one.open < one.capacity


@given(NEEDS, STAFF)
def test_the_order_of_the_roster_does_not_matter(need: Need, staff: list[Duty]) -> None:
    """The same staff is ranked the same way, in whatever order it was read."""
    assert ranked(need, staff) == ranked(need, staff[::-1])


@given(NEEDS, STAFF)
def test_who_was_asked_is_not_asked_again(need: Need, staff: list[Duty]) -> None:
    """Offering on and on ends: each answer leaves the rest in the same order, until there is nobody."""
    first = ranked(need, staff)
    for place, one in enumerate(first):
        need = replace(need, excluded=need.excluded | {one.agent_id})
        assert ranked(need, staff) == first[place + 1 :]


@given(NEEDS, STAFF)
def test_a_free_agent_of_any_kind_beats_nobody(need: Need, staff: list[Duty]) -> None:
    """When everybody on duty has room, somebody is asked, whatever they speak and know."""
    roomy = [replace(one, open=0, capacity=1) for one in staff]
    assert bool(ranked(need, roomy)) is bool(on_duty(roomy)) is anyone_online(staff)


def test_the_language_comes_before_everything_else() -> None:
    """Who speaks it is asked; who does not is not, however skilled, familiar and idle."""
    speaks = duty("noa", ("he",), idle_since_ms=9)
    skilled = duty("ben", ("en",), skills=("safety",))
    need = Need("he", skills=("safety",), last_owner_id="ben")
    assert ids(ranked(need, [skilled, speaks])) == ["noa"]


def test_without_a_speaker_english_then_anybody() -> None:
    """A human beats no human: English speakers are asked for a Hebrew visitor, and if there are none, anybody."""
    english, hungarian = duty("ann", ("en", "hu")), duty("bela", ("hu",))
    assert ids(ranked(Need("he"), [hungarian, english])) == ["ann"]
    assert ids(ranked(Need("he"), [hungarian])) == ["bela"]
    away = duty("noa", ("he",), online=False)
    assert ids(ranked(Need("he"), [away, english])) == ["ann"], "who is away speaks to nobody"


def test_while_the_speaker_is_busy_nobody_else_is_asked() -> None:
    """The language is judged by who is there: a full or already asked speaker leaves it to the ladder."""
    full, other = duty("noa", ("he",), open=4), duty("ann", ("en",))
    assert ranked(Need("he"), [full, other]) == ()
    asked = Need("he", excluded=frozenset({"noa"}))
    assert ranked(asked, [replace(full, open=0), other]) == ()


def test_the_team_comes_first_and_others_only_when_none_of_it_is_there() -> None:
    """Team preference, and its end: an offline or absent team is stood in for by everybody."""
    of_team, other = duty("rob", team="repairs", idle_since_ms=9), duty("sue", team="shop")
    assert ids(ranked(Need("en", team="repairs"), [other, of_team])) == ["rob"]
    assert ids(ranked(Need("en", team="repairs"), [other, replace(of_team, online=False)])) == ["sue"]
    assert ids(ranked(Need("en", team="repairs"), [other, replace(of_team, open=4)])) == []
    assert ids(ranked(Need("en"), [other, of_team])) == ["sue", "rob"], "no team asked for: all alike"


def test_the_team_comes_before_the_language() -> None:
    """Who was handed to a team is asked for there: its own English speaker before another team's Hebrew speaker, whom
    the next rung calls.
    """
    of_team, speaker = duty("rob", ("en",), team="repairs"), duty("noa", ("he",), team="shop")
    need = Need("he", team="repairs")
    assert ids(ranked(need, [of_team, speaker])) == ["rob"]
    assert ids(members(Audience.LANGUAGE, need, [of_team, speaker])) == ["noa"]


def test_skills_then_the_familiar_agent_then_the_longest_idle() -> None:
    """The order among those who speak the language, one step at a time."""
    both = duty("a1", skills=("safety", "billing"), idle_since_ms=9)
    one = duty("a2", skills=("billing",), idle_since_ms=8)
    known = duty("a3", idle_since_ms=7)
    idle = duty("a4", idle_since_ms=1)
    less_idle = duty("a5", idle_since_ms=2)
    need = Need("en", skills=("billing", "safety"), last_owner_id="a3")
    assert ids(ranked(need, [less_idle, idle, known, one, both])) == ["a1", "a2", "a3", "a4", "a5"]


def test_equals_are_told_apart_by_id() -> None:
    """The order is total: two replicas ask the same agent."""
    assert ids(ranked(Need("en"), [duty("b"), duty("a")])) == ["a", "b"]


@given(st.integers(1, 6), st.integers(1, 60))
def test_equal_agents_get_equal_shares(agents: int, offers: int) -> None:
    """Longest idle first: after any number of offers no agent has had two more than another."""
    staff = {f"a{number}": duty(f"a{number}", capacity=100) for number in range(agents)}
    given_to: Counter[str] = Counter(dict.fromkeys(staff, 0))
    for now_ms in range(1, offers + 1):
        first = ranked(Need("en"), staff.values())[0]
        staff[first.agent_id] = replace(first, idle_since_ms=now_ms)
        given_to[first.agent_id] += 1
    assert max(given_to.values()) - min(given_to.values()) <= 1


# ------------------------------------------------------------------------------------------------ calls


@given(NEEDS, STAFF)
def test_a_call_reaches_somebody_while_anybody_is_there(need: Need, staff: list[Duty]) -> None:
    """Neither the language nor everyone is an empty audience, however busy and whatever they speak."""
    there = anyone_online(staff)
    assert bool(members(Audience.LANGUAGE, need, staff)) is there
    assert bool(members(Audience.EVERYONE, need, staff)) is there


@given(NEEDS, STAFF)
def test_everyone_is_everyone_on_duty_and_supervisors_are_supervisors(need: Need, staff: list[Duty]) -> None:
    """Nobody who is there is left out, nobody who is away or a designer is called."""
    everyone = members(Audience.EVERYONE, need, staff)
    assert sorted(ids(everyone)) == sorted(one.agent_id for one in on_duty(staff))
    supervisors = members(Audience.SUPERVISOR, need, staff)
    assert set(supervisors) == {one for one in everyone if one.role is Role.SUPERVISOR}


@given(NEEDS, STAFF)
def test_no_rung_calls_who_is_not_there(need: Need, staff: list[Duty]) -> None:
    """Each audience is part of everyone; the world outside is nobody of the staff."""
    everyone = set(on_duty(staff))
    assert all(set(members(rung, need, staff)) <= everyone for rung in RUNGS)
    assert members(Audience.OUTSIDE, need, staff) == ()
    assert members(Audience.OFFERED, need, staff) == ranked(need, staff)


def test_the_language_is_called_across_teams_and_those_with_room_first() -> None:
    """A rung widens: other teams' speakers ring too; the full ones only when all are full, or for safety."""
    free, full = duty("noa", ("he",), team="shop"), duty("avi", ("he",), team="repairs", open=4)
    other = duty("ann", ("en",))
    need, staff = Need("he", team="repairs"), [free, full, other]
    assert ids(members(Audience.LANGUAGE, need, staff)) == ["noa"]
    assert ids(members(Audience.LANGUAGE, need, [full, other])) == ["avi"]
    urgent = replace(need, priority=Priority.SAFETY)
    assert ids(members(Audience.LANGUAGE, urgent, staff)) == ["avi", "noa"]


def test_who_was_asked_before_is_called_again() -> None:
    """An offer that rang out does not silence the broadcast."""
    need = Need("en", excluded=frozenset({"dana"}))
    assert ids(members(Audience.LANGUAGE, need, [duty("dana")])) == ["dana"]


def test_in_a_call_to_everyone_who_understands_stands_first() -> None:
    """Speakers, then English, then the rest."""
    staff = [duty("bela", ("hu",)), duty("zoe", ("en",)), duty("noa", ("he",), open=4)]
    assert ids(members(Audience.EVERYONE, Need("he"), staff)) == ["noa", "zoe", "bela"]


def test_only_a_designer_online_is_nobody_online() -> None:
    """A designer takes no conversations, and neither does who is away."""
    assert not anyone_online([duty(role=Role.DESIGNER), duty("b", online=False)])
    assert anyone_online([duty(open=4)])

"""The judge is judged: each kind of violation, put into a history by hand, is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from handoff.ports import Logged
from handoff.rules import events as e
from tests.drill.histories import (
    BENCE,
    CID,
    T0,
    Delivery,
    FaultWindow,
    Hour,
    Recovery,
    Refusal,
    Resumed,
    answered,
    bot,
    bot_failed,
    claimed,
    missed,
    promised,
    quiet,
    requested,
    requeued,
    said,
    started,
    suggested,
)
from tools.drill.verdict import Sort, percentile

LOST, DOUBLED, FORGOTTEN, LATE, WRONG = Sort
ASKED = [started(), said(1_000, "m1"), requested(1_000, 2)]


def waiting(*more: e.Event, read_at: int = 15_000) -> Hour:
    """A request that nobody has claimed, with its place and its deadline."""
    return Hour([*ASKED, *more], read_at=read_at, queue=[T0 + 1_000], deadlines=[T0 + read_at + 5_000])


def owned(*more: e.Event, read_at: int = 30_000) -> Hour:
    return Hour(
        [*ASKED, claimed(3_000), *more], read_at=read_at, owners=["dana"], deadlines=[T0 + read_at + 9_000]
    )


def test_a_quiet_hour_has_no_findings() -> None:
    """Nothing is found where nothing is wrong: in a finished, a waiting, an owned and an unanswered conversation."""
    unanswered = Hour([started(), said(1_000, "m1")], read_at=3_000, deadlines=[T0 + 9_000])
    for hour in (quiet(), waiting(), owned(answered(4_000, "a1")), unanswered):
        assert hour.findings() == set()


def test_a_suggestion_is_the_answer_to_a_turn_in_an_outage() -> None:
    """Whether the bot was asked and failed or was spared; the time until then counts as that of an answer."""
    for answer in ([suggested(1_100, 2)], [bot_failed(5_000, 2), suggested(5_000, 2)]):
        hour = Hour([started(), said(1_000, "m1"), *answer])
        assert hour.findings() == set()
        assert [took_ms for _, took_ms in hour.verdict().times["I9 answer or human"]] != []
    late = Hour([started(), said(1_000, "m1"), bot_failed(12_000, 2), suggested(12_000, 2)])
    assert late.findings() == {("I9", LATE)}


@pytest.mark.parametrize(
    "no_answer",
    [
        [],
        [bot_failed(5_000, 2)],
        [suggested(1_100, cause=e.SuggestionCause.UNEASY)],
        [suggested(1_100, 2, cause=e.SuggestionCause.LIMIT)],
        [bot_failed(5_000, 2), suggested(5_000)],
    ],
)
def test_a_turn_without_an_answer_is_found(no_answer: list[e.Event]) -> None:
    """A failure alone is none, nor a suggestion that is no answer: somebody is left with nothing."""
    hour = Hour([started(), said(1_000, "m1"), *no_answer], deadlines=[T0 + 65_000])
    assert ("I9", FORGOTTEN) in hour.findings()


def test_a_human_suggested_to_who_has_one_is_found() -> None:
    """Who waits for a person, or talks to one, is not asked whether they want one."""
    assert ("I5", WRONG) in waiting(suggested(2_000)).findings()


def _spoiled(spoil: Callable[[Hour], None], make: Callable[[], Hour] = quiet) -> Callable[[], Hour]:
    def spoiled() -> Hour:
        hour = make()
        spoil(hour)
        return hour

    return spoiled


def _lose_acknowledged(hour: Hour) -> None:
    hour.visitor.sent[0].seq = 3


def _change_text(hour: Hour) -> None:
    hour.visitor.sent[0].text = "something else"


def _lose_conversation(hour: Hour) -> None:
    hour.visitor.conversation_id = "b" * 32


def _lose_agent_word(hour: Hour) -> None:
    hour.dana.said[0].client_message_id = "a2"


def _lose_note(hour: Hour) -> None:
    hour.dana.said[0].kind = "note"


def _gap(hour: Hour) -> None:
    hour.log = [Logged(entry.seq + 1, entry.event) if entry.seq == 8 else entry for entry in hour.log]


def _swap(hour: Hour) -> None:
    first, second = hour.visitor.sent
    first.at_ms, second.at_ms = second.at_ms, first.at_ms


def _shown_twice(hour: Hour) -> None:
    hour.visitor.screen.take({"events": [hour.visitor.screen.events[-1]], "last_seq": 8})


def _not_shown(hour: Hour) -> None:
    del hour.visitor.screen.events[1]


def _fresh_screen_differs(hour: Hour) -> None:
    assert hour.visitor.fresh is not None
    hour.visitor.fresh.events[1] = {**hour.visitor.fresh.events[1], "text": "something else"}


def _agents_screen_differs(hour: Hour) -> None:
    screen = hour.shown()
    del screen.events[2]
    hour.dana.screens = [(CID, screen)]


def _step_not_shown(hour: Hour) -> None:
    del hour.visitor.screen.events[5]


def _wrong_kind_shown(hour: Hour) -> None:
    hour.visitor.screen.events[5] = {**hour.visitor.screen.events[5], "kind": "withdrawn"}


def _told_but_not_owner(hour: Hour) -> None:
    hour.dana.won[0] = replace(hour.dana.won[0])
    hour.dana.agent_id = "ruth"
    hour.dana.said.clear()


def _snapshot_differs(hour: Hour) -> None:
    hour.snapshot = replace(hour.snapshot, level=3)


def _slow_refusal(hour: Hour) -> None:
    hour.visitor.refusals.append(Refusal(T0 + 1_000, 5_100))


def _slow_resume(hour: Hour) -> None:
    hour.visitor.resumed.append(Resumed(T0 + 1_000, T0 + 1_000, T0 + 4_100))


def _slow_takeover(hour: Hour) -> None:
    hour.visitor.resumed.append(Resumed(T0 + 1_000, T0 + 4_000, T0 + 4_100))
    hour.record.windows.append(FaultWindow("kill-gateway", T0 + 900, T0 + 9_000))


def _slow_recovery(hour: Hour) -> None:
    hour.record.recoveries.append(Recovery("kill-gateway", T0 + 9_000, 10_100))


def _surprise(hour: Hour) -> None:
    hour.dana.surprises.append((T0, "claim was answered 500"))


def _trouble(hour: Hour) -> None:
    hour.record.troubles.append((T0, "a visitor met a 404"))


def _place_lost(hour: Hour) -> None:
    hour.snapshot = replace(hour.snapshot, requested_at_ms=T0 + 2_000)


def _flood_of_repeats(hour: Hour) -> None:
    hour.record.deliveries = [Delivery("k", T0), Delivery("k", T0)]


def _call_outside() -> Hour:
    """Nobody was there, so the staff is called by mail and webhook; only the mail arrived."""
    hour = waiting(promised(2_000, 900_000, e.PromiseWhy.NOBODY_ONLINE))
    hour.record.deliveries = [Delivery(f"{CID}:4:call_staff:mail", T0 + 3_000)]
    return hour


def _absent() -> Hour:
    """Dana's last sign of life is the claim; half a minute and more later she still is the owner."""
    hour = owned(answered(4_000, "a1"), read_at=60_000)
    hour.dana.alive_at_ms = hour.dana.sure_at_ms = [T0 + 4_000]
    return hour


def _gone_late() -> Hour:
    hour = waiting(claimed(3_000), answered(4_000, "a1"), requeued(41_000), read_at=50_000)
    hour.dana.alive_at_ms = hour.dana.sure_at_ms = [T0 + 4_000]
    return hour


def _taken_from_the_living() -> Hour:
    return waiting(claimed(3_000), answered(4_000, "a1"), requeued(31_000), read_at=40_000)


VIOLATIONS: dict[str, tuple[Callable[[], Hour], tuple[str, Sort]]] = {
    "an acknowledged message is elsewhere": (_spoiled(_lose_acknowledged), ("I1", LOST)),
    "an acknowledged message has another text": (_spoiled(_change_text), ("I1", LOST)),
    "an acknowledged conversation is gone": (_spoiled(_lose_conversation), ("I1", LOST)),
    "an agent's acknowledged word is gone": (_spoiled(_lose_agent_word), ("I1", LOST)),
    "an acknowledged note is gone": (_spoiled(_lose_note), ("I1", LOST)),
    "the log has a gap": (_spoiled(_gap), ("I2", LOST)),
    "a step that may not be": (lambda: waiting(requested(2_000)), ("I2", WRONG)),
    "one message twice": (
        lambda: Hour([started(), said(1, "m1"), bot(2, 2), said(3, "m1"), bot(4, 4)]),
        ("I2", DOUBLED),
    ),
    "sent later, stands earlier": (_spoiled(_swap), ("I2", WRONG)),
    "a screen was sent an entry again": (_spoiled(_shown_twice), ("I2", DOUBLED)),
    "the snapshot is not the log": (_spoiled(_snapshot_differs), ("I2", WRONG)),
    "a screen lacks a message": (_spoiled(_not_shown), ("I11", LOST)),
    "a fresh screen has another text": (_spoiled(_fresh_screen_differs), ("I11", DOUBLED)),
    "an agent's screen lacks a message": (_spoiled(_agents_screen_differs), ("I11", LOST)),
    "a screen lacks a step": (_spoiled(_step_not_shown), ("I11", LOST)),
    "a screen shows another kind": (_spoiled(_wrong_kind_shown), ("I11", WRONG)),
    "two owners": (lambda: owned(claimed(3_100, BENCE)), ("I3", DOUBLED)),
    "a stranger speaks": (lambda: owned(answered(4_000, "b1", BENCE)), ("I3", WRONG)),
    "an owner without a handoff": (
        lambda: Hour([started(), claimed(1_000)], owners=["dana"], read_at=2_000),
        ("I3", WRONG),
    ),
    "told that it is theirs, and it is not": (_spoiled(_told_but_not_owner), ("I3", LOST)),
    "the index names no owner": (_spoiled(lambda hour: hour.owners.clear(), owned), ("I3", FORGOTTEN)),
    "the index names another owner": (
        _spoiled(lambda hour: hour.owners.__setitem__(0, "bence"), owned),
        ("I3", WRONG),
    ),
    "the bot speaks in a handoff": (lambda: waiting(bot(1_500, 2)), ("I4", WRONG)),
    "the bot's answer from before the handoff": (
        lambda: Hour([*ASKED, e.Withdrawn(at_ms=T0 + 2_000), bot(2_500, 2)]),
        ("I4", WRONG),
    ),
    "two open handoffs": (lambda: waiting(requested(2_000)), ("I5", DOUBLED)),
    "two places in the queue": (_spoiled(lambda hour: hour.queue.append(1), waiting), ("I5", DOUBLED)),
    "no place in the queue": (_spoiled(lambda hour: hour.queue.clear(), waiting), ("I5", FORGOTTEN)),
    "a place without a handoff": (_spoiled(lambda hour: hour.queue.append(1)), ("I5", DOUBLED)),
    "no deadline": (_spoiled(lambda hour: hour.deadlines.clear(), waiting), ("I6", FORGOTTEN)),
    "two deadlines": (_spoiled(lambda hour: hour.deadlines.append(T0 + 99_000), waiting), ("I6", DOUBLED)),
    "a deadline that nothing needs": (_spoiled(lambda hour: hour.deadlines.append(T0 + 99_000)), ("I6", DOUBLED)),
    "an unanswered message without a deadline": (
        lambda: Hour([started(), said(1_000, "m1")], read_at=3_000),
        ("I6", FORGOTTEN),
    ),
    "the owner is gone and keeps it": (_absent, ("I7", LATE)),
    "the owner is gone and it is taken late": (_gone_late, ("I7", LATE)),
    "the owner was there and it is taken": (_taken_from_the_living, ("I7", WRONG)),
    "the owner never says a word": (lambda: owned(read_at=130_000), ("I7", FORGOTTEN)),
    "the owner is silent, and it is taken late": (
        lambda: waiting(claimed(3_000), requeued(124_000, e.RequeueCause.SILENT), read_at=125_000),
        ("I7", LATE),
    ),
    "the first word comes late": (
        lambda: owned(answered(124_000, "a1"), read_at=125_000),
        ("I7", LATE),
    ),
    "taken from somebody who did not have it": (
        lambda: waiting(claimed(3_000, BENCE), answered(3_500, "b1", BENCE), requeued(4_000)),
        ("I3", WRONG),
    ),
    "the place was not kept": (_spoiled(_place_lost, waiting), ("I7", WRONG)),
    "the promise comes late": (lambda: waiting(promised(26_100, 900_000), read_at=30_000), ("I8", LATE)),
    "the promise never comes": (lambda: waiting(read_at=28_000), ("I8", FORGOTTEN)),
    "nothing happens after a return to the queue": (
        lambda: waiting(claimed(3_000), requeued(4_000, e.RequeueCause.SIGNED_OUT), read_at=31_000),
        ("I8", FORGOTTEN),
    ),
    "the climb comes late": (
        lambda: waiting(promised(2_000, 10_000), missed(15_100, 900_000), read_at=20_000),
        ("I8", LATE),
    ),
    "the climb comes before it is due": (
        lambda: waiting(promised(2_000, 10_000), missed(9_000, 900_000), read_at=20_000),
        ("I8", WRONG),
    ),
    "the climb never comes": (lambda: waiting(promised(2_000, 10_000), read_at=20_000), ("I8", FORGOTTEN)),
    "the trigger comes late": (
        lambda: Hour(
            [started(), said(1_000, "m1"), requested(2_100, 2)], read_at=9_000, queue=[1], deadlines=[T0 + 19_000]
        ),
        ("I9", LATE),
    ),
    "the bot's failure is noticed late": (
        lambda: Hour([started(), said(1_000, "m1"), bot(11_100, 2)]),
        ("I9", LATE),
    ),
    "nobody ever answers": (
        lambda: Hour([started(), said(1_000, "m1")], read_at=13_000, deadlines=[T0 + 14_000]),
        ("I9", FORGOTTEN),
    ),
    "the refusal takes too long": (_spoiled(_slow_refusal), ("I10", LATE)),
    "the screen is whole again too late": (_spoiled(_slow_resume), ("I11", LATE)),
    "the other gateway takes over too late": (_spoiled(_slow_takeover), ("I11", LATE)),
    "the service is whole again too late": (_spoiled(_slow_recovery), ("I12", LATE)),
    "a deadline was never fired": (
        _spoiled(lambda hour: hour.deadlines.__setitem__(0, T0 + 1_000), waiting),
        ("I12", FORGOTTEN),
    ),
    "a notice never left": (_call_outside, ("I12", LOST)),
    "notices come again and again": (_spoiled(_flood_of_repeats), ("I12", DOUBLED)),
    "an answer that nothing announces": (_spoiled(_surprise), ("API", WRONG)),
    "a script that broke": (_spoiled(_trouble), ("API", WRONG)),
}  # fmt: skip


@pytest.mark.parametrize("name", VIOLATIONS)
def test_each_violation_is_found(name: str) -> None:
    """The finding names the invariant that is broken and how."""
    make, expected = VIOLATIONS[name]
    assert expected in make().findings()


def test_an_absent_owner_is_found_from_both_sides() -> None:
    """By the time that the return to the queue took, and by the silence of the one who still had it."""
    found = {finding.what.split(" for ")[0].split(" took")[0] for finding in _gone_late().verdict().findings}
    assert found == {"taking it from an owner who is gone", "dana was away"}


def test_an_outage_of_storage_excuses_the_clocks_it_stopped_and_no_others() -> None:
    """A promise that was due while nothing could be written may come when it can be again; not without the outage."""
    late = waiting(promised(40_000, 900_000), read_at=45_000)
    assert ("I8", LATE) in late.findings()
    late.record.windows = [FaultWindow("kill-redis", T0 + 2_000, T0 + 30_000, storage=True)]
    assert late.findings() == set()
    late.record.windows = [FaultWindow("kill-gateway", T0 + 2_000, T0 + 30_000)]
    assert ("I8", LATE) in late.findings()


def test_a_helper_may_take_its_time() -> None:
    """Rasa has no limit of its own: whoever waits for it is watched by I9."""
    hour = quiet()
    hour.record.recoveries.append(Recovery("kill-rasa", T0 + 9_000, 30_000, helper=True))
    assert hour.findings() == set()


def test_what_was_never_acknowledged_may_be_lost_but_not_doubled() -> None:
    """No answer means that the outcome is unknown: absent is fine, and so is present."""
    hour = quiet()
    hour.visitor.sent[0].seq = None
    assert hour.findings() == set()
    hour.visitor.sent[0].client_message_id = "never"
    assert hour.findings() == set()


def test_counts_are_of_acknowledged_messages_and_requests() -> None:
    """Two of the visitor, one of the agent, one handoff."""
    verdict = quiet().verdict()
    assert (len(verdict.messages), len(verdict.handoffs)) == (3, 1)


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.99, 99), (1.0, 100)])
def test_percentiles_are_nearest_rank(share: float, expected: int) -> None:
    """Of 1..100 the p50 is 50 and the p99 is 99."""
    assert percentile(range(1, 101), share) == expected
    assert percentile([7], share) == 7
    assert percentile([], share) == 0

"""Errors at the door: what is shown to whom, and what an answer means."""

from tools.mutants.mutant import Mutant

VIEWS = "handoff/gateway/views.py"
VIEW_TESTS = "tests/gateway/test_views.py"

GATEWAY = (
    Mutant(
        name="reason-shown-to-the-visitor",
        invariant="§5",
        breaks="The visitor reads that they were found angry.",
        file=VIEWS,
        before='        "promise": _promise(conversation),\n',
        after='        "promise": _promise(conversation),\n        "reason": conversation.reason,\n',
        caught_by="tests/gateway/test_agent_api.py::test_a_note_never_reaches_the_visitor",
    ),
    Mutant(
        name="agents-fields-shown-to-the-visitor",
        invariant="§5",
        breaks="Why an agent lost the conversation, and who was called, is on the visitor's stream.",
        file=VIEWS,
        before="    if for_agent:\n        view |= {name",
        after="    if True:\n        view |= {name",
        caught_by=f"{VIEW_TESTS}::test_a_visitor_sees_listed_fields_alone",
    ),
    Mutant(
        name="who-was-asked-shown-to-the-visitor",
        invariant="§5",
        breaks="The visitor learns who was asked and declined.",
        file=VIEWS,
        before="_AGENTS_ONLY = (e.Offered, e.Seen, e.Declined, e.Climbed, e.TriggerJudged)",
        after="_AGENTS_ONLY = (e.Seen,)",
        caught_by=f"{VIEW_TESTS}::test_a_visitor_is_not_told_who_was_asked",
    ),
    Mutant(
        name="address-shown-whole",
        invariant="§5",
        breaks="Whoever has the visitor's screen reads the address that was left.",
        file=VIEWS,
        before='"value_masked": masked(contact.kind, contact.value),',
        after='"value_masked": contact.value,',
        caught_by=f"{VIEW_TESTS}::test_an_address_is_masked_on_the_visitors_screen",
    ),
    Mutant(
        name="stream-skips-one",
        invariant="I11",
        breaks="`after` is one too high on the visitor's socket: each second message is never shown.",
        file="handoff/gateway/visitor_socket.py",
        before='return head, max([after, *(event["seq"] for event in body["events"])])',
        after='return head, max([after, *(event["seq"] + 1 for event in body["events"])])',
        caught_by="tests/gateway/test_sockets.py::test_an_open_stream_shows_each_entry_once_and_in_order",
    ),
    Mutant(
        name="stream-repeats-one",
        invariant="I2",
        breaks="`after` never moves on the visitor's socket: everything is sent again with each change.",
        file="handoff/gateway/visitor_socket.py",
        before='return head, max([after, *(event["seq"] for event in body["events"])])',
        after="return head, after",
        caught_by="tests/gateway/test_sockets.py::test_an_open_stream_shows_each_entry_once_and_in_order",
    ),
    Mutant(
        name="failed-turn-is-silence",
        invariant="I9",
        breaks="A bot that is away leaves the visitor to the deadline, which is for a gateway that died.",
        file="handoff/gateway/turns.py",
        before="            await self._commit(conversation_id, c.BotFails(turn, error.cause))\n",
        after="",
        caught_by="tests/gateway/test_failed_turn.py::test_a_bot_that_is_away_calls_a_human_at_once",
    ),
    Mutant(
        name="anybody-may-assign",
        invariant="I3",
        breaks="An agent takes a colleague's conversation.",
        file="handoff/gateway/passing_api.py",
        before="if agent.role is not Role.SUPERVISOR:",
        after="if agent is None:",
        caught_by="tests/gateway/test_passing.py::test_only_a_supervisor_assigns_and_takes_over",
    ),
    Mutant(
        name="frames-are-no-sign-of-life",
        invariant="I7",
        breaks="An agent who is there loses the visitors as soon as one renewal of the lease was late.",
        file="handoff/gateway/agent_socket.py",
        before='        """Every frame is a sign of life."""\n        await auth.touch(self._svc, self._agent.id)\n',
        after='        """Every frame is a sign of life."""\n',
        caught_by="tests/gateway/test_sockets.py::test_every_frame_of_an_agent_is_a_sign_of_life",
    ),
    Mutant(
        name="acknowledged-notice-dropped",
        invariant="I8",
        breaks="What an agent's screen acknowledges is not written down: every offer goes on to the next.",
        file="handoff/gateway/agent_socket.py",
        before="await self._acknowledge(frames.SeenIn.model_validate(frame).conversation_ids)",
        after="frames.SeenIn.model_validate(frame)",
        caught_by="tests/gateway/test_sockets.py::test_a_notice_counts_once_the_agents_screen_has_said_so",
    ),
)

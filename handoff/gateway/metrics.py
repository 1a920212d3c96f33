"""What operators can watch at /metrics."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import Counter, Gauge, Histogram

from handoff.ports import Reading
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.questions import tallies

MESSAGES = Counter("warmline_messages", "Messages acknowledged, by author.", ["author"])
HANDOFFS = Counter("warmline_handoffs_requested", "Handoffs requested, by reason.", ["reason"])
CLAIMS = Counter("warmline_claims", "Claims, by result.", ["result"])
BOT_SECONDS = Histogram("warmline_bot_turn_seconds", "Time of a bot turn, answered or failed.")
BOT_FAILURES = Counter("warmline_bot_failed_turns", "Turns without a usable answer, by cause.", ["cause"])
BREAKER_OPEN = Gauge("warmline_bot_breaker_open", "1 while the bot answers nobody and is mostly not asked.")
VERDICTS = Counter(
    "warmline_detector_verdicts",
    "What the detector said of messages that the bot was to answer: none, offer or handoff, and why.",
    ["action", "reason", "language"],
)
SCORES = Histogram(
    "warmline_detector_score",
    "The detector's score of such messages.",
    ["language"],
    buckets=[tenth / 10 for tenth in range(1, 11)],
)
SUGGESTIONS = Counter("warmline_suggestions", "Humans suggested to visitors, by cause.", ["cause"])
SUGGESTIONS_TAKEN = Counter("warmline_suggestions_taken", "Suggestions that a wish for a human followed.")
LIMITED = Counter(
    "warmline_automatic_triggers_limited", "Automatic triggers without a token, by whose limit.", ["by"]
)
QUESTIONS = Counter(
    "warmline_questions",
    "Messages of agents and of the bot that ask the visitor for something.",
    ["who", "team", "language"],
)
REPEATS = Counter(
    "warmline_repeat_questions", "Those that ask for what had been told already.", ["who", "team", "language"]
)
REQUEUED = Counter("warmline_requeued", "Conversations taken back from their owner, by cause.", ["cause"])
PROMISES_MISSED = Counter(
    "warmline_promises_missed", "Missed promises, by who was called then.", ["audience"]
)
QUEUE = Gauge("warmline_queue_depth", "Conversations that wait for a human.")
AGENTS_ONLINE = Gauge("warmline_agents_online", "Agents whose presence lease holds.")
SOCKETS = Gauge("warmline_sockets", "Open WebSockets, by side, once it is known who is there.", ["side"])
UNAVAILABLE = Counter("warmline_refused_unavailable", "Requests refused because storage was away.")
CANARY_AT = Gauge(
    "warmline_canary_last_success_seconds", "When the synthetic visitor last reached its watcher (Unix time)."
)
CANARY_FAILURES = Counter(
    "warmline_canary_failures", "Failed walks of the synthetic visitor, by step.", ["step"]
)
VIOLATIONS = Counter(
    "warmline_invariant_violations", "What the scrubber found wrong, by invariant; must stay 0.", ["id"]
)
SCRUBS = Counter("warmline_scrubs", "Times that this replica compared what is stored with what must hold.")
DEAD_LETTERS = Gauge("warmline_dead_letters", "Notices that could not be delivered.")
TICKER_AT = Gauge("warmline_ticker_last_tick_seconds", "When this replica's ticker last ran (Unix time).")


def side_of(side: str, canary: bool) -> str:
    """The label of a socket. That of a synthetic visitor, or of its watcher, counts for neither side."""
    return "canary" if canary else side


def count_events(after: Conversation, events: Sequence[e.Event]) -> None:
    """Count what a commit added; the desk calls this for every commit, of visitors, bot, agents and the clock."""
    if after.canary:
        return
    for asker, tally in tallies(after, events).items():
        QUESTIONS.labels(asker.who, asker.team, asker.language).inc(tally.questions)
        REPEATS.labels(asker.who, asker.team, asker.language).inc(tally.repeats)
    for event in events:
        if isinstance(event, e.HandoffRequested):
            HANDOFFS.labels(event.reason.value).inc()
            SUGGESTIONS_TAKEN.inc(event.suggestion_seq > 0)
        elif isinstance(event, e.HumanSuggested):
            SUGGESTIONS.labels(event.cause.value).inc()
        elif isinstance(event, e.VisitorSaid | e.BotSaid | e.AgentSaid):
            MESSAGES.labels(e.KIND_OF[type(event)].split("_")[0]).inc()
        elif isinstance(event, e.Requeued):
            REQUEUED.labels(event.cause.value).inc()
        elif isinstance(event, e.PromiseMissed):
            PROMISES_MISSED.labels(event.audience.value).inc()


def count_reading(after: Conversation, reading: Reading, limited_by: str) -> None:
    """Count a verdict once its message is committed. `limited_by`: "conversation", "address", or "" for neither."""
    if after.canary:
        return
    found = reading.trigger or reading.uneasy
    action = "handoff" if reading.trigger else "offer" if reading.uneasy else "none"
    VERDICTS.labels(action, found.reason.value if found else "none", reading.language).inc()
    SCORES.labels(reading.language).observe(reading.score)
    if limited_by:
        LIMITED.labels(limited_by).inc()


def count_walk(failed_step: str | None, at_ms: int) -> None:
    """What became of a walk of the synthetic visitor; None for a walk that succeeded."""
    if failed_step is None:
        CANARY_AT.set(at_ms / 1000)
    else:
        CANARY_FAILURES.labels(failed_step).inc()

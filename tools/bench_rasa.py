"""How long one turn straight to Rasa takes, and whether it stays so: `python -m tools.bench_rasa URL`.

One conversation of 200 turns without custom actions, then one whose every turn calls the action server. The
client runs on the same machine and is part of each number.
"""

import argparse
import time
import uuid
from collections.abc import Sequence

import httpx

TURNS = 200
WARM_UP = 5  # the first turns load what Rasa loads late
WINDOW = 50  # turns at the beginning and at the end that are compared
PLAIN = (
    "hello there",
    "what can you do",
    "are you a bot",
    "thanks a lot",
    "goodbye",
)  # what a text alone answers
ACTION = ("how much does the washing machine cost", "do you have robot vacuums in stock")


def measure(http: httpx.Client, questions: Sequence[str], turns: int) -> list[float]:
    """Milliseconds of each turn of one new conversation. Raises RuntimeError on an empty answer."""
    sender = uuid.uuid4().hex
    took_ms = []
    for number in range(turns):
        turn = {"sender": sender, "message": questions[number % len(questions)], "metadata": {"lang": "en"}}
        started_s = time.perf_counter()
        answer = http.post("/webhooks/rest/webhook", json=turn)
        took_ms.append((time.perf_counter() - started_s) * 1000)
        if not answer.raise_for_status().json():
            raise RuntimeError("Rasa answered with nothing; its log says why")
    return took_ms


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie, the nearest one."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def described(took_ms: Sequence[float]) -> str:
    """One line of numbers."""
    first, last = took_ms[:WINDOW], took_ms[-WINDOW:]
    return (
        f"p50 {percentile(took_ms, 0.5):.2f} ms, p99 {percentile(took_ms, 0.99):.2f} ms; "
        f"p50 of the first {len(first)} turns {percentile(first, 0.5):.2f} ms, "
        f"of the last {percentile(last, 0.5):.2f} ms"
    )


def main() -> None:
    """Print both measurements."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench_rasa", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("url", help="where Rasa listens, such as http://127.0.0.1:5005")
    parser.add_argument("--turns", type=int, default=TURNS)
    wanted = parser.parse_args()
    with httpx.Client(base_url=wanted.url, timeout=30) as http:
        measure(http, PLAIN, WARM_UP)
        print(f"{wanted.turns} turns, no action:   {described(measure(http, PLAIN, wanted.turns))}")
        print(f"{wanted.turns} turns, with action: {described(measure(http, ACTION, wanted.turns))}")


if __name__ == "__main__":
    main()

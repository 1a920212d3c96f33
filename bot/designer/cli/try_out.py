"""`try`: one text, or lines from stdin, in the candidate and in the live version side by side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from bot.designer.cli.evaluate import newest
from bot.designer.cli.frame import OK, Add, Shell
from bot.designer.cli.train import state_of
from bot.designer.trying import Tried, Trying
from bot.designer.versions import Versions


def register(add: Add) -> None:
    parser = add("try", run, "what versions make of a text, side by side")
    parser.add_argument("text", nargs="?", default="", help="lines from stdin when it is left out")
    parser.add_argument("--language", choices=("en", "he", "hu"), help="found out when it is left out")
    parser.add_argument(
        "--versions",
        nargs="+",
        default=[],
        metavar="VERSION",
        help="the newest and the live one when left out",
    )


def run(shell: Shell, args: argparse.Namespace) -> int:
    state = state_of(shell)
    kept = Versions(state)
    live = kept.live()
    wanted = args.versions or list(dict.fromkeys([newest(kept), *([live.id] if live else [])]))
    texts = [args.text] if args.text else [line.rstrip("\n") for line in sys.stdin if line.strip()]
    trying = Trying(shell.root, state)
    try:
        answers = [(text, trying.try_text(text, args.language, wanted)) for text in texts]
    finally:
        trying.close()
    shell.give([{"text": text, "tried": tried} for text, tried in answers], lambda: _show(shell, answers))
    return OK


def _show(shell: Shell, answers: Iterable[tuple[str, list[Tried]]]) -> None:
    for text, tried in answers:
        shell.table(
            ("version", "means", "confidence", "then", "entities", "next"), [_row(one) for one in tried], text
        )


def _row(tried: Tried) -> tuple[object, ...]:
    parsed = tried.parsed
    if "error" in parsed:
        return (tried.version, parsed["error"], "", "", "", "")
    means = f"{parsed['intent']}{' (would rather ask)' if parsed['fallback'] else ''}"
    then = ", ".join(f"{one['intent']} {one['confidence']:.2f}" for one in parsed["ranking"][1:3])
    entities = ", ".join(f"{one['entity']}={one['value']}" for one in parsed["entities"])
    return (tried.version, means, f"{parsed['confidence']:.2f}", then, entities, tried.action)

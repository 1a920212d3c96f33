"""`evaluate`: a version against the live one: newly broken and newly fixed first, then the numbers and the gate."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.designer.cli.frame import NOT_WELL, OK, Add, CommandFailed, Shell
from bot.designer.cli.train import state_of, watched
from bot.designer.comparing import Comparer
from bot.designer.comparison import Changed, Comparison, HumanAsked, Score, comparison_from_json
from bot.designer.gate import Finding, refuses
from bot.designer.publishing import publisher_of
from bot.designer.recorded import read_export, recorded
from bot.designer.versions import Versions
from handoff.settings import load_settings

ROWS = 20


def register(add: Add) -> None:
    parser = add("evaluate", run, "compare a version with the live one on the same phrases and stories")
    parser.add_argument("version", nargs="?", default="", help="such as v3; the newest when it is left out")
    parser.add_argument("--against", default="", metavar="VERSION", help="instead of the live one")
    parser.add_argument("--last", default="", metavar="7d", help="what visitors wrote since, too")
    parser.add_argument("--recorded", type=Path, metavar="FILE", help="the same, from tools.whatif --export")
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help=f"of each list; default {ROWS}")


def run(shell: Shell, args: argparse.Namespace) -> int:
    state = state_of(shell)
    version = args.version or newest(Versions(state))
    said = recorded(args.last) if args.last else read_export(args.recorded) if args.recorded else []
    comparer = Comparer(shell.root, state)
    comparer.start(version, shell.by, args.against, said)
    job = watched(shell, comparer.job)
    if job is None or job.state != "done":
        raise CommandFailed(job.error.message if job and job.error else "It was ended before it was done.")
    comparison = comparison_from_json(Versions(state).details(version, "comparison") or {})
    findings = publisher_of(shell.root, state, load_settings()).gate(version)
    shell.give(
        {"comparison": comparison, "gate": findings}, lambda: show(shell, comparison, findings, args.rows)
    )
    return NOT_WELL if refuses(findings) else OK


def newest(versions: Versions) -> str:
    kept = versions.all()
    if not kept:
        raise CommandFailed("There is no version yet; `train` makes one.")
    return kept[0].id


def show(shell: Shell, comparison: Comparison, findings: list[Finding], rows: int) -> None:
    for title, changed in (
        ("newly broken", comparison.newly_broken),
        ("newly fixed", comparison.newly_fixed),
    ):
        shell.say(f"{title}: {len(changed)}")
        if changed:
            _changed(shell, changed[:rows])
    if comparison.recorded_count:
        shell.say(
            f"{len(comparison.recorded)} of {comparison.recorded_count} recorded messages are understood differently"
        )
        _changed(shell, comparison.recorded[:rows])
    heads = ("", "phrases", "accuracy", "live", "macro F1", "live", "out of scope", "live")
    scores = [("all", comparison.score, comparison.live_score)]
    scores += [(language, mine, other) for language, (mine, other) in comparison.by_language.items()]
    shell.table(heads, [_row(name, mine, other) for name, mine, other in scores], _title(comparison))
    failed = sum(1 for told in comparison.stories if told.problem)
    shell.say(f"stories: {len(comparison.stories) - failed} of {len(comparison.stories)} go as written")
    lost = sum(1 for asked in comparison.human if not asked.turns)
    shell.say(f"wishes for a human: {len(comparison.human) - lost} of {len(comparison.human)} reach one")
    shell.say(_alone("without the detector", comparison.alone))
    if comparison.live_alone:
        shell.say(_alone(f"  {comparison.live}", comparison.live_alone))
    show_findings(shell, findings)


def _alone(who: str, asked: tuple[HumanAsked, ...]) -> str:
    at_once, heard = sum(one.turns == 1 for one in asked), sum(one.turns > 0 for one in asked)
    return f"{who}: {at_once} of {len(asked)} at the first word, {heard} within two turns"


def show_findings(shell: Shell, findings: list[Finding]) -> None:
    for finding in findings:
        shell.say(f"{'REFUSED' if finding.severity == 'refuse' else 'note'}: {finding.message}")
    if not refuses(findings):
        shell.say("the gate lets it pass")


def _changed(shell: Shell, changed: tuple[Changed, ...]) -> None:
    rows = [(one.language, one.text, one.wanted, one.live, one.candidate) for one in changed]
    shell.table(("", "message", "means", "live", "candidate"), rows)


def _row(name: str, mine: Score, other: Score | None) -> tuple[object, ...]:
    numbers = [name, mine.count]
    for measure in ("accuracy", "macro_f1", "out_of_scope"):
        numbers += [f"{getattr(mine, measure):.3f}", f"{getattr(other, measure):.3f}" if other else "–"]
    return tuple(numbers)


def _title(comparison: Comparison) -> str:
    return f"{comparison.candidate} against {comparison.live or 'nothing'}"

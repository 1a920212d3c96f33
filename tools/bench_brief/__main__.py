"""`make bench-brief`: measures the brief, prints a table, and writes the numbers into docs/brief.md.

DATA is a folder with the public sets (public.py says which). Without it our own dialogues are measured alone, and the
document keeps the numbers that it has of the public ones.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tools.bench.document import Rows, Tables, show, write
from tools.bench_brief import own, public
from tools.bench_brief.cost import MESSAGES, cost
from tools.bench_brief.rouge import Rouge

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "data" / "brief"
DOCUMENT = ROOT / "docs" / "brief.md"
LANGUAGES = ("en", "he", "hu")
OWN_HEAD = (
    "own dialogues",
    "count",
    "facts found",
    "in the text",
    "with all",
    "invented",
    "mislabelled",
    "words kept",
)
HELD_HEAD = ("MultiDoGO", "dialogues", "values held", "dialogues with all", "words kept")
ROUGE_HEAD = ("TweetSumm dev", "ROUGE-1", "ROUGE-2", "ROUGE-L")
COST_HEAD = ("messages", "words", "first time, ms", "one message more, ms", "characters of the text")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_brief", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder with the public sets")
    parser.add_argument("--misses", action="store_true", help="print what was missed in our own dialogues")
    parser.add_argument("--dry", action="store_true", help="do not write the document")
    args = parser.parse_args(arguments)
    aside = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=aside,
    ) as bar:
        tables: Tables = {
            "own": (OWN_HEAD, _own(bar, aside if args.misses else None)),
            "cost": (COST_HEAD, _cost(bar)),
        }
        tables |= _public(args.data, bar, aside)
    show(Console(), tables)
    if not args.dry:
        write(DOCUMENT, tables)
        aside.print(f"written into {DOCUMENT.relative_to(ROOT)}")
    return 0


def _own(bar: Progress, misses: Console | None) -> Rows:
    files = [(path, language) for language in LANGUAGES for path in sorted(OWN.glob(f"{language}_*.yml"))]
    task = bar.add_task("own dialogues", total=len(files))
    rows: Rows = []
    for path, language in files:
        score = own.score(own.load(path), language)
        rows.append(_own_row(path.stem.replace("_", ", "), score))
        for kind in ("missed", "invented", "mislabelled") if misses else ():
            for one in getattr(score, kind):
                misses.print(path.stem, kind, *one, markup=False, highlight=False) if misses else None
        bar.advance(task)
    return rows


def _own_row(name: str, score: own.Score) -> tuple[str, ...]:
    return (
        name,
        str(score.dialogues),
        f"{score.found:.3f} of {score.labelled}",
        f"{score.in_text / score.labelled:.3f}",
        f"{score.whole / score.dialogues:.2f}",
        str(len(score.invented)),
        str(len(score.mislabelled)),
        f"{score.kept / score.words:.2f}",
    )


def _cost(bar: Progress) -> Rows:
    dialogues = [dialogue for path in sorted(OWN.glob("en_*.yml")) for dialogue in own.load(path)]
    task = bar.add_task("time and size", total=len(MESSAGES))
    rows: Rows = []
    for count in MESSAGES:
        one = cost(dialogues, count)
        rows.append(
            (
                f"{count:,}",
                f"{one.words:,}",
                f"{one.first_ms:.1f}",
                f"{one.next_ms:.1f}",
                f"{one.characters:,}",
            )
        )
        bar.advance(task)
    return rows


def _public(folder: Path | None, bar: Progress, aside: Console) -> Tables:
    tables: Tables = {}
    slots = public.find(folder, "multidogo_turn") if folder else None
    tweets = public.find(folder, "tweetsumm") if folder else None
    if slots is None or tweets is None:
        aside.print("Public sets are missing (DATA=folder): measured without " + _missing(slots, tweets))
    if slots:
        tables["held"] = (HELD_HEAD, [_held_row(slots, split, bar) for split in ("train", "dev")])
    if tweets:
        dialogues = public.tweetsumm(tweets, "dev")
        task = bar.add_task("TweetSumm", total=len(dialogues))
        scores = public.summed_up(dialogues, lambda: bar.advance(task))
        tables["rouge"] = (ROUGE_HEAD, [_rouge_row(name, score) for name, score in scores.items()])
    return tables


def _missing(slots: Path | None, tweets: Path | None) -> str:
    return " and ".join(name for name, path in (("MultiDoGO", slots), ("TweetSumm", tweets)) if path is None)


def _held_row(path: Path, split: str, bar: Progress) -> tuple[str, ...]:
    dialogues = public.multidogo(path, split)
    task = bar.add_task(f"MultiDoGO {split}", total=len(dialogues))
    return (split, f"{len(dialogues):,}", *public.held(dialogues, lambda: bar.advance(task)).row())


def _rouge_row(name: str, score: Rouge) -> tuple[str, ...]:
    return (name, *(f"{100 * value:.1f}" for value in (score.one, score.two, score.longest)))


if __name__ == "__main__":
    sys.exit(main())

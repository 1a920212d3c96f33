"""One public set through the bot's own classifier, in Rasa's environment:
`python -m tools.bench_bot.classify FOLDER SET [--without-concepts]`. Prints one object, see `Result` in scores.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.nlu.concepts import read_concepts
from bot.nlu.tfidf_logreg import TfidfLogReg
from tools.bench_bot import public, scores

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_bot.classify", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name", choices=[*public.SETS])
    parser.add_argument("--without-concepts", action="store_true")
    args = parser.parse_args()
    task = public.load(args.folder, args.name)
    print(json.dumps(_measure(task, concepts=not args.without_concepts)))
    return 0


def pipeline() -> dict[str, dict[str, Any]]:
    """The settings of each component in config.yml, by the last part of its name."""
    config = YAML(typ="safe", pure=True).load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return {entry["name"].rpartition(".")[2]: entry for entry in config["pipeline"]}


def _measure(task: public.Task, *, concepts: bool) -> dict[str, Any]:
    shipped = pipeline()
    own = {key: value for key, value in shipped["TfidfLogReg"].items() if key != "name"}
    classifier = TfidfLogReg({**TfidfLogReg.get_default_config(), **own}, None, None)
    started_s = time.process_time()
    classifier.fit(
        [example.text for example in task.train],
        [example.intent for example in task.train],
        read_concepts() if concepts else {},
    )
    training_s = time.process_time() - started_s
    started_s = time.process_time()
    answers = []
    for example in task.asked:
        best = (classifier.rank(example.text) or [{"name": None, "confidence": 0.0}])[0]
        answers.append(scores.Answer(example.language, example.intent, best["name"], best["confidence"]))
    asking_s = time.process_time() - started_s
    threshold = shipped["FallbackClassifier"]["threshold"]
    return {
        "training_s": training_s,
        "message_ms": asking_s / len(task.asked) * 1000,
        "train": len(task.train),
        "asked": len(task.asked),
        "stored_mb": _stored_mb(classifier),
        **scores.counted(answers, threshold),
    }


def _stored_mb(classifier: TfidfLogReg) -> float:
    with tempfile.TemporaryDirectory() as folder:
        classifier.write_to(Path(folder))
        return sum(path.stat().st_size for path in Path(folder).iterdir()) / 2**20


if __name__ == "__main__":
    sys.exit(main())

"""Makes the one domain folder that Rasa trains from: `python -m bot.nlu.domain_files FOLDER`.

Designers write each language's texts in its own file, data/<lang>/responses.yml, without conditions. Rasa
wants all variations of a response together, each with the condition on the slot `lang`, English last as the
default. Signals for the gateway stand once in data/common/signals.yml and are added to each variation.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

LANGUAGES = ("he", "hu", "en")  # the one without a condition is the default and comes last
DEFAULT_LANGUAGE = "en"
WORDLESS = frozenset(
    {"utter_wants_human"}
)  # the promise of a human is said by the gateway's record, not by the bot

Response = dict[str, Any]
Responses = dict[str, list[Response]]


class ResponsesIncomplete(ValueError):
    """A response is missing in a language, or a signal belongs to no response."""


def merged_responses(root: Path) -> Responses:
    """All responses of all languages as Rasa wants them. Raises ResponsesIncomplete."""
    written = {language: _read(root / "data" / language / "responses.yml") for language in LANGUAGES}
    signals = _read(root / "data" / "common" / "signals.yml")
    _check(written, signals)
    silent = {
        name: [{"custom": {"warmline": signal}}] for name, signal in signals.items() if name in WORDLESS
    }
    return silent | {
        name: [
            _variation(response, language, signals.get(name))
            for language in LANGUAGES
            for response in written[language][name]
        ]
        for name in written[DEFAULT_LANGUAGE]
    }


def write_domain(root: Path, folder: Path) -> None:
    """Write domain.yml and the merged responses into `folder`, which is made anew."""
    responses = merged_responses(root)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(root / "domain.yml", folder / "domain.yml")
    with (folder / "responses.yml").open("w", encoding="utf-8") as file:
        yaml = YAML()
        yaml.allow_unicode = True
        yaml.dump({"version": "3.1", "responses": responses}, file)


def _variation(response: Response, language: str, signal: Any) -> Response:
    variation: Response = {}
    if language != DEFAULT_LANGUAGE:
        variation["condition"] = [{"type": "slot", "name": "lang", "value": language}]
    variation.update(response)
    if signal is not None:
        variation["custom"] = {"warmline": signal}
    return variation


def _check(written: dict[str, Responses], signals: dict[str, Any]) -> None:
    names = {language: set(responses) for language, responses in written.items()}
    everywhere = set.union(*names.values())
    for language in LANGUAGES:
        if missing := sorted(everywhere - names[language]):
            raise ResponsesIncomplete(f"data/{language}/responses.yml lacks {', '.join(missing)}")
    if unknown := sorted(set(signals) - everywhere - WORDLESS):
        raise ResponsesIncomplete(f"data/common/signals.yml names no response: {', '.join(unknown)}")


def _read(path: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}


if __name__ == "__main__":
    try:
        write_domain(Path.cwd(), Path(sys.argv[1]))
    except ResponsesIncomplete as error:
        sys.exit(str(error))

"""Rasa's command line, started in less time and memory: `python -m bot.rasa_start run --model FILE …`.

Rasa imports every component that it knows, so it loads TensorFlow (two of its five seconds, 360 MB) for models that
compute nothing with it, as ours. Here names stand in its place, that can be inherited from and never used. Which
components a model has is read from the model itself; one that is not known to do without gets the whole of Rasa.
Then, the domain in a model was written by Rasa: it is read once, where Rasa reads it four times to validate it again.
Why, and what else was considered: docs/decisions/0012-a-shorter-start-of-rasa.md.
"""

import gc
import json
import os
import sys
import tarfile
from collections.abc import Iterable, MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

SWITCH = "WARMLINE_RASA_QUICK_START"
"""0 leaves Rasa as it is."""

LEFT_OUT = frozenset({"keras", "tensorflow", "tensorflow_hub", "tensorflow_text"})

COMPUTES = frozenset(
    {
        "rasa.core.policies.ted_policy",
        "rasa.core.policies.unexpected_intent_policy",
        "rasa.nlu.classifiers.diet_classifier",
        "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
        "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
        "rasa.nlu.selectors.response_selector",
    }
)
"""The modules of Rasa 3.6 whose components need TensorFlow; a test compares them with what imports it."""

OURS = frozenset(
    {
        "bot.nlu.fact_extractor",
        "bot.nlu.language_identifier",
        "bot.nlu.sensitive_topics",
        "bot.nlu.tfidf_logreg",
    }
)
"""The modules of our components; whoever writes another one adds it here, or it starts with the whole of Rasa."""

LOAD_SHA256 = "75a21f7228a83368773446f3396d81f3502443949823a51fa7b36626defead6e"
"""Of the source of DomainProvider.load that was read when its stand-in was written."""

ALLOCATIONS_BETWEEN_LOOKS = 50_000
"""Python looks for circles of garbage after each 700: hundreds of times in a start, several in each turn."""


class LeftOut(RuntimeError):
    """Something computes with what is not there."""


class _Name(type):
    """A class each of whose attributes is such a class again."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(name, (), {})

    def __call__(cls, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LeftOut(
            f"{cls.__name__}: this Rasa runs without TensorFlow; {SWITCH}=0 starts the whole of it."
        )


class _Empty(ModuleType):
    __path__: MutableSequence[str] = []  # noqa: RUF012  a package; never written to

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(name, (), {})


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, _path: Any, _target: Any = None) -> "ModuleSpec | None":
        return ModuleSpec(fullname, self, is_package=True) if fullname.partition(".")[0] in LEFT_OUT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Empty(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def does_without(components: Iterable[str]) -> bool:
    """Whether all of these classes, by their full names, compute without TensorFlow."""
    modules = {name.rpartition(".")[0] for name in components}
    return all(one in OURS or (one.startswith("rasa.") and one not in COMPUTES) for one in modules)


def components_of(model: str) -> "list[str]":
    """The full names of the classes that a trained model is made of; none when that can not be read."""
    try:
        with tarfile.open(model) as packed:
            member = packed.extractfile("metadata.json")
            nodes = json.load(member)["predict_schema"]["nodes"] if member else {}
        return [str(node["uses"]) for node in nodes.values()]
    except (OSError, tarfile.TarError, KeyError, ValueError, TypeError, AttributeError):
        return []


def prepare(model: str) -> bool:
    """To be called before Rasa is imported; whether TensorFlow is left out."""
    if os.environ.get(SWITCH) == "0":
        return False
    components = components_of(model)
    left_out = bool(components) and does_without(components)
    if left_out:
        sys.meta_path.insert(0, _Finder())
    _read_the_domain_once()
    return left_out


def _read_the_domain_once() -> None:
    from rasa.graph_components.providers.domain_provider import DomainProvider  # noqa: PLC0415

    from bot.nlu.fastpath import source_sha256  # noqa: PLC0415  it imports Rasa, and what is left out must be first

    if source_sha256(DomainProvider.load) == LOAD_SHA256:
        DomainProvider.load = classmethod(_load)


def _load(cls: Any, /, *, model_storage: Any, resource: Any, **_given: Any) -> Any:
    from rasa.shared.core.domain import Domain  # noqa: PLC0415
    from rasa.shared.utils.io import read_file, read_yaml  # noqa: PLC0415

    with model_storage.read_from(resource) as folder:
        written = read_yaml(read_file(folder / "domain.yml"))
    return cls(model_storage, resource, Domain.from_dict(written))


def main() -> None:
    """As `python -m rasa`, with the same arguments."""
    arguments = sys.argv[1:]
    if "--model" in arguments[:-1]:
        prepare(arguments[arguments.index("--model") + 1])
    gc.set_threshold(ALLOCATIONS_BETWEEN_LOOKS)
    from rasa.__main__ import main as rasa  # noqa: PLC0415  it takes the seconds

    if arguments[:1] == ["run"]:
        _serve_quickly()
    rasa()


def _serve_quickly() -> None:
    """What only a Rasa that never trains may have (docs/decisions/0002-rasa-fast-path.md)."""
    from rasa.core import run  # noqa: PLC0415

    from bot.nlu import action_calls, fastpath, serving_path  # noqa: PLC0415

    if fastpath.install(serving_path.PATCHED):
        run.close_resources = action_calls.closing(run.close_resources)


if __name__ == "__main__":
    main()

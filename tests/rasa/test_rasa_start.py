"""Rasa starts without what its model does not need, and is otherwise the same."""

import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import rasa

from bot import rasa_start

ROOT = Path(__file__).resolve().parents[2]
RASA = Path(rasa.__file__).parent
SHIPPED = (
    "language_identifier.LanguageIdentifier",
    "tfidf_logreg.TfidfLogReg",
    "fact_extractor.FactExtractor",
)
LIGHT = [f"bot.nlu.{name}" for name in SHIPPED] + ["rasa.core.policies.rule_policy.RulePolicy"]
DIET = "rasa.nlu.classifiers.diet_classifier.DIETClassifier"


def model(folder: Path, *components: str) -> str:
    """A file with as much of a trained model as names its components."""
    nodes = {str(number): {"uses": name} for number, name in enumerate(components)}
    (folder / "metadata.json").write_text(json.dumps({"predict_schema": {"nodes": nodes}}))
    with tarfile.open(folder / "model.tar.gz", "w:gz") as packed:
        packed.add(folder / "metadata.json", "metadata.json")
    return str(folder / "model.tar.gz")


def started(path: str, code: str, **environ: str) -> str:
    """What the code prints last in a process that prepared itself for this model."""
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"from bot import rasa_start\n{code}", path],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        check=True,
    )
    return finished.stdout.decode().strip().splitlines()[-1]


def test_the_components_that_compute_with_tensorflow_are_all_named() -> None:
    """A component of Rasa's that imports TensorFlow and is not listed would fail at its first turn."""
    folders = ("nlu/classifiers", "nlu/selectors", "nlu/featurizers", "nlu/extractors", "core/policies")
    found = {
        path.relative_to(RASA.parent).with_suffix("").as_posix().replace("/", ".")
        for folder in folders
        for path in (RASA / folder).rglob("*.py")
        if re.search(r"^(?:import|from) tensorflow", path.read_text(), re.MULTILINE)
    }
    assert found == rasa_start.COMPUTES


def test_our_components_are_those_of_the_shipped_pipeline() -> None:
    """Each of them is in the list, and none of them asks for TensorFlow, alone or by what it imports of Rasa's."""
    named = set(re.findall(r"name: (bot\.nlu\.\w+)\.", (ROOT / "config.yml").read_text()))
    assert named == rasa_start.OURS
    for module in named:
        text = (ROOT / (module.replace(".", "/") + ".py")).read_text()
        assert "tensorflow" not in text
        assert not [one for one in rasa_start.COMPUTES if one in text]


@pytest.mark.parametrize(
    ("components", "without"),
    [(LIGHT, True), ([*LIGHT, DIET], False), ([*LIGHT, "their.own.Component"], False), ([], False)],
)
def test_only_a_model_that_is_known_to_do_without_does(
    tmp_path: Path, components: "list[str]", without: bool
) -> None:
    """DIET, somebody's own component, and a file that says nothing get the whole of Rasa."""
    found = rasa_start.components_of(model(tmp_path, *components))
    assert found == components
    assert (bool(found) and rasa_start.does_without(found)) is without


def test_what_is_no_model_names_no_components(tmp_path: Path) -> None:
    """Rasa itself then says what is wrong with the file."""
    (tmp_path / "model").write_text("no archive")
    assert rasa_start.components_of(str(tmp_path / "model")) == []
    assert rasa_start.components_of(str(tmp_path / "none")) == []


def test_rasa_is_imported_without_tensorflow_and_nothing_computes_with_it(tmp_path: Path) -> None:
    """Names stand in its place; to use one is an error that says how to start the whole."""
    code = """
import sys
assert rasa_start.prepare(sys.argv[1])
import rasa.core.agent, rasa.core.run, tensorflow as tf
assert not hasattr(tf, "__version__")
from rasa.graph_components.providers.domain_provider import DomainProvider
assert DomainProvider.load.__module__ == "bot.rasa_start", "has Rasa changed? read its load anew"
try:
    tf.constant(1)
except rasa_start.LeftOut as error:
    print(error)
"""
    assert "WARMLINE_RASA_QUICK_START=0" in started(model(tmp_path, *LIGHT), code)


def test_the_domain_of_a_model_is_the_same_read_once(tmp_path: Path) -> None:
    """As Rasa's own four readings make it, from what it wrote of our files itself."""
    code = """
import contextlib, sys
from pathlib import Path
from rasa.shared.core.domain import Domain
folder = Path(sys.argv[1])
Domain.from_path("domain.yml").merge(Domain.from_path(str(folder / "domain"))).persist(folder / "domain.yml")
class Storage:
    @contextlib.contextmanager
    def read_from(self, resource):
        yield folder / "kept"
(folder / "kept").mkdir()
(folder / "domain.yml").rename(folder / "kept" / "domain.yml")
class Provider:
    def __init__(self, storage, resource, domain):
        self.domain = domain
once = rasa_start._load(Provider, model_storage=Storage(), resource=None, config={}).domain
print(once.as_dict() == Domain.from_path(str(folder / "kept")).as_dict(), len(once.responses) > 20)
"""
    domain = [sys.executable, "-m", "bot.nlu.domain_files", str(tmp_path / "domain")]
    subprocess.run(domain, cwd=ROOT, check=True)
    assert started(str(tmp_path), code) == "True True"


def test_it_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For whoever suspects it."""
    monkeypatch.setenv(rasa_start.SWITCH, "0")
    before = list(sys.meta_path)
    assert not rasa_start.prepare(model(tmp_path, *LIGHT))
    assert sys.meta_path == before

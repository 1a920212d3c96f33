"""A model is made exactly when what it is made from has changed, and never half."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import train

FAKE_RASA = """#!{python}
import pathlib, sys
if "--out" in sys.argv:
    out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
    if {makes}:
        (out / "bot.tar.gz").write_bytes(b"model")
print("what Rasa said")
sys.exit({code})
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder with all that a model is made from."""
    project = tmp_path / "project"
    for name in ("config.yml", "domain.yml", "bot/nlu", "data", "requirements/rasa.txt"):
        source, target = train.ROOT / name, project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    return project


def give_rasa(root: Path, *, makes: bool = True, code: int = 0) -> None:
    program = root / ".venv-rasa" / "bin" / "python"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(FAKE_RASA.format(python=sys.executable, makes=makes, code=code))
    program.chmod(0o755)


@pytest.mark.parametrize(
    "name", ["config.yml", "domain.yml", "data/hu/nlu.yml", "data/he/responses.yml", "bot/nlu/facts.py"]
)
def test_any_change_makes_another_model(root: Path, name: str) -> None:
    """Phrases, texts, rules and the components' code are all part of it."""
    before = train.model_path(root)
    with (root / name).open("a") as file:
        file.write("# changed\n")
    assert train.model_path(root) != before


def test_an_equal_folder_elsewhere_makes_the_same_model(root: Path, tmp_path: Path) -> None:
    """The name says nothing about the place; a README beside the data, and what is the detector's, change nothing."""
    shutil.copytree(root, tmp_path / "copy")
    (tmp_path / "copy" / "data" / "README.md").write_text("hello")
    examples = tmp_path / "copy" / "data" / "detector" / "he" / "messages.yml"
    examples.parent.mkdir(parents=True, exist_ok=True)
    examples.write_text("language: he")
    assert train.model_path(tmp_path / "copy").name == train.model_path(root).name


def test_a_model_is_trained_once_and_has_its_checksum(root: Path) -> None:
    """The second call finds it; without its checksum it counts as unfinished."""
    give_rasa(root)
    model = train.train(root)
    assert model.read_bytes() == b"model"
    assert train.checksum_path(model).read_text().split()[1] == model.name
    give_rasa(root, code=1)
    assert train.train(root) == model
    train.checksum_path(model).unlink()
    with pytest.raises(train.TrainingFailed):
        train.train(root)


@pytest.mark.parametrize(("makes", "code"), [(True, 1), (False, 0)])
def test_a_failed_training_leaves_nothing_and_says_why(
    root: Path, makes: bool, code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """Rasa's own words are shown when it fails."""
    give_rasa(root, makes=makes, code=code)
    with pytest.raises(train.TrainingFailed):
        train.train(root)
    assert not list((root / "models").iterdir())
    assert ("what Rasa said" in capfd.readouterr().err) is (code != 0)


def test_a_missing_environment_is_named(root: Path) -> None:
    """One sentence that says what to type."""
    with pytest.raises(train.TrainingFailed, match="make setup"):
        train.train(root)


def test_print_only_prints() -> None:
    """The launcher asks for the name without training."""
    command = [sys.executable, "-m", "tools.train", "--print"]
    printed = subprocess.run(command, cwd=train.ROOT, capture_output=True, check=True, text=True)
    assert printed.stdout.strip() == str(train.model_path(train.ROOT))
    assert printed.stderr == ""

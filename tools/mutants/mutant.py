"""A mutant: one deliberate error, and the test that must notice it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class DoesNotApply(Exception):
    """The text to be changed is not there, or not only once: the code has moved on, and the mutant must follow."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """`before` is replaced by `after` in `file`. `breaks` is one sentence on what is lost, `invariant` its number."""

    name: str
    invariant: str
    breaks: str
    file: str  # from the root of the tree, with "/"
    before: str
    after: str
    caught_by: str  # a pytest node id

    def mutated(self, root: Path) -> str:
        """The text of the file with the error in it. Raises DoesNotApply."""
        path = root / self.file
        if not path.is_file():
            raise DoesNotApply(f"{self.name}: there is no {self.file}")
        text = path.read_text(encoding="utf-8")
        found = text.count(self.before)
        if found != 1:
            raise DoesNotApply(f"{self.name}: {self.file} has the text to be changed {found} times, not once")
        if not self.caught_by_exists(root):
            raise DoesNotApply(f"{self.name}: there is no test {self.caught_by}")
        changed = text.replace(self.before, self.after)
        if changed == text:
            raise DoesNotApply(f"{self.name}: changes nothing")
        if path.suffix == ".py":
            self._check_syntax(changed)
        return changed

    def apply(self, root: Path) -> None:
        """Write the error into the tree at `root`, which is a copy. Raises DoesNotApply."""
        changed = self.mutated(root)
        (root / self.file).write_text(changed, encoding="utf-8")

    def caught_by_exists(self, root: Path) -> bool:
        file, *names = self.caught_by.split("[", maxsplit=1)[0].split("::")
        path = root / file
        return path.is_file() and f"def {names[-1]}(" in path.read_text(encoding="utf-8")

    def _check_syntax(self, text: str) -> None:
        try:
            compile(text, self.file, "exec")
        except SyntaxError as error:
            raise DoesNotApply(f"{self.name}: line {error.lineno} is no Python after the change") from error

"""What can go wrong with the designer's files, each with a code, a status and a sentence that a designer may read."""

from __future__ import annotations

from bot.designer.sentences import Value, sentence


class DesignerError(Exception):
    """Nothing was changed. `str()` is the sentence."""

    code = "refused"
    status = 422


class BadPath(DesignerError):
    """The path is none of the files that a designer edits."""

    code = "bad_path"
    status = 404


class TooLarge(DesignerError):
    code = "too_large"
    status = 413


class Unreadable(DesignerError):
    """Not UTF-8, or not YAML; `line` from 1, 0 when there is none. `key` and `values` are of sentences/."""

    code = "unreadable"

    def __init__(self, path: str, line: int, key: str, **values: Value) -> None:
        message = sentence(key, values)
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.line = line
        self.key = key
        self.values = values


class NotThere(DesignerError):
    """No such intent, example or item."""

    code = "not_there"
    status = 404


class NotEditable(DesignerError):
    """It is written in a way that can not be changed line by line: by hand, then."""

    code = "not_editable"


class Conflict(DesignerError):
    """Somebody else was faster. `current` is what stands there now, `etag` its etag; "" for what is gone."""

    code = "conflict"
    status = 409

    def __init__(self, sentence: str, path: str = "", current: str = "", etag: str = "") -> None:
        super().__init__(sentence)
        self.path = path
        self.current = current
        self.etag = etag

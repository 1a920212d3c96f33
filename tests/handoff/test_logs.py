"""What the process writes down: no more than was asked for, and nothing that a visitor said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog

from handoff.logs import configure_logs


@pytest.fixture(autouse=True)
def defaults() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_traceback_shows_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    """Local variables hold tokens and what visitors wrote."""
    configure_logs("info")
    said = "my card is " + "4111"
    try:
        raise RuntimeError(len(said))
    except RuntimeError:
        structlog.get_logger().exception("broken")
    written = capsys.readouterr().out
    assert "broken" in written
    assert "RuntimeError" in written
    assert said not in written


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is, at the level of warnings; an information is not."""
    configure_logs("warning")
    structlog.get_logger().info("quiet")
    structlog.get_logger().warning("loud")
    written = capsys.readouterr().out
    assert "loud" in written
    assert "quiet" not in written

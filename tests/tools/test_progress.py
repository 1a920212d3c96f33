"""Long commands: quiet when they succeed, all their words when they fail."""

from tools.provision.progress import run_showing


def test_success_shows_the_label_and_hides_the_output(capfd) -> None:
    """A newcomer reads what is going on, not 180 package names."""
    assert run_showing(["/bin/sh", "-c", "echo noise"], "installing things") == 0
    shown = capfd.readouterr().err
    assert "warmline: installing things: done after" in shown
    assert "noise" not in shown


def test_failure_shows_what_the_command_said(capfd) -> None:
    """The reason stands above our own sentence."""
    assert run_showing(["/bin/sh", "-c", "echo no network >&2; exit 4"], "installing things") == 4
    shown = capfd.readouterr().err
    assert "no network" in shown
    assert "failed after" in shown

"""What the visitor writes on, in two words; a stranger's header decides nothing and is never long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.gateway.devices import device_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/140.0 Mobile Safari/537.36", "Android, Chrome"),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} SamsungBrowser/28.0 Chrome/130.0",
            "Android, Samsung Internet",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604.1",
            "iPhone, Safari",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0", "Windows, Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Linux, Firefox"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_system_and_browser_are_named(user_agent: str, device: str) -> None:
    """Of the names that a browser gives itself, its own; nothing for what is no browser."""
    assert device_of(user_agent) == device


@given(st.text(max_size=2_000))
def test_no_header_writes_its_own_words(user_agent: str) -> None:
    """Only words of ours come out."""
    assert len(device_of(user_agent)) <= 40

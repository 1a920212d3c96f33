"""docs/webhooks.md is a contract with whoever receives: it names each notice and each field."""

import json
import re
from pathlib import Path

from handoff.courier import ATTEMPTS_MIN, BACKOFF_CAP_MS, LEASE_MS, PATIENCE_MS, RETRY_AFTER_CAP_MS
from handoff.outside.letters import Stationery
from handoff.outside.signature import signing_key
from handoff.outside.webhook import TIMEOUT_S, WebhookSender
from handoff.rules.notices import Channel, NoticeKind
from tests.handoff.outside.notices import EVERY, call_staff
from tests.handoff.world import OwnClock

DOCS = (Path(__file__).resolve().parents[3] / "docs" / "webhooks.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> set[str]:
    """The names in the first column of the table that begins with `heading`."""
    table = DOCS[DOCS.index(heading) :].split("\n\n", maxsplit=1)[0]
    return {name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_every_notice_is_documented() -> None:
    """None is missing, none is invented."""
    assert first_cells("| notice | when") == set(NoticeKind)


def test_every_field_of_a_call_is_documented() -> None:
    """As the sender really writes them."""
    sender = WebhookSender(
        "http://pager.example/", signing_key("whsec_" + "c2VjcmV0" * 4), Stationery(), OwnClock()
    )
    notices = [make(Channel.WEBHOOK) for make in EVERY]
    notices.append(call_staff(Channel.WEBHOOK, contact="+972502234567"))
    fields = {name for notice in notices for name in json.loads(sender.body(notice))["data"]}
    assert fields | {"data"} == first_cells("| `data` | in")


def test_the_numbers_are_those_of_the_code() -> None:
    """Lease, pauses and patience."""
    assert f"lease of {LEASE_MS // 1000} seconds" in DOCS
    assert f"… {BACKOFF_CAP_MS // 60_000} min" in DOCS
    assert f"up to {RETRY_AFTER_CAP_MS // 60_000} min" in DOCS
    assert (ATTEMPTS_MIN, PATIENCE_MS // 3_600_000, TIMEOUT_S) == (12, 2, 10.0)
    assert "twelve attempts over at least two hours" in DOCS
    assert "within ten seconds" in DOCS

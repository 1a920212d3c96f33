"""Recorded conversations: what was said to the bot, out of the file that the what-if writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.designer.recorded import NotRecorded, read_export, what_if
from handoff.ports import Logged
from handoff.rules import events as e
from tools.whatif.recorded import Record, Recorded, write_file


def said(at_ms: int, text: str) -> e.VisitorSaid:
    return e.VisitorSaid(at_ms=at_ms, client_message_id=str(at_ms), text=text, language="hu")


def test_what_was_said_to_the_bot_is_read_and_masked(tmp_path: Path) -> None:
    """What a human was told is not the bot's to understand; the mail address is another one."""
    log = (
        e.Started(at_ms=1, language="hu", token_sha256="0" * 64),
        said(2, "hol van? dana.levi@example.com"),
        e.HandoffRequested(at_ms=3, reason=e.Reason.ASKED, words="ember", message_seq=2, agents_online=True),
        said(4, "köszönöm"),
    )
    entries = tuple(Logged(seq, event) for seq, event in enumerate(log, start=1))
    write_file(tmp_path / "record.jsonl", Record((Recorded("c1", entries),)), masked=True)
    [message] = read_export(tmp_path / "record.jsonl")
    assert (message.conversation_id, message.seq, message.language) == ("c1", 2, "hu")
    assert message.text.startswith("hol van?")
    assert "dana" not in message.text


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    """In a sentence, and so is a setting that the detector does not have."""
    (tmp_path / "record.jsonl").write_text('{"id": "c1", "events": [{"kind": "nothing"}]}\n')
    with pytest.raises(NotRecorded, match=r"record\.jsonl"):
        read_export(tmp_path / "record.jsonl")
    with pytest.raises(NotRecorded, match="no setting mood"):
        what_if({"mood": 1.0})

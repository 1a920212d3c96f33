"""The settings say which ways out there are."""

from pathlib import Path
from typing import Any

from handoff.outside.file_sink import FileSink
from handoff.outside.mail import MailSender
from handoff.outside.ways import channels_of, senders_of
from handoff.outside.webhook import WebhookSender
from handoff.rules.notices import Channel
from handoff.settings import Environment, Settings
from handoff.teams import load_teams
from tests.handoff.outside.notices import call_staff
from tests.handoff.world import OwnClock

MAIL: dict[str, Any] = {
    "smtp_url": "smtp://mail.example",
    "mail_from": "desk@shop.example",
    "call_mail_to": ("boss@shop.example",),
}
WEBHOOK: dict[str, Any] = {
    "webhook_url": "https://pager.example/",
    "webhook_secret": "whsec_" + "c2VjcmV0" * 4,
}
PRODUCTION: dict[str, Any] = {
    "env": Environment.PRODUCTION,
    "demo": False,
    "public_url": "https://chat.example",
}


def test_each_channel_has_its_sender() -> None:
    """Mail through the server, calls through the webhook, and no channel that leads nowhere."""
    for given, kinds in (
        (MAIL, {Channel.MAIL: MailSender}),
        (WEBHOOK, {Channel.WEBHOOK: WebhookSender}),
        (MAIL | WEBHOOK, {Channel.MAIL: MailSender, Channel.WEBHOOK: WebhookSender}),
    ):
        settings = Settings(**PRODUCTION, **given)
        senders = senders_of(settings, load_teams(None), OwnClock())
        assert {channel: type(sender) for channel, sender in senders.items()} == kinds
        assert channels_of(settings) == frozenset(kinds)


async def test_development_writes_mails_into_files(tmp_path: Path) -> None:
    """With nothing set the ladder still ends somewhere."""
    settings = Settings(state_dir=tmp_path)
    sender = senders_of(settings, load_teams(None), OwnClock())[Channel.MAIL]
    assert isinstance(sender, FileSink)
    await sender.send(call_staff())
    assert [file.suffix for file in (tmp_path / "mail").iterdir()] == [".eml"]

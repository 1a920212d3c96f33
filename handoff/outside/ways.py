"""Which ways out the settings give, for server.py to hand to the courier and to the desk."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from handoff.outside.file_sink import FileSink
from handoff.outside.letters import Stationery
from handoff.outside.mail import MailSender, Postbox, SmtpServer
from handoff.outside.sender import Sender
from handoff.outside.signature import signing_key
from handoff.outside.summary import SummaryClient
from handoff.outside.webhook import WebhookSender
from handoff.ports import Clock
from handoff.rules.notices import Channel
from handoff.settings import Environment, Settings
from handoff.teams import Team

NOBODY = "warmline@localhost.invalid"
"""Sender and staff of mails that only become files (RFC 2606: no such mailbox can exist)."""


def channels_of(settings: Settings) -> frozenset[Channel]:
    """Mail always exists in development: as files, if there is no mail server."""
    found = set()
    if settings.smtp_url or settings.env is Environment.DEVELOPMENT:
        found.add(Channel.MAIL)
    if settings.webhook_url:
        found.add(Channel.WEBHOOK)
    return frozenset(found)


def senders_of(settings: Settings, teams: Mapping[str, Team], clock: Clock) -> dict[Channel, Sender]:
    """One for each of `channels_of`. Opens nothing."""
    stationery = Stationery(settings.public_url, {name: team.time_zone for name, team in teams.items()})
    senders: dict[Channel, Sender] = {}
    for channel in channels_of(settings):
        if channel is Channel.MAIL:
            senders[channel] = _mail(settings, stationery)
        else:
            senders[channel] = WebhookSender(
                settings.webhook_url,
                signing_key(settings.webhook_secret),
                stationery,
                clock,
                private=settings.webhook_private,
            )
    return senders


def summariser_of(settings: Settings, http: httpx.AsyncClient) -> SummaryClient | None:
    """None unless the settings name an endpoint."""
    if not settings.summary_url:
        return None
    return SummaryClient(
        http, settings.summary_url, settings.summary_key, settings.summary_model, settings.summary_timeout_s
    )


def _mail(settings: Settings, stationery: Stationery) -> Sender:
    postbox = Postbox(settings.mail_from or NOBODY, settings.call_mail_to or (NOBODY,), stationery)
    if settings.smtp_url:
        return MailSender(SmtpServer.of(settings.smtp_url), postbox)
    return FileSink(settings.state_dir / "mail", postbox)

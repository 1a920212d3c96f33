"""One notice of each kind, for the tests of what leaves the house."""

from handoff.rules.notices import STAFF, Channel, Notice, NoticeKind

AT_MS = 1_800_000_000_000  # 2027-01-15T08:00Z


def notice(
    kind: NoticeKind, channel: Channel, language: str, to: str, fields: dict[str, str | int]
) -> Notice:
    return Notice(f"c1:9:{kind}:{channel}", kind, channel, "c1", to, language, AT_MS, fields)


def call_staff(channel: Channel = Channel.MAIL, language: str = "en", **more: str | int) -> Notice:
    fields: dict[str, str | int] = {
        "reason": "angry",
        "words": "order #A-123/45 <b>again</b>\nBcc: eve@example.com",
        "language": language,
        "team": "shop",
        "level": 2,
        "requested_at_ms": AT_MS - 600_000,
        "due_at_ms": AT_MS + 300_000,
    }
    return notice(NoticeKind.CALL_STAFF, channel, language, STAFF, fields | more)


def code(channel: Channel = Channel.MAIL, language: str = "en", to: str = "dana@example.com") -> Notice:
    return notice(
        NoticeKind.CONTACT_CODE, channel, language, to, {"code": "123456", "until_ms": AT_MS + 600_000}
    )


def return_link(
    channel: Channel = Channel.MAIL, language: str = "en", to: str = "dana@example.com"
) -> Notice:
    return notice(
        NoticeKind.RETURN_LINK, channel, language, to, {"link": "https://chat.example/chat#c=c1.0&1"}
    )


def answered(channel: Channel = Channel.MAIL, language: str = "en", to: str = "dana@example.com") -> Notice:
    return notice(NoticeKind.ANSWERED, channel, language, to, {"agent_name": "Noa <Levi>"})


def dead(channel: Channel = Channel.MAIL, language: str = "en") -> Notice:
    about: dict[str, str | int] = {
        "notice_id": "c1:9:call_staff:webhook",
        "about": "call_staff",
        "error": "webhook: HTTP 410",
    }
    return notice(NoticeKind.DEAD_LETTER, channel, language, STAFF, about)


def canary(channel: Channel = Channel.MAIL, language: str = "en") -> Notice:
    about: dict[str, str | int] = {"step": "offer", "cause": "too_late", "failures": 2}
    return notice(NoticeKind.CANARY_FAILED, channel, language, STAFF, about)


EVERY = (call_staff, code, return_link, answered, dead, canary)

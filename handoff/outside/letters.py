"""A notice as people read it: a subject, paragraphs, rows of facts, and a link; as plain text and as HTML.

Whatever a visitor or agent wrote is foreign text: it never stands in a header, and in HTML it is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo

from handoff.outside.texts import RIGHT_TO_LEFT, TEXTS
from handoff.rules.notices import Notice, NoticeKind

_ISOLATE, _END = "\u2068", "\u2069"
"""Around foreign text in a line of ours, so that its direction does not turn the line (Unicode UAX 9)."""


@dataclass(frozen=True, slots=True)
class Letter:
    language: str
    subject: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    story: str = ""
    link: str = ""
    after: str = ""

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def text(self) -> str:
        rows = [f"{label}: {_ISOLATE}{value}{_END}" for label, value in self.rows]
        story = "\n".join(f"{_ISOLATE}{line}{_END}" for line in self.story.splitlines())
        blocks = [*self.paragraphs, "\n".join(rows), story, self.link, self.after]
        return "\n\n".join(block for block in blocks if block) + "\n"

    def short(self) -> str:
        """For a text message."""
        facts = [f"{label}: {_ISOLATE}{value}{_END}." for label, value in self.rows[:2]]
        return " ".join(block for block in (*self.paragraphs[:2], *facts, self.link) if block)

    def html(self) -> str:
        blocks = [f"<p>{_bidi(text)}</p>" for text in self.paragraphs]
        blocks += [f"<p>{escape(label)}: <b><bdi>{escape(value)}</bdi></b></p>" for label, value in self.rows]
        if self.story:
            lines = [f"<bdi>{escape(line)}</bdi>" for line in self.story.splitlines()]
            blocks.append(f"<p>{'<br>'.join(lines)}</p>")
        if self.link:
            blocks.append(f'<p><a href="{escape(self.link)}" dir="ltr">{escape(self.link)}</a></p>')
        if self.after:
            blocks.append(f"<p>{_bidi(self.after)}</p>")
        head = f'<html lang="{self.language}" dir="{self.direction}"><head><meta charset="utf-8"></head>'
        return f'<!doctype html>{head}<body dir="{self.direction}">{"".join(blocks)}</body></html>'


@dataclass(frozen=True, slots=True)
class Stationery:
    """What letters need to know of the installation. `zones` holds the teams' time zones."""

    public_url: str = ""
    zones: Mapping[str, str] = field(default_factory=dict)

    def letter(self, notice: Notice) -> Letter:
        """In the notice's language, or in English when there are no words of ours in it."""
        return _WRITERS[notice.kind](self, notice, notice.language if notice.language in TEXTS else "en")

    def rows(self, notice: Notice, language: str, *names: str) -> tuple[tuple[str, str], ...]:
        texts = TEXTS[language]
        found = ((name, notice.fields[name]) for name in names if name in notice.fields)
        return tuple(
            (texts[f"label.{name}"], self._shown(name, value, notice, texts)) for name, value in found
        )

    def console(self) -> str:
        return f"{self.public_url}/console" if self.public_url else ""

    def _shown(self, name: str, value: str | int, notice: Notice, texts: Mapping[str, str]) -> str:
        if name.endswith("_at_ms"):
            return _when(int(value), self.zones.get(str(notice.fields.get("team", "")), "UTC"))
        return texts.get(f"{name}.{value}", str(value))


def _call_staff(own: Stationery, notice: Notice, language: str) -> Letter:
    texts = TEXTS[language]
    names = (
        "reason", "words", "language", "team", "requested_at_ms", "due_at_ms", "level", "contact",
    )  # fmt: skip
    return Letter(
        language,
        texts["call_staff.subject"],
        (texts["call_staff.intro"],),
        own.rows(notice, language, *names),
        str(notice.fields.get("brief", "")),
        own.console(),
        texts["console"],
    )


def _contact_code(_own: Stationery, notice: Notice, language: str) -> Letter:
    texts = TEXTS[language]
    life_ms = int(notice.fields.get("until_ms", notice.at_ms)) - notice.at_ms
    return Letter(
        language,
        texts["contact_code.subject"],
        (
            texts["contact_code.code"].format(code=notice.fields["code"]),
            texts["contact_code.how"].format(minutes=max(1, life_ms // 60_000)),
        ),
        after=texts["contact_code.ignore"],
    )


def _return_link(_own: Stationery, notice: Notice, language: str) -> Letter:
    texts = TEXTS[language]
    return Letter(
        language,
        texts["return_link.subject"],
        (texts["return_link.intro"],),
        link=str(notice.fields["link"]),
        after=texts["return_link.personal"],
    )


def _answered(_own: Stationery, notice: Notice, language: str) -> Letter:
    texts = TEXTS[language]
    link = str(notice.fields.get("link", ""))
    name = f"{_ISOLATE}{notice.fields['agent_name']}{_END}"
    return Letter(
        language,
        texts["answered.subject"],
        (
            texts["answered.intro"].format(agent_name=name),
            texts["answered.link" if link else "answered.no_link"],
        ),
        link=link,
    )


def _dead_letter(own: Stationery, notice: Notice, language: str) -> Letter:
    texts = TEXTS[language]
    rows = own.rows(notice, language, "about", "error", "notice_id")
    return Letter(
        language, texts["dead_letter.subject"], (texts["dead_letter.intro"],), rows, link=own.console()
    )


def _canary_failed(own: Stationery, notice: Notice, language: str) -> Letter:
    texts = TEXTS[language]
    rows = own.rows(notice, language, "step", "cause", "failures")
    intro = (texts["canary_failed.intro"], texts["canary_failed.how"])
    return Letter(language, texts["canary_failed.subject"], intro, rows)


_WRITERS = {
    NoticeKind.CALL_STAFF: _call_staff,
    NoticeKind.CONTACT_CODE: _contact_code,
    NoticeKind.RETURN_LINK: _return_link,
    NoticeKind.ANSWERED: _answered,
    NoticeKind.DEAD_LETTER: _dead_letter,
    NoticeKind.CANARY_FAILED: _canary_failed,
}


def _when(at_ms: int, zone: str) -> str:
    local = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZoneInfo(zone))
    return f"{local:%Y-%m-%d %H:%M} ({zone})"


def _bidi(text: str) -> str:
    return escape(text).replace(_ISOLATE, "<bdi>").replace(_END, "</bdi>")

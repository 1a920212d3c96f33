"""A mail is what it should be when it arrives, and what did not arrive is known for what it is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from email import message_from_bytes, policy
from pathlib import Path

import aiosmtplib
import pytest

from handoff.outside.file_sink import FileSink
from handoff.outside.letters import Stationery
from handoff.outside.mail import ID_HEADER, MailSender, Postbox, SmtpServer, undelivered
from handoff.outside.sender import ERROR_CHARS_MAX, Undelivered
from handoff.rules.notices import Notice
from tests.handoff.outside.notices import EVERY, call_staff, code
from tests.handoff.outside.servers import MailServer, mail_server

POSTBOX = Postbox(
    "desk@shop.example", ("a@shop.example", "b@shop.example"), Stationery("https://chat.example")
)


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as running:
        yield running


def sender_to(server: MailServer, login: str = "") -> MailSender:
    return MailSender(SmtpServer.of(f"smtp://{login}127.0.0.1:{server.port}"), POSTBOX)


async def refusal(sender: MailSender, notice: Notice) -> Undelivered:
    with pytest.raises(Undelivered) as caught:
        await sender.send(notice)
    return caught.value


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("language", ["en", "he", "hu"])
async def test_a_mail_arrives_as_it_was_written(
    server: MailServer, make: Callable[..., Notice], language: str
) -> None:
    """Through a real mail server: both its parts, its language, and its headers."""
    notice = make(language=language)
    await sender_to(server).send(notice)
    (mail,) = server.mails
    letter = POSTBOX.stationery.letter(notice)
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n") == letter.text()
    assert html.get_content().replace("\r\n", "\n").strip() == letter.html()
    assert (mail["Subject"], mail["Content-Language"]) == (letter.subject, language)
    assert (mail["Auto-Submitted"], mail["From"]) == ("auto-generated", "desk@shop.example")
    assert mail["Date"].datetime.timestamp() * 1000 == notice.at_ms


async def test_the_staff_gets_one_mail_together(server: MailServer) -> None:
    """So that they see who else was called; a visitor's mail goes to the visitor alone."""
    await sender_to(server).send(call_staff())
    await sender_to(server).send(code(to="dana@example.com"))
    assert [envelope.rcpt_tos for envelope in server.envelopes] == [
        ["a@shop.example", "b@shop.example"],
        ["dana@example.com"],
    ]
    assert server.mails[0]["To"] == "a@shop.example, b@shop.example"


async def test_the_message_id_is_the_idempotency_key(server: MailServer) -> None:
    """Sent twice it is the same mail twice, to the byte; another notice is another mail."""
    for notice in (call_staff(), call_staff(), code()):
        await sender_to(server).send(notice)
    first, again, other = (envelope.content for envelope in server.envelopes)
    assert message_from_bytes(first)["Message-ID"] == "<c1.9.call_staff.mail@shop.example>"  # type: ignore[arg-type]
    assert server.mails[0][ID_HEADER] == "c1:9:call_staff:mail"
    assert server.mails[0]["Message-ID"] == server.mails[1]["Message-ID"] != server.mails[2]["Message-ID"]
    assert len({first, again, other}) == 3  # a part's boundary is drawn anew


async def test_a_visitors_words_reach_no_header(server: MailServer) -> None:
    """They hold a line that looks like one."""
    await sender_to(server).send(call_staff())
    (mail,) = server.mails
    assert mail["Bcc"] is None
    assert server.envelopes[0].rcpt_tos == ["a@shop.example", "b@shop.example"]
    assert not any("again" in str(value) for value in mail.values())


@pytest.mark.parametrize(
    ("said", "permanent"),
    [
        ("451 try later", False),
        ("429 too many", False),
        ("500 what", False),
        ("552 mailbox full", True),
        ("554 no", True),
    ],
)
async def test_the_servers_answer_says_whether_to_try_again(
    server: MailServer, said: str, permanent: bool
) -> None:
    """Only a 55x is final; the answer is kept."""
    server.answer = lambda: said
    failure = await refusal(sender_to(server), code())
    assert (failure.permanent, failure.error) == (permanent, f"SMTP {said}")
    server.answer = lambda: "250 OK"
    await sender_to(server).send(code())
    assert len(server.mails) == 1


@pytest.mark.parametrize(("said", "permanent"), [("450 busy", False), ("550 no such mailbox", True)])
async def test_a_mailbox_may_be_refused(server: MailServer, said: str, permanent: bool) -> None:
    """For a while, or for ever."""
    server.mailbox = lambda _address: said
    failure = await refusal(sender_to(server), code())
    assert (failure.permanent, failure.error) == (permanent, f"SMTP {said}")


async def test_one_good_mailbox_of_the_staff_is_enough(server: MailServer) -> None:
    """Who left the company must not silence the others."""
    server.mailbox = lambda address: "550 gone" if address.startswith("a@") else "250 OK"
    await sender_to(server).send(call_staff())
    assert server.envelopes[0].rcpt_tos == ["b@shop.example"]


@pytest.mark.filterwarnings(
    "ignore:Requiring AUTH while not requiring TLS"
)  # by the test's server, on loopback
async def test_a_login_is_used_and_a_wrong_one_is_no_reason_to_give_up() -> None:
    """The operator can put it right; until then the mail waits."""
    async with mail_server(password="p@ss") as server:
        await sender_to(server, "desk:p%40ss@").send(code())
        assert len(server.mails) == 1
        failure = await refusal(sender_to(server, "desk:wrong@"), code())
        assert not failure.permanent
        assert failure.error.startswith("SMTP 535")


async def test_nobody_there_is_no_reason_to_give_up() -> None:
    """Refused connections, and servers that say something else, pass."""
    async with mail_server() as server:
        gone = sender_to(server)
    assert not (await refusal(gone, code())).permanent

    async def mumble(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    strange = await asyncio.start_server(mumble, "127.0.0.1", 0)
    async with strange:
        port = strange.sockets[0].getsockname()[1]
        other = MailSender(SmtpServer.of(f"smtp://127.0.0.1:{port}"), POSTBOX)
        assert not (await refusal(other, code())).permanent


def test_a_foreign_answer_is_cut_and_made_printable() -> None:
    """A foreign server decides neither how much is stored nor what an operator's terminal does."""
    assert undelivered(aiosmtplib.SMTPDataError(554, "a\x1b[2Jb\r\nc")).error == "SMTP 554 a [2Jb  c"
    assert len(undelivered(aiosmtplib.SMTPDataError(554, "x" * 9_999)).error) == ERROR_CHARS_MAX


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", SmtpServer("mail.example", 587, None, None, tls=False, start_tls=None)),
        (
            "smtp://d:p%40@mail.example:25",
            SmtpServer("mail.example", 25, "d", "p@", tls=False, start_tls=True),
        ),
        ("smtps://d:p@mail.example", SmtpServer("mail.example", 465, "d", "p", tls=True, start_tls=False)),
        ("smtp://d:p@127.0.0.1", SmtpServer("127.0.0.1", 587, "d", "p", tls=False, start_tls=None)),
    ],
)
def test_a_password_leaves_the_host_only_encrypted(url: str, server: SmtpServer) -> None:
    """STARTTLS is demanded whenever one is sent to another machine."""
    assert SmtpServer.of(url) == server


async def test_mails_become_files_in_development(tmp_path: Path) -> None:
    """Any mail program opens them; one that is sent twice is there once."""
    sink = FileSink(tmp_path / "mail", POSTBOX)
    for notice in (call_staff(language="he"), call_staff(language="he"), code()):
        await sink.send(notice)
    files = sorted(file.name for file in (tmp_path / "mail").iterdir())
    assert files == ["c1.9.call_staff.mail.eml", "c1.9.contact_code.mail.eml"]
    mail = message_from_bytes((tmp_path / "mail" / files[0]).read_bytes(), policy=policy.default)
    assert mail["Subject"] == "פנייה ממתינה לנציג"


async def test_a_notices_id_can_not_leave_the_folder(tmp_path: Path) -> None:
    """Whatever it is made of."""
    sink = FileSink(tmp_path / "mail", POSTBOX)
    hostile = code()
    object.__setattr__(hostile, "id", "../../etc/x:1:contact_code:mail")
    await sink.send(hostile)
    assert [file.name for file in (tmp_path / "mail").iterdir()] == ["etc.x.1.contact_code.mail.eml"]

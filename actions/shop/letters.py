"""Mails of the shop: rows of the outbox, and in development .eml files that any mail program opens."""

from collections.abc import Callable
from datetime import datetime, timezone
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from actions.shop.database import Database, utc_text
from actions.shop.values import Order, ShopUnavailable

SENDER = "shop@northlight.example"

_INVOICE_SUBJECT = {
    "en": "Invoice for order {number}",
    "he": "חשבונית להזמנה {number}",
    "hu": "Számla: {number}. sz. rendelés",
}
_INVOICE = {
    "en": "Invoice {reference}\nOrder {number} of {placed}\n\n{lines}\n\nTotal: {total}\n\nNorthlight Home",
    "he": "חשבונית {reference}\nהזמנה {number} מתאריך {placed}\n\n{lines}\n\nסך הכול: {total}\n\nNorthlight Home",
    "hu": "Számla: {reference}\nRendelés: {number}, {placed}\n\n{lines}\n\nÖsszesen: {total}\n\nNorthlight Home",
}
_LOGIN_SUBJECT = {"en": "A new password", "he": "סיסמה חדשה", "hu": "Új jelszó"}
_LOGIN = {
    "en": "Choose a new password here, within {minutes} minutes:\n{link}\n\nNot asked for? Then nothing needs doing.",
    "he": "כאן אפשר לבחור סיסמה חדשה, במשך {minutes} דקות:\n{link}\n\nלא ביקשת? אין צורך לעשות דבר.",
    "hu": "Itt adható meg az új jelszó, {minutes} percen belül:\n{link}\n\nHa nem Öntől jött a kérés, nincs teendő.",
}
LINK = "https://northlight.example/password/{token}"


class Outbox:
    """A mail is entered together with the wish that it follows from, and goes out after that stands in the file."""

    def __init__(self, database: Database, clock: Callable[[], datetime], folder: Path | None) -> None:
        """`folder` None: the rows wait for a real sender."""
        self._db, self._clock, self._folder = database, clock, folder

    def enter(self, key: str, recipient: str, language: str, subject: str, body: str) -> None:
        """Within a transaction of the caller. A second one with the same key is the first."""
        self._db.write(
            "INSERT OR IGNORE INTO outbox (key, recipient, language, subject, body, asked_at) VALUES (?,?,?,?,?,?)",
            *(key, recipient, language, subject, body, utc_text(self._clock())),
        )

    def deliver(self) -> None:
        """Write what waits. One that is written twice, because we died in between, is one file."""
        if self._folder is None:
            return
        for row in self._db.rows("SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY id"):
            message = EmailMessage(policy=SMTP)
            message["From"], message["To"], message["Subject"] = SENDER, row["recipient"], row["subject"]
            message["Date"] = datetime.fromisoformat(row["asked_at"]).astimezone(timezone.utc)
            message["Message-ID"] = f"<{row['key']}@{SENDER.rpartition('@')[2]}>"
            message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers, please
            message.set_content(row["body"])
            message["Content-Language"] = row["language"]  # after the content, which takes such headers away
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / f"{row['key']}.eml").write_bytes(bytes(message))
            except OSError as error:
                raise ShopUnavailable(str(error)) from error
            self._db.write("UPDATE outbox SET sent_at = ? WHERE id = ?", utc_text(self._clock()), row["id"])


def invoice(order: Order, reference: str) -> tuple[str, str]:
    """Subject and body, in the language of the order."""
    lines = "\n".join(
        f"{line.quantity} x {line.product.names[order.language]}: {line.price.amount * line.quantity} {order.currency}"
        for line in order.lines
    )
    body = _INVOICE[order.language].format(
        reference=reference,
        number=order.number,
        placed=order.placed_on.isoformat(),
        lines=lines,
        total=f"{order.amount} {order.currency}",
    )
    return _INVOICE_SUBJECT[order.language].format(number=order.number), body


def login_link(language: str, token: str, minutes: int) -> tuple[str, str]:
    """Subject and body."""
    return _LOGIN_SUBJECT[language], _LOGIN[language].format(link=LINK.format(token=token), minutes=minutes)

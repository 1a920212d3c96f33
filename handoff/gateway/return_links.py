"""Links by which a visitor comes back days later, from another device too.

The link's token is derived from a secret that all replicas share, so it stands nowhere: not in the log, not in a
snapshot. It opens a conversation only once the visitor has confirmed the address that the link was sent to.
"""

from __future__ import annotations

import hashlib
import hmac

from handoff.rules.conversation import Conversation


class ReturnLinks:
    def __init__(self, secret: str, public_url: str) -> None:
        self._secret = secret.encode()
        self._public_url = public_url.rstrip("/")

    def link(self, conversation_id: str) -> str:
        """The token travels in the fragment: no server's log and no Referer header ever holds it."""
        return f"{self._public_url}/chat#c={conversation_id}.{self._token(conversation_id)}"

    def opens(self, conversation: Conversation, token: str) -> bool:
        confirmed = conversation.contact is not None and conversation.contact.confirmed
        return confirmed and hmac.compare_digest(self._token(conversation.id), token)

    def pepper(self, conversation_id: str) -> str:
        """Goes into the hash of a code, so that who reads the log can not try all million of them."""
        return hmac.new(self._secret, f"codes of {conversation_id}".encode(), hashlib.sha256).hexdigest()

    def _token(self, conversation_id: str) -> str:
        message = f"return link of {conversation_id}".encode()
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()

"""Conversations that the detector ends with a handoff, one a language: a question, a hiccup, the last straw."""

from __future__ import annotations

from tests.browser.console_steps import Visitor

ANGRY = {
    "en": [
        "Where is my order 558201?",
        "That is not what I asked.",
        "This is ridiculous, I already told you!! Useless bot",
    ],
    "he": [
        "איפה ההזמנה 558201?",
        "לא על זה שאלתי.",
        "זה פשוט מגוחך, כבר כתבתי את זה!! בוט חסר תועלת",
    ],
    "hu": [
        "Hol van az 558201 számú rendelésem?",
        "Nem ezt kérdeztem.",
        "Ez nevetséges, már megírtam!! Haszontalan egy bot",
    ],
}
# Said by the heaviest sign of each story, and what the console calls it.
OUTRAGE = {
    "en": ("This is ridiculous", "outrage"),
    "he": ("זה פשוט מגוחך", "זעם"),
    "hu": ("Ez nevetséges", "felháborodás"),
}


def tell(visitor: Visitor, language: str = "en") -> list[int]:
    """Say the story, and return the seqs of its messages; a human has been called by then."""
    seqs = [visitor.write(text) for text in ANGRY[language]]
    visitor.wait_for_kind("handoff_requested")
    return seqs

"""A visitor who speaks to the running assistant, and what it said last."""

import uuid

LANGUAGES = ("en", "he", "hu")
IN_SCRIPT = {
    "en": str.isascii,
    "he": lambda letter: "א" <= letter <= "ת",
    "hu": lambda letter: letter in "áéíóöőúüű",
}


class Visitor:
    """One conversation in one language."""

    def __init__(self, assistant, language: str, phrases: dict[str, dict[str, str]] | None = None) -> None:
        self._assistant, self.language, self._sender = assistant, language, uuid.uuid4().hex
        self._phrases = phrases or {}
        self.texts: list[str] = []
        self.buttons: list[str] = []
        self.signals: dict = {}
        self.heard: dict = {}  # what the last message was taken for
        self.known: dict = {}  # what the gateway sends along with each message

    def say(self, *messages: str) -> "Visitor":
        """Say each by its name among the phrases, or as it is; what the last one brought is kept."""
        for message in messages:
            said = self._phrases.get(self.language, {}).get(message, message)
            answer = self._assistant.say(self._sender, said, self.language, **self.known)
            assert answer, f"{said}: no answer"
            self._read(answer)
        return self

    def _read(self, answer: list[dict]) -> None:
        self.texts = [item["text"] for item in answer if "text" in item]
        self.buttons = [button["payload"] for item in answer for button in item.get("buttons", [])]
        self.signals, self.heard = {}, {}
        for item in answer:
            for name, value in item.get("custom", {}).get("warmline", {}).items():
                if name == "heard":
                    self.heard = value
                    continue
                self.signals[name] = {**self.signals.get(name, {}), **value} if name == "slots" else value
        # by day "most nyitva, ma 10:00–19:00" is Hungarian without an accent
        said = "".join(self.texts).replace("most nyitva", "most nyitvá")
        assert not said or any(map(IN_SCRIPT[self.language], said)), self.texts

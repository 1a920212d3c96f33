"""Text typed with the keyboard set to the wrong language, typed again as it was meant.

Hebrew is the SI-1452 layout as every Israeli keyboard has it; Hungarian is QWERTZ against a US keyboard.
"""

from __future__ import annotations

_LATIN_KEYS = "ertyuiopasdfghjkl;zxcvbnm,./'wq"
_HEBREW_KEYS = "קראטוןםפשדגכעיחלךףזסבהנמצתץ.,'/"
_TO_HEBREW = str.maketrans(_LATIN_KEYS, _HEBREW_KEYS)
_TO_LATIN = str.maketrans(_HEBREW_KEYS, _LATIN_KEYS)
_TO_HUNGARIAN = str.maketrans("[];'=0-\\", "őúéáóöüű")
_TO_QWERTZ = str.maketrans("yz[];'=0-\\", "zyőúéáóöüű")


def retyped(text: str) -> tuple[str, ...]:
    """Return what the text would have been on the other keyboards; the same length as the text each time.

    A keyboard on which it would have been the same is left out.
    """
    if any("\u05d0" <= letter <= "\u05ea" for letter in text):
        return (text.translate(_TO_LATIN),)
    lower = text.lower()
    if len(lower) != len(text):
        return ()
    meant = (lower.translate(keys) for keys in (_TO_HEBREW, _TO_HUNGARIAN, _TO_QWERTZ))
    return tuple(other for other in meant if other != lower)

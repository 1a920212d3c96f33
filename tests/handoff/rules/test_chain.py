"""The chain of the log, computed a second time from its description alone."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.chain import link

TEXTS = st.lists(st.text(max_size=8), min_size=2, max_size=6)


def chain(texts: list[str]) -> list[str]:
    hashes: list[str] = []
    for text in texts:
        hashes.append(link(hashes[-1] if hashes else "", text))
    return hashes


@given(TEXTS)
def test_a_hash_covers_everything_before_it(texts: list[str]) -> None:
    """SHA-256 over the hash before and the text; a first entry that is changed or dropped shows in the last hash."""
    previous = ""
    for text, hashed in zip(texts, chain(texts), strict=True):
        previous = hashlib.sha256((previous + "\n" + text).encode()).hexdigest()
        assert hashed == previous
    last = chain(texts)[-1]
    assert chain([texts[0] + "x", *texts[1:]])[-1] != last
    assert chain(texts[1:])[-1] != last

"""The verdict: one angry message is enough, calm ones fade it, and being stuck is seen across messages."""

from __future__ import annotations

import pytest

from bot.detector import Evidence, Turn, judge


def _visitor(seq: int, text: str) -> Turn:
    return Turn(seq, "visitor", text)


def _codes(evidence: tuple[Evidence, ...]) -> set[str]:
    return {sign.code for sign in evidence}


@pytest.mark.parametrize(
    "text",
    [
        "This is ridiculous, I have been waiting three weeks and nobody answers!",
        "זו בדיחה, שלושה שבועות אני מחכה ואף אחד לא עונה!",
        "Ez nevetséges, három hete várok és senki nem válaszol!",
    ],
)
def test_one_strongly_angry_message_hands_off(text: str) -> None:
    """At once, with the words that show it, each a piece of the message."""
    verdict = judge([_visitor(3, text)])
    assert (verdict.action, verdict.reason) == ("handoff", "angry")
    assert verdict.score >= 0.6
    assert all(sign.seq == 3 and sign.words in text for sign in verdict.evidence)


def test_evidence_adds_up_to_the_score() -> None:
    """The score is the noisy or of the evidence, heaviest first, so that an agent can check it."""
    verdict = judge([_visitor(1, "This is ridiculous, nobody answers!!!")])
    doubt = 1.0
    for sign in verdict.evidence:
        doubt *= 1 - sign.weight
    assert verdict.score == pytest.approx(1 - doubt, abs=0.001)
    weights = [sign.weight for sign in verdict.evidence]
    assert weights == sorted(weights, reverse=True)


def test_anger_fades_over_calm_messages() -> None:
    """A calm message is never the trigger, whatever was said before it, and the score falls at once."""
    turns = [_visitor(1, "You people are useless")]
    first = judge(turns).score
    for seq in range(2, 6):
        turns.append(_visitor(seq, f"my order is 55820{seq}"))
        verdict = judge(turns)
        assert verdict.action == "none"
        assert verdict.score < 0.5 * first


def test_growing_impatience_adds_up() -> None:
    """A mild complaint alone only offers a human; after more of the same one is called."""
    turns = [_visitor(1, "hmm, that doesn't really help me")]
    assert judge(turns).action == "offer"
    turns += [Turn(2, "bot", "Sorry, I did not get that."), _visitor(3, "that's not what I asked")]
    turns += [Turn(4, "bot", "Sorry, I did not get that."), _visitor(5, "ugh, again the same answer")]
    assert judge(turns).action == "handoff"


def test_thanks_calm_what_was_before() -> None:
    """After "thanks, that helped" nobody is called, and the evidence of earlier anger counts for less."""
    angry, later = _visitor(1, "This is ridiculous"), _visitor(3, "one more question about delivery")
    without = judge([angry, _visitor(2, "558201"), later]).score
    assert judge([angry, _visitor(2, "thanks, that helped")]).action == "none"
    assert judge([angry, _visitor(2, "thanks, that helped"), later]).score < without


def test_what_a_human_dealt_with_is_over() -> None:
    """Turns before an agent's last message do not count: the verdict is that of the rest alone."""
    turns = [
        _visitor(1, "This is ridiculous"),
        Turn(2, "agent", "I am sorry, sent again."),
        _visitor(3, "ok"),
    ]
    assert judge(turns) == judge(turns[2:])


def test_asking_keeps_the_mood_as_the_score() -> None:
    """A polite wish for a human does not look like rage in the mood line."""
    assert judge([_visitor(1, "could I talk to a human please")]).score < 0.2


def test_capitals_and_marks_add_to_words() -> None:
    """Shouting is a sign; an order number, a model or a short name in capitals is not."""
    assert {"shouting", "punctuation"} <= _codes(judge([_visitor(1, "WHERE IS MY ORDER???!!!")]).evidence)
    for calm in ("HP LASERJET PRO M404DN", "OK", "SKU AB-2231-XL", "USB C"):
        assert judge([_visitor(1, calm)]).action == "none"


def test_the_second_fallback_in_a_row_hands_off() -> None:
    """One is an accident, two are not; an answer in between starts the count anew."""
    one = [_visitor(1, "label"), Turn(2, "bot", "Sorry?", fallback=True), _visitor(3, "shipping sticker")]
    two = [*one, Turn(4, "bot", "Sorry?", fallback=True), _visitor(5, "printer paper")]
    assert judge(one).action == "none"
    assert (judge(two).action, judge(two).reason) == ("handoff", "stuck")
    helped = [*one, Turn(4, "bot", "You find it in your account."), _visitor(5, "printer paper")]
    assert judge(helped).action == "none"


def test_a_yes_or_no_after_two_fallbacks_is_left_to_the_bot() -> None:
    """The bot has just offered a human; its answer to the button is not overtaken."""
    turns = [_visitor(1, "label"), Turn(2, "bot", "Sorry?", fallback=True), _visitor(3, "sticker")]
    turns += [Turn(4, "bot", "Sorry. Do you want a person?", fallback=True), _visitor(5, "no")]
    assert judge(turns).action == "none"


def test_the_same_slot_asked_three_times_hands_off() -> None:
    """A form loop, even though every answer of the visitor differs."""
    turns: list[Turn] = [_visitor(1, "I want to return it")]
    for seq, text in ((2, "no number"), (4, "bought as a guest"), (6, "it was a gift card")):
        turns += [Turn(seq, "bot", "Order number?", asked_slot="order_number"), _visitor(seq + 1, text)]
    assert judge(turns[:-2]).action != "handoff"
    assert (judge(turns).action, judge(turns).reason) == ("handoff", "stuck")
    assert "slot_again" in _codes(judge(turns).evidence)


def test_the_bot_repeating_itself_is_seen() -> None:
    """The same answer to three different messages."""
    turns = [_visitor(1, "is it heavy"), Turn(2, "bot", "Delivery takes 3 to 5 days.")]
    turns += [_visitor(3, "how many kilos"), Turn(4, "bot", "Delivery takes 3 to 5 days.")]
    turns += [_visitor(5, "weight"), Turn(6, "bot", "Delivery takes 3 to 5 days."), _visitor(7, "kilograms")]
    assert "bot_repeats" in _codes(judge(turns).evidence)
    assert judge(turns).action == "handoff"


@pytest.mark.parametrize(
    ("first", "second"),
    [("how much is the red kettle", "how much is the blue kettle"), ("where is 558201", "where is 558202")],
)
def test_the_same_question_about_something_else_is_no_rephrasing(first: str, second: str) -> None:
    """One exchanged word or number is another question."""
    turns = [_visitor(1, first), Turn(2, "bot", "Here you are."), _visitor(3, second)]
    assert "rephrased" not in _codes(judge(turns).evidence)


def test_typos_and_inflection_do_not_hide_a_rephrasing() -> None:
    """The same matter in nearly the same letters."""
    turns = [_visitor(1, "a kuponkódot nem fogadja el"), Turn(2, "bot", "Nem értettem.", fallback=True)]
    turns += [_visitor(3, "kuponkodomat nem fogadjja el")]
    assert "rephrased" in _codes(judge(turns).evidence)


def test_only_a_visitors_message_is_judged() -> None:
    """Anything else is a mistake of the caller."""
    with pytest.raises(ValueError, match="visitor"):
        judge([Turn(1, "bot", "hello")])
    with pytest.raises(ValueError, match="visitor"):
        judge([])

"""Intents and phrases are changed everywhere at once, and what can not be changed safely is refused."""

from __future__ import annotations

import pytest

from bot.designer.errors import DesignerError, NotEditable, NotThere
from bot.designer.files import Project
from bot.designer.phrases import BadPhrase
from bot.designer.searching import Query


def lines_of(diff: str) -> list[str]:
    return [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_phrase_goes_where_its_intent_is_written(moodbot: Project, clinic: Project) -> None:
    """In the way of the lines before it: deep indentation, list items, a file without a last break."""
    assert lines_of(moodbot.add_example("goodbye", "", "so long").diff()) == ["+      - so long"]
    added = lines_of(moodbot.add_example("mood_unhappy", "", "it is [bad](mood)").diff())
    assert added == ["+  - text: |", "+      it is [bad](mood)"]
    assert lines_of(clinic.add_example("thanks", "hu", "köszi").diff())[-3:] == [
        "+- intent: thanks",
        "+  examples: |",
        "+    - köszi",
    ]


def test_a_new_intent_stands_in_the_domain_and_in_each_language(moodbot: Project, clinic: Project) -> None:
    """A domain of lines gets a line, one in brackets a name; that nothing answers it yet is said."""
    plan = clinic.new_intent("parking", {"en": ["where can I park"], "hu": ["hol parkolhatok"]})
    clinic.apply(plan, "dana")
    assert "nothing answers" in plan.notes[0].lower()
    assert 'intents: [book, cancel_booking, "thanks", parking]' in clinic.read("domain.yml")[0]
    assert {i.name: dict(i.counts) for i in clinic.intents()}["parking"] == {"en": 1, "hu": 1}
    assert [p.code for p in clinic.check() if "parking" in p.message] == ["few_phrases"] * 2 + ["unanswered"]
    domain = lines_of(moodbot.new_intent("parking", {"": ["where can I park"]}).diff())
    assert "+  - parking" in domain
    with pytest.raises(DesignerError, match="already"):
        clinic.new_intent("book", {})


@pytest.mark.parametrize("name", ["", "1st", "a b", "a/b/c", "שלום", "a" * 65, "a:b", "-", "a\n"])
def test_a_name_that_rasa_could_not_carry_is_refused(moodbot: Project, name: str) -> None:
    """With a sentence, and before anything is planned."""
    with pytest.raises(BadPhrase):
        moodbot.new_intent(name, {"": ["x"]})
    with pytest.raises(BadPhrase):
        moodbot.rename_intent("greet", name)


def test_a_rename_reaches_every_place(moodbot: Project) -> None:
    """Phrases, domain with settings, slot mappings, stories, rules, alternatives, buttons with and without facts."""
    moodbot.apply(moodbot.rename_intent("mood_unhappy", "sad"), "dana")
    moodbot.apply(moodbot.rename_intent("mood_great", "happy"), "dana")
    moodbot.apply(moodbot.rename_intent("chitchat", "small_talk"), "dana")
    said = "".join(moodbot.read(info.path)[0] for info in moodbot.files())
    assert "mood_" not in said.replace("mood_bot", "")
    assert "chitchat" not in said
    for kept in (
        'payload: \'/sad{"city": "Rome"}\'',
        "payload: /happy",
        'intent: "sad"',
        "intent: [sad, inform]",
        "utter_small_talk/ask_name:",
        "action: utter_small_talk",
        "- intent: small_talk/ask_weather",
        '"happy"   # quoted' if False else '- "happy"',
    ):
        assert kept in said
    assert [problem.severity for problem in moodbot.check()].count("error") == 0


def test_what_code_names_is_said(moodbot: Project) -> None:
    """The actions are Python: where they name the intent is noted, with the line."""
    (moodbot.root / "actions").mkdir()
    (moodbot.root / "actions" / "a.py").write_text("x = 1\nif intent == 'greet':\n    pass\n")
    assert moodbot.rename_intent("greet", "hello").notes == (
        "actions/a.py:2 names greet: the code is changed by hand.",
    )


def test_a_merge_keeps_each_phrase_once_and_one_rule(clinic: Project) -> None:
    """The rule that would contradict goes, and the note says what it did."""
    clinic.apply(clinic.add_example("book", "en", "Cancel it!"), "dana")
    plan = clinic.merge_intents("cancel_booking", "book")
    clinic.apply(plan, "dana")
    assert [e.text for e in clinic.examples("book", "en")] == [
        "book me in",
        "I need an appointment",
        "Cancel it!",
    ]
    assert [e.text for e in clinic.examples("book", "hu")] == ["időpontot kérek", "lemondom", "mégsem"]
    assert [i.name for i in clinic.intents()] == ["book", "thanks"]
    assert "utter_gone" not in clinic.read("data/rules.yml")[0]
    assert any("utter_gone" in note and "utter_book" in note for note in plan.notes)
    assert "# polite people" in clinic.read("data/en/nlu.yml")[0]
    assert [problem.severity for problem in clinic.check()].count("error") == 0
    with pytest.raises(NotThere):
        clinic.merge_intents("cancel_booking", "book")


def test_words_are_replaced_after_a_preview(clinic: Project) -> None:
    """In all phrases or in some; case and whole words as asked; an emptied phrase or a broken mark is refused."""
    hits, plan = clinic.replace(Query("CANCEL"), "call off")
    assert [(hit.line, hit.text, hit.becomes) for hit in hits] == [(9, "cancel it", "call off it")]
    assert lines_of(plan.diff()) == ["-      - cancel it", "+      - call off it"]
    assert clinic.search(Query("CANCEL", case=True)) == []
    assert clinic.search(Query("than", whole_word=True)) == []
    assert [hit.spans for hit in clinic.search(Query("than"))] == [((0, 4),), ((0, 4),)]
    assert clinic.search(Query("thank", language="hu")) == clinic.search(Query("thank", intent="book")) == []
    with pytest.raises(BadPhrase, match="empty"):
        clinic.replace(Query("thanks"), "")
    with pytest.raises(DesignerError):
        clinic.search(Query(" "))


def test_what_is_written_strangely_is_left_alone(moodbot: Project) -> None:
    """Refused with the place, not guessed at: a quoted phrase with escapes, examples in brackets, a folded block."""
    with pytest.raises(NotEditable, match=r"nlu.yml:\d+ .*by hand"):
        moodbot.change_example("mood_unhappy", "", 'I don\'t feel "well"', "I feel bad")
    text, etag = moodbot.read("data/nlu.yml")
    moodbot.save("data/nlu.yml", text.replace("    - what is your name?", "    -what is it?"), etag, "dana")
    path = moodbot.root / "data" / "flow.yml"
    path.write_text('nlu: [{intent: flow, examples: "- one\\n- two"}]\n')
    assert [e.text for e in moodbot.examples("flow")] == ["one", "two"]
    with pytest.raises(NotEditable):
        moodbot.add_example("flow", "", "three")
    with pytest.raises(NotThere):
        moodbot.add_example("greet", "de", "hallo")
    with pytest.raises(BadPhrase, match="not JSON"):
        moodbot.add_example("greet", "", "[x]{y}")


def test_a_visitors_words_never_become_marks(moodbot: Project) -> None:
    """Line breaks, direction marks and control characters go; a phrase stays one line."""
    plan = moodbot.add_example("greet", "", "hi\n- injected\r\n- intent: evil\u2028\x07\u202e!")
    assert lines_of(plan.diff()) == ["+    - hi - injected - intent: evil !"]

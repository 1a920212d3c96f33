"""Changes of intents and their phrases, as plans: nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.designer import yaml_edit as y
from bot.designer.draft import Draft, Said, blocks_of, checked_language, draft_of, known
from bot.designer.errors import DesignerError, NotEditable, NotThere
from bot.designer.nlu_text import Block, Phrase, item_end
from bot.designer.phrases import clean, intent_name, key, marked
from bot.designer.plan import Plan
from bot.designer.project import Parsed, Tree
from bot.designer.references import domain_entries
from bot.designer.source import BREAK, usual_break

NEW_FILE = 'version: "3.1"\n\nnlu:\n'


def add_examples(tree: Tree, intent: str, language: str, texts: Sequence[str]) -> Plan:
    """With marks of entities or without. A phrase that stands there already is noted and not added again."""
    draft = draft_of(tree)
    if intent not in known(draft):
        raise NotThere(f"There is no intent {intent}.")
    given = put(draft, intent, checked_language(language, draft), [marked(text) for text in texts])
    return draft.plan(given=given)


def put(draft: Draft, intent: str, language: str, texts: Sequence[str]) -> list[Said]:
    """The phrases that are new; edits and notes go into the draft."""
    here = {key(phrase.text) for _, block in blocks_of(draft, intent, language) for phrase in block.phrases}
    fresh: list[str] = []
    for text in texts:
        if key(text) in here:
            draft.notes.append(f"'{text}' stands in {intent} already.")
        else:
            here.add(key(text))
            fresh.append(text)
    if fresh:
        draft.notes += _elsewhere(draft, intent, fresh)
        _insert(draft, intent, language, fresh)
    return [(language, intent, text) for text in fresh]


def _elsewhere(draft: Draft, intent: str, texts: Sequence[str]) -> list[str]:
    keys = {key(text): text for text in texts}
    return [
        f"'{keys[key(phrase.text)]}' stands in {block.intent}, too ({parsed.path}:{phrase.line})."
        for parsed in draft.files.values()
        for block in parsed.blocks
        if block.intent != intent
        for phrase in block.phrases
        if key(phrase.text) in keys
    ]


def _insert(draft: Draft, intent: str, language: str, texts: Sequence[str]) -> None:
    found = [pair for pair in blocks_of(draft, intent, language) if pair[1].style != "other"]
    if found:
        parsed, block = max(found, key=lambda pair: len(pair[1].phrases))
        draft.edit(parsed.path, lines_added(parsed, block, texts))
        return
    if blocks_of(draft, intent, language):
        raise NotEditable(f"The phrases of {intent} are written in a way that is changed by hand only.")
    add_block(draft, intent, language, texts)


def lines_added(parsed: Parsed, block: Block, texts: Sequence[str]) -> y.Edit:
    """Behind the last phrase."""
    end = _break(parsed)
    return y.Edit(block.add_at, block.add_at, "".join(end + _line(block, text, end) for text in texts))


def _line(block: Block, text: str, end: str) -> str:
    if block.style == "list":
        return f"{block.prefix}text: |{end}{' ' * len(block.prefix)}  {text}"
    return block.prefix + text


def _break(parsed: Parsed) -> str:
    return usual_break(parsed.source.text.splitlines(keepends=True))


def add_block(draft: Draft, intent: str, language: str, texts: Sequence[str]) -> None:
    """A new `- intent:` at the end of the language's file that holds most of them; in a new file when there is none."""
    holders = [p for p in draft.files.values() if p.language == language and p.blocks]
    if not holders:
        path = f"data/{language}/nlu.yml" if language else "data/nlu.yml"
        if path in draft.files:
            raise NotEditable(f"{path} holds no phrases yet; add the first intent by hand.")
        draft.new[path] = NEW_FILE + "\n".join(_block_lines("", intent, texts)) + "\n"
        return
    parsed = max(holders, key=lambda one: len(one.blocks))
    last = list(y.items(y.get(parsed.root, "nlu")))[-1]
    start = y.line_start(last)
    dash = parsed.source.text[start : last.start_mark.index]
    if dash.strip(" ") != "-" or not y.is_block(last):
        raise NotEditable(f"{parsed.path} is written in a way that is changed by hand only.")
    end, place = _break(parsed), item_end(parsed.source.text, last)
    spaced = len(parsed.blocks) > 1 and _is_spaced(parsed)
    lines = _block_lines(dash[: dash.index("-")], intent, texts)
    draft.edit(parsed.path, y.Edit(place, place, end * (2 if spaced else 1) + end.join(lines)))


def _is_spaced(parsed: Parsed) -> bool:
    """Whether an empty line stands between the last two intents."""
    before = parsed.source.text[: y.line_start(parsed.blocks[-1].item)]
    lines = before.splitlines()
    return bool(lines) and not lines[-1].strip()


def _block_lines(indent: str, intent: str, texts: Sequence[str]) -> list[str]:
    head = [f"{indent}- intent: {intent}", f"{indent}  examples: |"]
    return head + [f"{indent}    - {text}" for text in texts]


def find(draft: Draft, intent: str, language: str, text: str) -> tuple[Parsed, Block, Phrase]:
    """The first phrase that is the same to a reader; an exact one goes before. Raises NotThere, NotEditable."""
    found = [
        (parsed, block, phrase)
        for parsed, block in blocks_of(draft, intent, language)
        for phrase in block.phrases
        if key(phrase.text) == key(text)
    ]
    if not found:
        raise NotThere(f"There is no phrase '{text}' in {intent}.")
    best = max(found, key=lambda one: one[2].text == text)
    if best[1].style == "other":
        raise NotEditable(f"{best[0].path}:{best[2].line} is written in a way that is changed by hand only.")
    return best


def taken_out(parsed: Parsed, phrase: Phrase) -> y.Edit:
    """The edit that takes the whole line away; the last line of a file takes the break before it along."""
    text, start = parsed.source.text, phrase.start
    if phrase.end == len(text) and start and not BREAK.search(text, len(text) - 1):
        start -= 2 if text[start - 2 : start] == "\r\n" else 1
    return y.Edit(start, phrase.end, "")


def remove_example(tree: Tree, intent: str, language: str, text: str) -> Plan:
    draft = draft_of(tree)
    parsed, _, phrase = find(draft, intent, language, text)
    draft.edit(parsed.path, taken_out(parsed, phrase))
    return draft.plan(taken=[(parsed.language, intent, phrase.text)])


def move_example(tree: Tree, intent: str, language: str, text: str, to: str) -> Plan:
    """Out of one intent and into another of the same language; marks go along."""
    draft = draft_of(tree)
    if to not in known(draft):
        raise NotThere(f"There is no intent {to}.")
    parsed, _, phrase = find(draft, intent, language, text)
    draft.edit(parsed.path, taken_out(parsed, phrase))
    given = put(draft, to, parsed.language, [phrase.text]) if to != intent else []
    draft.notes = [note for note in draft.notes if f" stands in {intent}, too" not in note]
    return draft.plan(taken=[(parsed.language, intent, phrase.text)], given=given)


def change_example(tree: Tree, intent: str, language: str, text: str, new: str) -> Plan:
    """Other words, or other marks, in the same place."""
    draft = draft_of(tree)
    parsed, block, phrase = find(draft, intent, language, text)
    given = marked(new)
    draft.edit(parsed.path, in_place(parsed, block, phrase, given))
    return draft.plan([(parsed.language, intent, phrase.text)], [(parsed.language, intent, given)])


def in_place(parsed: Parsed, block: Block, phrase: Phrase, new: str) -> y.Edit:
    """Raises NotEditable when the text does not stand there as it is."""
    if block.style == "other" or parsed.source.text[phrase.text_start : phrase.text_end] != phrase.text:
        raise NotEditable(f"{parsed.path}:{phrase.line} is written in a way that is changed by hand only.")
    return y.Edit(phrase.text_start, phrase.text_end, new)


def new_intent(tree: Tree, name: str, phrases: Mapping[str, Sequence[str]]) -> Plan:
    """Into the domain, and the phrases by language. Raises when there is one of that name."""
    draft = draft_of(tree)
    if intent_name(name) in known(draft):
        raise DesignerError(f"There is an intent {name} already.")
    given = make(draft, name, {lang: [clean(text) for text in texts] for lang, texts in phrases.items()})
    return draft.plan(given=given)


def make(draft: Draft, name: str, phrases: Mapping[str, Sequence[str]]) -> list[Said]:
    given: list[Said] = []
    for language, texts in phrases.items():
        given += put(draft, name, checked_language(language, draft), texts)
    into_domain(draft, name.partition("/")[0])
    draft.notes.append(f"Nothing answers {name} yet: it needs a rule or a story.")
    return given


def into_domain(draft: Draft, name: str) -> None:
    """After the last intent of domain.yml. Raises NotEditable."""
    parsed = draft.files.get("domain.yml")
    if parsed is None or parsed.error is not None:
        raise NotEditable("domain.yml is missing or can not be read.")
    entries = domain_entries(parsed.root)
    if name in {entry.value for _, entry in entries}:
        return
    listed, text = y.get(parsed.root, "intents"), parsed.source.text
    if listed is None or not entries:
        raise NotEditable("domain.yml has no list of intents; add the first one by hand.")
    if not y.is_block(listed):
        place = entries[-1][0].end_mark.index
        draft.edit(parsed.path, y.Edit(place, place, f", {name}"))
        return
    last = entries[-1][0]
    start = y.line_start(last)
    dash = text[start : last.start_mark.index]
    place = item_end(text, last)
    draft.edit(parsed.path, y.Edit(place, place, _break(parsed) + dash + name))

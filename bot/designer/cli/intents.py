"""`intents`, `search`, `replace`, `rename`, `merge`, `add`, `move`, `remove`: intents and phrases in a shell."""

from __future__ import annotations

import argparse

from bot.designer.cli.frame import NOT_WELL, OK, Add, Shell
from bot.designer.files import Project
from bot.designer.plan import Plan
from bot.designer.searching import Hit, Query

ROWS = 100


def register(add: Add) -> None:
    add("intents", show_intents, "the intents, and how many phrases each has in each language")
    search = add("search", show_search, "phrases that hold these words; exit code 1 when there are none")
    replace = add("replace", do_replace, "put other words in their place, in all phrases")
    for parser in (search, replace):
        parser.add_argument("words")
        parser.add_argument("--language", default=None, metavar="CODE")
        parser.add_argument("--intent", default=None)
        parser.add_argument("--case", action="store_true", help="large and small letters differ")
        parser.add_argument("--whole-word", action="store_true")
    replace.add_argument("by", help="the new words, as they are")
    rename = add("rename", do_rename, "give an intent another name, everywhere")
    rename.add_argument("old")
    rename.add_argument("new")
    merge = add("merge", do_merge, "make the phrases of one intent those of another")
    merge.add_argument("source")
    merge.add_argument("into")
    _add_phrases(add)
    for parser in (replace, rename, merge):
        parser.add_argument("--dry-run", action="store_true", help="show the changes, and make none")


def _add_phrases(add: Add) -> None:
    teach = add("add", do_add, "add a phrase, with entities marked as [text](entity) if there are any")
    move = add("move", do_move, "move a phrase to another intent")
    remove = add("remove", do_remove, "take a phrase away")
    for parser in (teach, move, remove):
        parser.add_argument("intent")
        parser.add_argument("language", help='en, he, hu; "" where the files are in none')
        parser.add_argument("text")
        parser.add_argument("--dry-run", action="store_true", help="show the changes, and make none")
    move.add_argument("to")


def show_intents(shell: Shell, args: argparse.Namespace) -> int:
    del args
    project = Project(shell.root)
    found, languages = project.intents(), project.languages()

    def show() -> None:
        rows = (
            (one.name, *(one.counts[lang] for lang in languages), "" if one.in_domain else "no")
            for one in found
        )
        shell.table(("intent", *(lang or "phrases" for lang in languages), "in the domain"), rows)

    shell.give({"intents": found}, show)
    return OK


def _query(args: argparse.Namespace) -> Query:
    return Query(args.words, args.case, args.whole_word, args.language, args.intent)


def show_search(shell: Shell, args: argparse.Namespace) -> int:
    hits = Project(shell.root).search(_query(args))
    shell.give({"hits": hits}, lambda: _show_hits(shell, hits))
    return OK if hits else NOT_WELL


def _show_hits(shell: Shell, hits: list[Hit]) -> None:
    for hit in hits[:ROWS]:
        shell.say(f"{hit.path}:{hit.line}: {hit.intent}: {hit.text}")
    if len(hits) > ROWS:
        shell.say(f"… and {len(hits) - ROWS} more; --json gives all")
    if not hits:
        shell.say("No phrase holds these words.")


def do_replace(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    hits, plan = project.replace(_query(args), args.by)
    return _carry_out(shell, project, plan, args.dry_run, f"{len(hits)} phrases")


def do_rename(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    plan = project.rename_intent(args.old, args.new)
    return _carry_out(shell, project, plan, args.dry_run, f"{args.old} is {args.new}")


def do_merge(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    plan = project.merge_intents(args.source, args.into)
    return _carry_out(shell, project, plan, args.dry_run, f"{args.source} is part of {args.into}")


def do_add(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    plan = project.add_example(args.intent, args.language, args.text)
    return _carry_out(shell, project, plan, args.dry_run, "added")


def do_move(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    plan = project.move_example(args.intent, args.language, args.text, args.to)
    return _carry_out(shell, project, plan, args.dry_run, "moved")


def do_remove(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    plan = project.remove_example(args.intent, args.language, args.text)
    return _carry_out(shell, project, plan, args.dry_run, "removed")


def _carry_out(shell: Shell, project: Project, plan: Plan, dry_run: bool, said: str) -> int:
    if not dry_run:
        project.apply(plan, shell.by)
    paths = [change.path for change in plan.changes]
    answer = {"written": not dry_run, "files": paths, "notes": plan.notes, "diff": plan.diff()}

    def show() -> None:
        if dry_run:
            shell.say(plan.diff().rstrip("\n") or "Nothing would change.")
        elif paths:
            shell.say(f"{said}: {', '.join(paths)}")
        else:
            shell.say("Nothing to change.")
        for note in plan.notes:
            shell.remark(note)

    shell.give(answer, show)
    return OK

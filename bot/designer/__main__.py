"""Everything a designer does, from the command line: `python -m bot.designer COMMAND`; docs/designer-commands.md."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.designer.cli import check, evaluate, inbox, intents, numbers, parse, publish, train, try_out
from bot.designer.cli.frame import ROOT, parser_of, run

MODULES = (check, inbox, intents, train, evaluate, publish, numbers, parse, try_out)
"""One a subcommand or a few that belong together, in the order of --help."""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """The exit code: 0 done, 1 done and something is not well, 2 with a sentence when it could not be done."""
    return run(parser_of(module.register for module in MODULES), arguments, root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A Python of its own, for what would change Rasa for all other tests."""

import os
import subprocess
import sys

WITHOUT_TENSORFLOW = "import sys; from bot import rasa_start; sys.meta_path.insert(0, rasa_start._Finder())\n"


def python(code: str, **environ: str) -> str:
    """The last line that the code prints. It has Rasa without TensorFlow, whose import takes two seconds."""
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITHOUT_TENSORFLOW + code],
        env={**os.environ, **environ},
        capture_output=True,
        check=True,
    )
    return finished.stdout.decode().strip().splitlines()[-1]

"""Where things lie: the project, its two environments, and the folders below STATE_DIR."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.launcher.errors import StartError

SOCKET_PATH_MAX_BYTES = 100  # a socket path must fit 108 bytes on Linux, 104 on other systems


@dataclass(frozen=True, slots=True)
class Places:
    """All paths are absolute."""

    root: Path
    state: Path

    @property
    def run(self) -> Path:
        return self.state / "run"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def redis(self) -> Path:
        return self.state / "redis"

    @property
    def python(self) -> Path:
        return self.root / ".venv" / "bin" / "python"

    @property
    def rasa_bin(self) -> Path:
        return self.root / ".venv-rasa" / "bin"

    def create(self) -> None:
        """Makes the folders. What visitors wrote is nobody else's business on this machine, hence 0700."""
        self.state.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.run, self.logs, self.redis):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)

    def redis_socket(self) -> Path:
        """Below STATE_DIR if its path is short enough, otherwise in a private folder for temporary files."""
        path = self.run / "redis.sock"
        if len(os.fsencode(path)) <= SOCKET_PATH_MAX_BYTES:
            return path
        digest = hashlib.sha256(os.fsencode(self.state)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"warmline-{os.geteuid()}-{digest}"
        folder.mkdir(mode=0o700, exist_ok=True)
        _check_private(folder)
        return folder / "redis.sock"


def _check_private(folder: Path) -> None:
    """Anybody may create names among the temporary files, so a folder found there is not trusted as it is."""
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise StartError(
            f"{folder} is not a private folder of yours; remove it, or set STATE_DIR to a shorter path."
        )

"""What a process pays for a network before its first message: python -m tools.detector_network.footprint FOLDER

Prints the seconds of importing onnxruntime and opening the files, and the megabytes that the process has grown by.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def resident_mb() -> float:
    """Memory of this process now."""
    line = next(x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(folder: str) -> None:
    """Open the two files in a process that has nothing else."""
    before, began = resident_mb(), time.perf_counter()
    import onnxruntime  # noqa: PLC0415 - its import is what is measured

    imported = time.perf_counter()
    sessions = [onnxruntime.InferenceSession(str(file)) for file in sorted(Path(folder).glob("*.onnx"))]
    opened = time.perf_counter()
    print(
        f"import {imported - began:.2f} s, opening {len(sessions)} files {opened - imported:.2f} s, "
        f"{resident_mb() - before:.0f} MB more than the {before:.0f} MB of a bare interpreter"
    )


if __name__ == "__main__":
    main(sys.argv[1])

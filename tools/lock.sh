#!/usr/bin/env bash
# Pins requirements/{gateway,run,dev}.txt by hash from the .in files; dev holds run, and run holds gateway.
set -euo pipefail
cd "$(dirname "$0")/.."
for name in gateway run dev; do
  echo "warmline: pinning requirements/$name.txt"
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links "requirements/$name.in" -o "requirements/$name.txt"
done

#!/usr/bin/env bash
# Repeats the experiment: tools/detector_network/run.sh --public FOLDER [--data FOLDER] [--minutes 5]
# Makes an environment of its own under var/ when there is none of these requirements.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=${WARMLINE_NETWORK_VENV:-var/detector-network/venv}
wanted=$(sha256sum <tools/detector_network/requirements.txt)
if [[ $(cat "$venv/requirements.sha256" 2>/dev/null) != "$wanted" ]]; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --requirement tools/detector_network/requirements.txt
  echo "$wanted" >"$venv/requirements.sha256"
fi
exec "$venv/bin/python" -m tools.detector_network "$@"

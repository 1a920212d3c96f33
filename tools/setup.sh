#!/usr/bin/env bash
# Makes the folder ready: `tools/setup.sh run` for `make run`, `tools/setup.sh test` for `make test`.
# This file only creates .venv, with nothing but a Python and coreutils; tools/provision does the rest in there.
# Repeats are quick: .venv is touched only when the pinned requirements have changed.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-run}
case $purpose in
  run) requirements=requirements/run.txt ;;
  test) requirements=requirements/dev.txt ;;
  *) echo "usage: tools/setup.sh run|test" >&2; exit 2 ;;
esac
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH

fail() { echo "warmline: $*" >&2; exit 1; }
say() { echo "warmline: $*" >&2; }

exec 9<Makefile
flock --nonblock 9 || { say "another set-up is running in this folder; waiting for it"; flock 9; }

# Prints the first Python >= 3.11 that really runs; a version manager's shim may exist and yet not run.
find_python() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11)); ' 2>/dev/null \
      && { "$candidate" -c 'import sys; print(sys.executable)'; return; }
  done
  return 1
}

install_venv_module() {
  local python=$1 version package sudo=()
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  package="python$version-venv"
  (( EUID == 0 )) || sudo=(sudo -n)
  if ! command -v apt-get >/dev/null || { (( EUID != 0 )) && ! sudo -n true 2>/dev/null; }; then
    fail "Python $version lacks its venv module; install it (Debian, Ubuntu: sudo apt-get install $package) and try again."
  fi
  say "installing $package"
  "${sudo[@]}" apt-get update -qq || true
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null \
    || fail "apt-get could not install $package; install it and try again."
}

create_venv() {
  local python
  python=$(find_python) || fail "needs Python 3.11 or newer; install it (Debian 12 or newer: apt-get install python3) and try again."
  "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_module "$python"
  say "creating .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv
}

# Runs a command with a dot every two seconds, so that nobody wonders whether it still lives.
with_dots() {
  "$@" &
  local pid=$! code=0
  trap 'kill $pid; exit 130' INT TERM
  while kill -0 $pid 2>/dev/null; do printf . >&2; sleep 2; done
  wait $pid || code=$?
  trap - INT TERM
  echo >&2
  return $code
}

wanted() { sha256sum "$1" | cut -d' ' -f1; }

# The requirements for tests contain those for running, so a .venv made for tests serves both.
is_current() {
  .venv/bin/python -c '' 2>/dev/null && [[ -f .venv/requirements.sha256 ]] || return 1
  local have; have=$(<.venv/requirements.sha256)
  [[ $have == "$(wanted requirements/dev.txt) dev $(wanted requirements/run.txt)" ]] && return 0
  [[ $purpose == run && $have == "$(wanted requirements/run.txt) run" ]]
}

if ! is_current; then
  .venv/bin/python -c 'import pip' 2>/dev/null || create_venv
  rm -f .venv/requirements.sha256
  say "installing $requirements into .venv (under a minute)"
  # An empty constraint: pinned hashes are the whole truth, whatever a machine-wide pip configuration adds.
  PIP_CONSTRAINT='' with_dots .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes -r "$requirements" \
    || fail "the requirements could not be installed; the lines above say why (no network, or a full disk)."
  if [[ $purpose == test ]]; then
    echo "$(wanted requirements/dev.txt) dev $(wanted requirements/run.txt)" >.venv/requirements.sha256
  else
    echo "$(wanted requirements/run.txt) run" >.venv/requirements.sha256
  fi
fi

exec .venv/bin/python -m tools.provision "$purpose"

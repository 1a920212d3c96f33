#!/usr/bin/env bash
# Reproduces handoff/web/shared/vendor/preact.mjs and tests/browser/vendor/axe.min.js from pinned npm packages.
# Needs npm once; running, testing and changing Warmline does not. Run it after changing a version below, then
# commit what it wrote: tests/web/test_vendor.py compares the committed files with their SHA-256 sums.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact \
  preact@10.29.8 htm@3.1.1 @preact/signals@2.11.4 @preact/signals-core@1.14.5 esbuild@0.28.2 terser@5.51.2 axe-core@4.14.1

cat > entry.mjs <<'JS'
import { h } from "preact";
import htm from "htm";
export { h, render } from "preact";
export { useState, useEffect, useLayoutEffect, useRef } from "preact/hooks";
export { signal, computed, effect, batch, useSignal } from "@preact/signals";
export const html = htm.bind(h);
JS

vendor="$root/handoff/web/shared/vendor"
mkdir -p "$vendor"
npx esbuild entry.mjs --bundle --format=esm --target=es2020 --legal-comments=none --log-level=warning --outfile=bundle.mjs
npx terser bundle.mjs --module --ecma 2020 --compress passes=3 --mangle --output "$vendor/preact.mjs" \
  --format preamble='"/* preact 10.29.8 (MIT), htm 3.1.1 (Apache-2.0), @preact/signals 2.11.4 (MIT): see LICENSES.txt */"'
{
  for package in preact htm @preact/signals @preact/signals-core; do
    version="$(node -p "require('./node_modules/$package/package.json').version")"
    printf '=== %s %s ===\n\n' "$package" "$version"
    cat "node_modules/$package/LICENSE"
    printf '\n\n'
  done
} > "$vendor/LICENSES.txt"
(cd "$vendor" && sha256sum LICENSES.txt preact.mjs > SHA256SUMS)

# The accessibility checker is used by tests only and is never served to anyone.
axe="$root/tests/browser/vendor"
mkdir -p "$axe"
cp node_modules/axe-core/axe.min.js "$axe/axe.min.js"
cp node_modules/axe-core/LICENSE "$axe/LICENSE-axe-core.txt"
(cd "$axe" && sha256sum LICENSE-axe-core.txt axe.min.js > SHA256SUMS)

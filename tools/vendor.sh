#!/usr/bin/env bash
# Reproduces handoff/web/shared/vendor/preact.mjs, bot/designer/web/vendor/codemirror.mjs and tests/browser/vendor/axe.min.js
# from pinned npm packages.
# Needs npm once; running, testing and changing Warmline does not. Run it after changing a version below, then
# commit what it wrote: tests/web/test_vendor.py compares the committed files with their SHA-256 sums.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact \
  preact@10.29.8 htm@3.1.1 @preact/signals@2.11.4 @preact/signals-core@1.14.5 esbuild@0.28.2 terser@5.51.2 axe-core@4.14.1 \
  @codemirror/commands@6.11.1 @codemirror/lang-yaml@6.1.3 @codemirror/language@6.13.1 @codemirror/lint@6.9.8 \
  @codemirror/search@6.7.2 @codemirror/state@6.7.6 @codemirror/view@6.43.15 \
  @codemirror/autocomplete@6.20.4 @lezer/common@1.5.5 @lezer/highlight@1.2.5 @lezer/lr@1.4.12 @lezer/yaml@1.0.4 \
  @marijn/find-cluster-break@1.0.4 crelt@1.0.7 style-mod@4.1.5 w3c-keyname@2.2.8

cat > entry.mjs <<'JS'
import { h } from "preact";
import htm from "htm";
export { h, render } from "preact";
export { useState, useEffect, useLayoutEffect, useRef } from "preact/hooks";
export { signal, computed, effect, batch, useSignal } from "@preact/signals";
export const html = htm.bind(h);
JS

licences() { # of the packages named, one text after the other
  for package in "$@"; do
    version="$(node -p "require('./node_modules/$package/package.json').version")"
    printf '=== %s %s ===\n\n' "$package" "$version"
    cat "node_modules/$package/LICENSE"
    printf '\n\n'
  done
}

vendor="$root/handoff/web/shared/vendor"
mkdir -p "$vendor"
npx esbuild entry.mjs --bundle --format=esm --target=es2020 --legal-comments=none --log-level=warning --outfile=bundle.mjs
npx terser bundle.mjs --module --ecma 2020 --compress passes=3 --mangle --output "$vendor/preact.mjs" \
  --format preamble='"/* preact 10.29.8 (MIT), htm 3.1.1 (Apache-2.0), @preact/signals 2.11.4 (MIT): see LICENSES.txt */"'
licences preact htm @preact/signals @preact/signals-core > "$vendor/LICENSES.txt"
(cd "$vendor" && sha256sum LICENSES.txt preact.mjs > SHA256SUMS)

# The studio's editor, loaded when a file is opened.
cat > editor.mjs <<'JS'
export { Compartment, EditorState, Prec, RangeSetBuilder } from "@codemirror/state";
export { Decoration, Direction, EditorView, ViewPlugin, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
export { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
export { yaml } from "@codemirror/lang-yaml";
export { lintGutter, setDiagnostics, nextDiagnostic } from "@codemirror/lint";
export { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
export { tags } from "@lezer/highlight";
JS
editor="$root/bot/designer/web/vendor"
mkdir -p "$editor"
npx esbuild editor.mjs --bundle --format=esm --target=es2020 --legal-comments=none --log-level=warning --outfile=editor_bundle.mjs
npx terser editor_bundle.mjs --module --ecma 2020 --compress passes=2 --mangle --output "$editor/codemirror.mjs" \
  --format preamble='"/* @codemirror/view 6.43.15 and its packages (MIT): see LICENSES.txt */"'
licences @codemirror/autocomplete @codemirror/commands @codemirror/lang-yaml @codemirror/language @codemirror/lint \
  @codemirror/search @codemirror/state @codemirror/view @lezer/common @lezer/highlight @lezer/lr @lezer/yaml \
  @marijn/find-cluster-break crelt style-mod w3c-keyname > "$editor/LICENSES.txt"
(cd "$editor" && sha256sum LICENSES.txt codemirror.mjs > SHA256SUMS)

# The accessibility checker is used by tests only and is never served to anyone.
axe="$root/tests/browser/vendor"
mkdir -p "$axe"
cp node_modules/axe-core/axe.min.js "$axe/axe.min.js"
cp node_modules/axe-core/LICENSE "$axe/LICENSE-axe-core.txt"
(cd "$axe" && sha256sum LICENSE-axe-core.txt axe.min.js > SHA256SUMS)

# What the scripts share; sourced, never run. Sets ROOT, PATH, TARGET; offers say, fail, as_root, took.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Tools of this repository first: tailwindcss, wasm-opt. Debian keeps initdb and pg_ctl off the PATH.
PATH="$ROOT/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
for folder in /usr/lib/postgresql/*/bin; do
  [ -d "$folder" ] && PATH="$PATH:$folder"
done
export PATH

CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/lathe"
TARGET="${CARGO_TARGET_DIR:-$ROOT/target}"
# What cargo-leptos would fetch by itself when it is not on the PATH, it fetches from hosts that may be out of reach.
export LEPTOS_TAILWIND_VERSION="v4.3.5"
export BROWSERSLIST_IGNORE_OLD_DATA=1
# leptos reads it when it is compiled; cargo-leptos sets it, and every other build must agree or all is built twice.
export LEPTOS_OUTPUT_NAME=lathe

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# Runs a command as root: as it is, with sudo, or not at all.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    return 126
  fi
}

# The Chromium that drives the tests, or nothing.
chromium_path() {
  local name
  if [ -n "${CHROMIUM:-}" ]; then
    say "$CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    if command -v "$name" 2>/dev/null; then return; fi
  done
}

# Seconds as "3 s" or "2 min 5 s".
took() {
  if [ "$1" -lt 60 ]; then say "$1 s"; else say "$(($1 / 60)) min $(($1 % 60)) s"; fi
}

# A fingerprint of the files that the named build reads, whatever their times.
fingerprint() {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard -- "$@"
  else
    find "$@" -type f -print0 2>/dev/null | sort -z
  fi | while IFS= read -r -d '' file; do
    [ -f "$file" ] && printf '%s\0' "$file"
  done | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}

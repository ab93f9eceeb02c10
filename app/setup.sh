# shellcheck shell=bash
# What app/run and tests/run share: installing what is missing, configuring and building. Sourced, not run.
# shellcheck disable=SC2034 # the arrays are for those who source this

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What is needed: the Debian package, and how to see on other systems that it is there: a command, or a pkg-config
# module where the name ends in .pc. Packages without the latter are asked for on Debian only.
build_needs=(
  'gcc cc'
  'libc6-dev'
  'meson meson'
  'ninja-build ninja'
  'pkgconf pkg-config'
  'python3 python3'
  'gettext msgfmt'
  'libglib2.0-dev gio-unix-2.0.pc'
  'libglib2.0-dev-bin glib-compile-resources'
  'libxml2-dev libxml-2.0.pc'
  'libxml2-utils xmllint'
  'nettle-dev nettle.pc'
  'zlib1g-dev zlib.pc'
  'libzip-dev libzip.pc'
  'libxlsxwriter-dev xlsxwriter.pc'
  'libcsv-dev'
  'libicu-dev icu-i18n.pc'
  'libgsl-dev gsl.pc'
  'libglpk-dev'
  'libcairo2-dev cairo-pdf.pc'
  'libpng-dev libpng.pc'
  'libpango1.0-dev pangocairo.pc'
  'libgtk-4-dev gtk4.pc'
  'libadwaita-1-dev libadwaita-1.pc'
  # gettext's rules for the files of the desktop, and the tools that an installation calls
  'appstream appstreamcli'
  'desktop-file-utils desktop-file-validate'
  'shared-mime-info update-mime-database'
  'gtk-update-icon-cache'
  # what the window draws with, and keeps its settings in
  'adwaita-icon-theme'
  'librsvg2-common'
  'dconf-gsettings-backend'
  'fonts-inter'
)

test_needs=(
  'libasan8'
  'libubsan1'
  'xvfb Xvfb'
  'xauth xauth'
  'dbus dbus-run-session'
  'at-spi2-core'
  'poppler-utils pdftotext'
  'librsvg2-bin rsvg-convert'
  'libreoffice-calc-nogui soffice'
  'libjson-glib-dev json-glib-1.0.pc'
  'clang clang'
  'libclang-rt-dev'
  'shellcheck shellcheck'
  'xdotool xdotool'
  'glpk-utils glpsol'
)

say() {
  printf '%s\n' "$*"
}

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a command in silence; what it wrote is shown only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if ((status != 0)); then
    tail -n 200 "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

# Whether PROBE, the second word of a need, is there.
is_there() {
  case $1 in
    *.pc) command -v pkg-config >/dev/null && pkg-config --exists "${1%.pc}" ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Installs those of the needs given that are missing; where that cannot be done, says which they are and stops.
install_missing() {
  local need package probe missing=()
  local as_root=()

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    for need in "$@"; do
      read -r package probe <<<"$need"
      if [[ -n $probe ]] && ! is_there "$probe"; then
        missing+=("${probe%.pc} (on Debian: $package)")
      fi
    done
    if ((${#missing[@]} > 0)); then
      printf 'Missing: %s\n' "${missing[@]}" >&2
      fail 'Please install these; only on Debian and its kin is it done for you.'
    fi
    return
  fi

  for need in "$@"; do
    package=${need%% *}
    if [[ $(dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1) != installed ]]; then
      missing+=("$package")
    fi
  done
  if ((${#missing[@]} == 0)); then
    return
  fi

  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      fail "Missing packages: ${missing[*]}"$'\n'"Please install them as root: apt-get install ${missing[*]}"
    fi
    as_root=(sudo)
    # Nobody can type a password where there is no terminal.
    [[ -t 0 ]] || as_root+=(--non-interactive)
    "${as_root[@]}" true || fail "Missing packages: ${missing[*]}"$'\n'"Please install them as root."
  fi

  say "Installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y
    -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
  # A list that could not be renewed may still be good enough; whether it was, the installation tells.
  quietly "${apt[@]}" update || true
  quietly "${apt[@]}" install --no-install-recommends "${missing[@]}" ||
    fail "These packages could not be installed: ${missing[*]}"$'\n'"Is there a network, and are the package sources right?"
}

# Configures (once) and builds: build_in FOLDER [OPTION…]
build_in() {
  local folder=$1
  shift
  # A build folder that came along with a copied checkout still points at the original.
  if [[ -f $folder/meson-info/meson-info.json ]] &&
    ! grep -qF "\"source\": \"$root\"" "$folder/meson-info/meson-info.json"; then
    rm -rf "$folder"
  fi
  if [[ ! -f $folder/build.ninja ]]; then
    say "Configuring ${folder#"$root"/}"
    quietly meson setup "$@" "$folder" "$root" || return
  fi
  say "Building ${folder#"$root"/}"
  quietly ninja --quiet -C "$folder" || return
}

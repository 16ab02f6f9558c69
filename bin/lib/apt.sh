# shellcheck shell=bash
# Installing packages on Debian and Ubuntu, and nowhere else.

APT_UPDATED=
SERVICE_POLICY=

# install WHY PACKAGE...: as root on Debian or Ubuntu; elsewhere it says what is missing and ends setup.
install() {
  local why=$1
  shift
  require_apt "$why" "$@"
  refresh_package_lists
  doing "install $* ($why)"
  forbid_services_to_start
  apt_get install -y --no-install-recommends "$@"
  allow_services_to_start
}

require_apt() {
  local why=$1
  shift
  if ! can_apt; then
    die "$why is missing, and this machine has no apt-get to install it with." \
      "Install it by your system's own means (on Debian: $*), then run bin/setup again."
  fi
  if ! is_root; then
    die "$why is missing, and only root may install it." \
      "Run: sudo apt-get install $*" "or run bin/setup itself as root."
  fi
}

is_root() { [ "$(id -u)" -eq 0 ]; }

can_apt() { command -v apt-get >/dev/null && [ -e /etc/debian_version ]; }

has_systemd() { [ -d /run/systemd/system ]; }

# The lists may be missing (container images ship without) or stale: fetched once, and only when needed.
refresh_package_lists() {
  [ -z "$APT_UPDATED" ] || return 0
  doing "refresh the package lists"
  apt_get update
  APT_UPDATED=yes
}

has_candidate() {
  apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

# Quiet unless it fails; another apt run on the machine is waited for.
apt_get() {
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
    apt-get -q -o DPkg::Lock::Timeout=120 "$@" </dev/null >"$WORK/apt.log" 2>&1 9>&- && return
  tail -n 15 "$WORK/apt.log" >&2
  die "apt-get $1 failed; its last words are above."
}

# Packages start their services when installed, through invoke-rc.d, which asks policy-rc.d (101: forbidden).
# The only service that setup wants is started by itself. A policy that is there already is the owner's.
forbid_services_to_start() {
  [ ! -e /usr/sbin/policy-rc.d ] || return 0
  SERVICE_POLICY=/usr/sbin/policy-rc.d
  printf '#!/bin/sh\nexit 101\n' >"$SERVICE_POLICY"
  chmod 755 "$SERVICE_POLICY"
}

allow_services_to_start() {
  [ -z "$SERVICE_POLICY" ] || rm -f "$SERVICE_POLICY"
  SERVICE_POLICY=
}

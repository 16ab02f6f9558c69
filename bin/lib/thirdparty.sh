# shellcheck shell=bash
# What the end-to-end tests measure goopang against: somebody else's registry, AWS emulator and AWS client.

ensure_test_tools() {
  ensure_command docker-registry docker-registry "a third-party registry"
  ensure_command htpasswd apache2-utils "htpasswd, for the registry's users"
  ensure_command aws awscli "AWS's own command line"
  ensure_busybox
  ensure_moto
}

# A program that needs nothing else, for images that start at once: taken out of its package, since the machine may have
# another BusyBox installed.
ensure_busybox() {
  if [ -x "$CACHE/busybox" ]; then
    found "a static BusyBox, for the tests' images"
    return
  fi
  require_apt "a static BusyBox" busybox-static
  refresh_package_lists
  doing "get a static BusyBox, for the tests' images"
  (cd "$WORK" && apt_get download busybox-static && dpkg-deb -x busybox-static_*.deb busybox)
  cp "$(find "$WORK/busybox" -path "*/bin/busybox" -type f)" "$CACHE/busybox"
}

# ensure_command COMMAND PACKAGE WHAT
ensure_command() {
  if command -v "$1" >/dev/null; then found "$1"; else install "$3" "$2"; fi
}

# Optional: the tests that need it say that they were skipped. In a folder of its own, since distributions
# refuse pip in theirs.
ensure_moto() {
  local python
  if [ -n "$(moto_server_path)" ]; then
    found "moto_server: $(moto_server_path)"
    return
  fi
  python=$(command -v python3) || { notice "no moto_server (AWS emulator), and no python3 to install it with"; return; }
  doing "install moto_server (AWS emulator) into $CACHE/moto"
  if "$python" -m venv "$CACHE/moto" >"$WORK/moto.log" 2>&1 9>&- &&
    "$CACHE/moto/bin/pip" install --quiet 'moto[server]' >>"$WORK/moto.log" 2>&1 9>&-; then
    found "moto_server: $(moto_server_path), installed now"
  else
    rm -rf "$CACHE/moto"
    notice "no moto_server (AWS emulator): $(tail -n 1 "$WORK/moto.log")"
  fi
}

moto_server_path() {
  command -v moto_server || { [ ! -x "$CACHE/moto/bin/moto_server" ] || echo "$CACHE/moto/bin/moto_server"; }
}

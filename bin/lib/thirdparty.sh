# shellcheck shell=bash
# What the end-to-end tests measure goopang against: somebody else's registry, AWS emulator and AWS client, and hosts
# with an SSH server and an engine each, which are network namespaces of this machine.

ensure_test_tools() {
  ensure_command docker-registry docker-registry "a third-party registry"
  ensure_command htpasswd apache2-utils "htpasswd, for the registry's users"
  ensure_command aws awscli "AWS's own command line"
  ensure_host_tools
  ensure_busybox
  ensure_web
  ensure_moto
}

# The services of these packages stay off: the tests start programs of their own.
ensure_host_tools() {
  ensure_command sshd openssh-server "an SSH server, for the tests' hosts"
  ensure_command dockerd docker.io "an engine, for the tests' hosts"
  ensure_command ip iproute2 "network namespaces, for the tests' hosts"
  ensure_command nsenter util-linux "other namespaces, for the tests' hosts"
  ensure_command mkfs.ext4 e2fsprogs "small disks, for the tests' hosts"
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

# The tests' web server, compiled to a program that needs nothing else. The linker's warning about name lookup in such
# programs concerns lookup services that no container has.
ensure_web() {
  local recipe
  recipe=$(cat "$TESTBED"/web/* | sha256)
  if [ -x "$CACHE/web" ] && [ "$(cat "$CACHE/web.recipe" 2>/dev/null)" = "$recipe" ]; then
    found "the tests' web server"
    return
  fi
  command -v cc >/dev/null || install "a C compiler, for the tests' web server" gcc libc6-dev
  doing "compile the tests' web server"
  cc -O2 -static -pthread -o "$WORK/web" "$TESTBED"/web/*.c 2>"$WORK/cc.log" || {
    tail -n 15 "$WORK/cc.log" >&2
    die "the tests' web server does not compile; the compiler's last words are above."
  }
  mv "$WORK/web" "$CACHE/web"
  echo "$recipe" >"$CACHE/web.recipe"
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

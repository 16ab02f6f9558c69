# shellcheck shell=bash
# An engine for a machine: the one that is there, or on Debian and Ubuntu one that is installed and started.

readonly START_SECONDS=60
ENGINE_PID=

ensure_engine() {
  ENGINE_HOST=$(engine_host)
  if engine_answers; then
    found "engine $(engine_version) at $ENGINE_HOST"
    return
  fi
  refuse_to_replace_chosen_engine
  refuse_unless_engine_can_be_started
  command -v dockerd >/dev/null || install_engine
  start_engine
  found "engine $(engine_version) at $ENGINE_HOST, started now"
}

# An address that somebody set on purpose is never answered with another engine.
refuse_to_replace_chosen_engine() {
  engine_is_chosen || return 0
  die "the engine at $ENGINE_HOST does not answer: $ENGINE_ANSWER" \
    "Start it, or unset DOCKER_HOST and DOCKER_CONTEXT (docker context use default) for the default one." \
    "For an engine behind ssh, forward its socket and point DOCKER_HOST at it."
}

refuse_unless_engine_can_be_started() {
  if [ "$(uname -s)" = Darwin ]; then
    die "no Docker Engine answers at $ENGINE_HOST." \
      "Start Docker Desktop, OrbStack or Colima, then run bin/setup again."
  fi
  if [ -S "$DEFAULT_SOCKET" ] && ! [ -w "$DEFAULT_SOCKET" ]; then
    die "there is a Docker Engine, but $(id -un) may not use it." \
      "Run: sudo usermod -aG docker $(id -un)   (and log in again), or run bin/setup as root."
  fi
  if ! is_root; then
    die "no Docker Engine answers at $ENGINE_HOST, and only root may install or start one." \
      "Start the engine you have (sudo systemctl start docker), point DOCKER_HOST at one," \
      "or run bin/setup as root."
  fi
  if ! command -v dockerd >/dev/null && ! can_apt; then
    die "no Docker Engine answers at $ENGINE_HOST, and setup installs one on Debian and Ubuntu only." \
      "Install Docker Engine (https://docs.docker.com/engine/install/), then run bin/setup again."
  fi
}

install_engine() {
  local packages=(docker.io iptables ca-certificates)
  # A kernel that enforces AppArmor makes the engine load a profile for containers, with this package's parser.
  if grep -qs Y /sys/module/apparmor/parameters/enabled; then packages+=(apparmor); fi
  install "a Docker Engine" "${packages[@]}"
}

start_engine() {
  if has_systemd; then
    doing "start the engine (systemctl start docker)"
    systemctl start docker || die "systemd could not start Docker." "See: journalctl -u docker"
  else
    start_engine_in_background
  fi
  wait_for_engine
}

# remove_stale_pid_file FILE PROGRAM: an engine that was killed leaves its process id, which by now may be anybody's;
# the next one would take that for a running engine, and end or wait.
remove_stale_pid_file() {
  local pid
  [ -r "$1" ] || return 0
  pid=$(cat "$1")
  runs_program "$pid" "$2" || rm -f "$1"
}

# A zombie, killed but not yet reaped by its parent, keeps its name and loses its command line.
runs_program() {
  [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ] && [ -n "$(tr -d '\0' 2>/dev/null <"/proc/$1/cmdline")" ]
}

# In a session of its own, with no descriptor of ours (the lock least of all), so that it outlives setup.
start_engine_in_background() {
  local log=$CACHE/dockerd.log
  remove_stale_pid_file /var/run/docker.pid dockerd
  remove_stale_pid_file /var/run/docker/containerd/containerd.pid containerd
  doing "start the engine in the background (there is no systemd; its log: $log)"
  setsid dockerd --host "unix://$DEFAULT_SOCKET" </dev/null >"$log" 2>&1 9>&- &
  ENGINE_PID=$!
}

wait_for_engine() {
  local deadline=$((SECONDS + START_SECONDS))
  until engine_answers; do
    if [ "$SECONDS" -ge "$deadline" ] || ! engine_still_starting; then fail_to_start_engine; fi
    sleep 0.2
  done
}

engine_still_starting() { [ -z "$ENGINE_PID" ] || kill -0 "$ENGINE_PID" 2>/dev/null; }

fail_to_start_engine() {
  local log=$CACHE/dockerd.log
  if [ -z "$ENGINE_PID" ]; then
    die "the engine did not answer within $START_SECONDS s: $ENGINE_ANSWER" "See: journalctl -u docker"
  fi
  kill "$ENGINE_PID" 2>/dev/null || true
  tail -n 15 "$log" >&2
  die "the engine did not start; the end of its log is above." "All of it: $log"
}

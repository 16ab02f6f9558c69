# shellcheck shell=bash
# The Docker Engine: which one is meant, how to ask it things, and how to start one where there is none.
#
# Everything goes through the engine's HTTP API with curl, so no Docker CLI is needed. Paths carry no API
# version: every engine then answers with its own, from 20.10 to those that refuse old versions.

readonly DEFAULT_SOCKET=/var/run/docker.sock
readonly START_SECONDS=60

ENGINE_HOST=
ENGINE_ANSWER=
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

# --- which engine -----------------------------------------------------------------------------------------

# The address that Docker's own tools would use: DOCKER_HOST, then the context, then the usual sockets.
engine_host() {
  local context=${DOCKER_CONTEXT:-}
  if [ -n "${DOCKER_HOST:-}" ]; then
    echo "$DOCKER_HOST"
    return
  fi
  [ -n "$context" ] || context=$(json_string currentContext "$(docker_config)/config.json")
  if [ -n "$context" ] && [ "$context" != default ]; then
    context_host "$context"
    return
  fi
  usual_socket
}

docker_config() { echo "${DOCKER_CONFIG:-$HOME/.docker}"; }

# Contexts are kept in folders named after the SHA-256 of their names.
context_host() {
  local meta host
  meta=$(docker_config)/contexts/meta/$(printf '%s' "$1" | sha256)/meta.json
  host=$(json_string Host "$meta")
  [ -n "$host" ] || die "the Docker context \"$1\" does not exist." \
    "Unset DOCKER_CONTEXT or choose another: docker context use default"
  echo "$host"
}

usual_socket() {
  local socket
  for socket in "$DEFAULT_SOCKET" "$HOME/.docker/run/docker.sock" "${XDG_RUNTIME_DIR:-/nonexistent}/docker.sock"; do
    if [ -S "$socket" ] && [ -w "$socket" ]; then
      echo "unix://$socket"
      return
    fi
  done
  echo "unix://$DEFAULT_SOCKET"
}

# json_string KEY FILE: the first string under that key, with no JSON tool at hand.
json_string() {
  [ -r "$2" ] || return 0
  tr -d '\n' <"$2" | sed -n 's/.*"'"$1"'"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p'
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1
}

engine_is_chosen() { [ "$ENGINE_HOST" != "unix://$DEFAULT_SOCKET" ]; }

# --- asking it --------------------------------------------------------------------------------------------

# engine_api SECONDS PATH [CURL OPTIONS...]: prints the answer, or what is wrong; fails unless it is a 2xx in time.
engine_api() {
  local answer
  answer=$(engine_curl "$2" --silent --show-error --max-time "$1" --write-out '\n%{http_code}' "${@:3}" 2>&1) || {
    printf '%s' "${answer%$'\n'*}"
    return 1
  }
  printf '%s' "${answer%$'\n'*}"
  [[ ${answer##*$'\n'} == 2* ]]
}

engine_curl() {
  local path=$1
  shift
  case $ENGINE_HOST in
    unix://*) curl --noproxy '*' --unix-socket "${ENGINE_HOST#unix://}" "$@" "http://engine$path" ;;
    tcp://* | http://* | https://*) curl_engine_over_tcp "$path" "$@" ;;
    *) echo "setup cannot ask an engine at such an address" && return 1 ;;
  esac
}

curl_engine_over_tcp() {
  local path=$1 address=${ENGINE_HOST#*://} certificates=${DOCKER_CERT_PATH:-$(docker_config)}
  shift
  if [ -n "${DOCKER_TLS_VERIFY:-}" ] || [ "${ENGINE_HOST%%:*}" = https ]; then
    curl --cacert "$certificates/ca.pem" --cert "$certificates/cert.pem" --key "$certificates/key.pem" \
      "$@" "https://$address$path"
  else
    curl "$@" "http://$address$path"
  fi
}

engine_answers() { ENGINE_ANSWER=$(engine_api 5 /_ping) && [ "$ENGINE_ANSWER" = OK ]; }

# engine_field NAME PATH: one string of the engine's answer, empty if there is none.
engine_field() {
  engine_api 10 "$2" | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' || true
}

engine_version() { engine_field ServerVersion /info; }

# As images name it: amd64, arm64.
engine_architecture() {
  case $(engine_field Architecture /info) in
    x86_64 | amd64) echo amd64 ;;
    aarch64 | arm64) echo arm64 ;;
    *) engine_field Arch /version ;;
  esac
}

# --- starting one -----------------------------------------------------------------------------------------

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

# In a session of its own, with no descriptor of ours (the lock least of all), so that it outlives setup.
start_engine_in_background() {
  local log=$CACHE/dockerd.log
  doing "start the engine in the background (there is no systemd; its log: $log)"
  setsid dockerd --host "unix://$DEFAULT_SOCKET" </dev/null >"$log" 2>&1 9>&- &
  ENGINE_PID=$!
}

wait_for_engine() {
  local deadline=$((SECONDS + START_SECONDS))
  until engine_answers; do
    [ "$SECONDS" -lt "$deadline" ] && engine_still_starting || fail_to_start_engine
    sleep 0.2
  done
}

engine_still_starting() { [ -z "$ENGINE_PID" ] || kill -0 "$ENGINE_PID" 2>/dev/null; }

fail_to_install_engine() {
  local packages=(docker.io iptables ca-certificates)
  # A kernel that enforces AppArmor makes the engine load a profile for containers, with this package's parser.
  if grep -qs Y /sys/module/apparmor/parameters/enabled; then packages+=(apparmor); fi
  install "a Docker Engine" "${packages[@]}"
}

start_engine() {
  local log=$CACHE/dockerd.log
  if [ -n "$ENGINE_PID" ]; then
    kill "$ENGINE_PID" 2>/dev/null || true
    tail -n 15 "$log" >&2
  fi
  die "the engine did not answer within $START_SECONDS s." \
    "Its log: $log, or journalctl -u docker"
}

# shellcheck shell=bash
# The Docker Engine: which one is meant, and how to ask it things.
#
# Everything goes through the engine's HTTP API with curl, so no Docker CLI is needed. Paths carry no API
# version: every engine then answers with its own, from 20.10 to those that refuse old versions.

readonly DEFAULT_SOCKET=/var/run/docker.sock

ENGINE_HOST=
ENGINE_ANSWER=

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

# shellcheck shell=bash
# The images that the demo and the tests start from: the real ones wherever the engine has them or can pull
# them, stand-ins under names that say so where it cannot. Pulling is left to the moment of need.

readonly BASE=amazoncorretto:17.0.7-al2023-headless
readonly POSTGRES=postgres:17
readonly EDGE=haproxy:3.2-alpine
readonly BASE_STANDIN=goopang-standin/corretto:17-arm64
readonly POSTGRES_STANDIN=goopang-standin/postgres:15
readonly EDGE_STANDIN=goopang-standin/haproxy:2.6

readonly HUB_SECONDS=5
HUB_PROBLEM=
DEMO_BASE=
DEMO_POSTGRES=
DEMO_EDGE=

ensure_demo_images() {
  local native
  native=$(engine_architecture)
  choose_image DEMO_BASE "$BASE" "$BASE_STANDIN" corretto arm64
  choose_image DEMO_POSTGRES "$POSTGRES" "$POSTGRES_STANDIN" postgres "$native"
  choose_image DEMO_EDGE "$EDGE" "$EDGE_STANDIN" haproxy "$native"
}

# choose_image VARIABLE REAL-NAME STANDIN-NAME FOLDER ARCHITECTURE
choose_image() {
  local variable=$1 real=$2 standin=$3 folder=$4 architecture=$5
  if real_image "$real" "$architecture"; then
    printf -v "$variable" %s "$real"
  else
    ensure_standin "$standin" "$folder" "$architecture" "$real"
    printf -v "$variable" %s "$standin"
  fi
}

# real_image NAME ARCHITECTURE
real_image() {
  if [ "$(engine_field Architecture "/images/$1/json")" = "$2" ]; then
    found "image $1 for $2"
  elif hub_offers "$1"; then
    found "image $1 for $2 can be pulled when it is needed"
  else
    return 1
  fi
}

# The engine asks the registry itself, with its own proxies and mirrors, and fetches no layer for it.
# After one failure the other images are not asked for: a black hole costs its deadline once.
hub_offers() {
  local answer
  [ -z "$HUB_PROBLEM" ] || return 1
  if answer=$(engine_api "$HUB_SECONDS" "/distribution/$1/json" 2>&1); then return 0; fi
  HUB_PROBLEM=$(printf '%s' "$answer" | sed -n 's/.*"message":"\(.*\)"}.*/\1/p' | tr -d '\\')
  HUB_PROBLEM=${HUB_PROBLEM:-$answer}
  notice "the engine cannot pull from Docker Hub: $HUB_PROBLEM"
  return 1
}

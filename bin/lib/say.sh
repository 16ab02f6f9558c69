# shellcheck shell=bash
# What setup tells the user: one line for each thing that it found, does or misses.

readonly EXIT_USAGE=2
readonly EXIT_ENVIRONMENT=4

found() { printf 'ok    %s\n' "$*"; }
doing() { printf 'do    %s\n' "$*"; }
notice() { printf 'note  %s\n' "$*"; }

# die WHAT [WHAT TO DO NEXT...]: an expected failure of the machine, not of the script.
die() {
  printf 'setup: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit "$EXIT_ENVIRONMENT"
}

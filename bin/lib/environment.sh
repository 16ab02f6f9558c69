# shellcheck shell=bash
# The file that the demo and the tests source: which images to use here, and how arm64 runs. No secrets.

write_environment() {
  environment >"$WORK/setup.env"
  if cmp -s "$WORK/setup.env" "$ENVIRONMENT_FILE"; then return; fi
  mv "$WORK/setup.env" "$ENVIRONMENT_FILE"
  doing "write $ENVIRONMENT_FILE"
}

environment() {
  printf 'GOOPANG_DEMO_BASE=%s\n' "$DEMO_BASE"
  printf 'GOOPANG_DEMO_POSTGRES=%s\n' "$DEMO_POSTGRES"
  printf 'GOOPANG_DEMO_EDGE=%s\n' "$DEMO_EDGE"
  printf 'GOOPANG_DEMO_ARM64=%s\n' "$ARM64_RUNS"
  printf 'GOOPANG_MOTO_SERVER=%q\n' "$(moto_server_path)"
}

print_environment() {
  [ -r "$ENVIRONMENT_FILE" ] || die "$ENVIRONMENT_FILE does not exist yet." "Run bin/setup first."
  cat "$ENVIRONMENT_FILE"
}

# shellcheck shell=bash
# Running linux/arm64 containers. Building the images needs none of this (their Dockerfiles have no RUN);
# only running them here does.

readonly BINFMT=/proc/sys/fs/binfmt_misc
readonly ARM64=$BINFMT/qemu-aarch64

ARM64_RUNS=none

ensure_arm64() {
  if [ "$(engine_architecture)" = arm64 ]; then
    found "arm64: the engine's own architecture"
    ARM64_RUNS=native
  elif engine_is_elsewhere; then
    notice "arm64: the engine has a kernel of its own, where setup changes nothing (Docker Desktop emulates arm64)"
    ARM64_RUNS=foreign
  elif arm64_registered; then
    found "arm64: emulated"
    ARM64_RUNS=emulated
  elif is_root && can_apt && enable_arm64; then
    found "arm64: emulated, enabled now"
    ARM64_RUNS=emulated
  else
    notice "arm64 is not emulated: such images can be built and pushed here, but not run" \
      "(as root, with privileges: apt-get install qemu-user-static binfmt-support)"
  fi
}

# An engine inside a VM or on another machine has another kernel, where nothing can be registered from here.
# Docker Desktop on Windows shares its kernel with the user's shell, and still brings its own emulation.
engine_is_elsewhere() {
  [ "$(uname -s)" != Linux ] ||
    [ "$(engine_field OperatingSystem /info)" = "Docker Desktop" ] ||
    [ "$(engine_field KernelVersion /info)" != "$(uname -r)" ]
}

# F (fix binary): the kernel keeps the interpreter open, so that containers, which lack the file, can use it.
arm64_registered() {
  [ -r "$ARM64" ] && grep -q '^enabled' "$ARM64" && grep -q '^flags:.*F' "$ARM64"
}

# Fails where the kernel lets nobody register an interpreter, as in a container without privileges.
enable_arm64() {
  if ! command -v qemu-aarch64-static >/dev/null || ! command -v update-binfmts >/dev/null; then
    install "arm64 emulation" qemu-user-static binfmt-support
  fi
  doing "enable arm64 emulation (binfmt_misc)"
  mountpoint -q "$BINFMT" || mount -t binfmt_misc binfmt_misc "$BINFMT" || return 1
  arm64_registered || update-binfmts --enable qemu-aarch64 || return 1
  arm64_registered
}

# shellcheck shell=bash
# A JDK that can compile Java 17, where the Maven wrapper looks for it: JAVA_HOME, then PATH.

readonly JAVA_LEAST=17

ensure_jdk() {
  local version
  version=$(javac_version)
  if [ "$version" -ge "$JAVA_LEAST" ]; then
    found "JDK $version"
    return
  fi
  [ -z "${JAVA_HOME:-}" ] || die "JAVA_HOME ($JAVA_HOME) holds no JDK $JAVA_LEAST or newer." \
    "Point it at one, or unset it to use the one on PATH."
  can_apt && is_root && refresh_package_lists
  install "a JDK $JAVA_LEAST or newer" "$(jdk_package)"
  version=$(javac_version)
  [ "$version" -ge "$JAVA_LEAST" ] || die "an older javac ($version) comes first on PATH." \
    "Choose the new one: update-alternatives --config javac, and the same for java."
  found "JDK $version, installed now"
}

# The major version, 0 where there is no working javac (macOS has one that only says that it is missing).
javac_version() {
  local version
  version=$("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p') || true
  echo "${version:-0}"
}

# 17 where the release has it, else the nearest newer one, so as to stay close to what the project is built with.
jdk_package() {
  local number
  number=$(apt-cache pkgnames openjdk- 2>/dev/null | sed -n 's/^openjdk-\([0-9]*\)-jdk-headless$/\1/p' | sort -n |
    while read -r number; do
      if [ "$number" -ge "$JAVA_LEAST" ] && has_candidate "openjdk-$number-jdk-headless"; then
        echo "$number"
        break
      fi
    done)
  echo "${number:+openjdk-$number-jdk-headless}" | sed 's/^$/default-jdk-headless/'
}

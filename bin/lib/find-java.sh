# shellcheck shell=bash
# Which Java goopang runs on: ./goopang reads this at each start, so it starts no process where that can be helped.

# From here on, JVMs start with classes linked and objects made (JEP 483 and 514).
readonly JAVA_WITH_AOT=25

# Sets java to the one of JAVA_HOME, if that is set; else to the newest with AOT of those where installers put them; else to
# the one on PATH, and to nothing where there is none. Sets java_version to its major version, 0 where it can't be told.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$(command -v "$JAVA_HOME/bin/java" || true)
    resolve_java
    return
  fi
  find_newest_java
  if [ -z "$java" ]; then
    java=$(command -v java || true)
    resolve_java
  fi
}

find_newest_java() {
  local candidate best='' most=$((JAVA_WITH_AOT - 1))
  for candidate in /usr/lib/jvm/*/bin/java /opt/java/*/bin/java \
    "${HOME:-/nowhere}"/.sdkman/candidates/java/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    [ -x "$candidate" ] || continue
    read_java_version "$candidate"
    if [ "$java_version" -gt "$most" ]; then best=$candidate most=$java_version; fi
  done
  java=$best java_version=$most
}

# A JVM that was changed for another behind the same name is another one.
resolve_java() {
  java=$(readlink -f "$java" 2>/dev/null || echo "$java")
  read_java_version "$java"
}

# By the file "release", which every JDK has.
read_java_version() {
  local line release=${1%/bin/java}/release
  java_version=0
  [ -r "$release" ] || return 0
  while read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
      java_version=${BASH_REMATCH[1]}
      return
    fi
  done <"$release"
}

#!/usr/bin/env bash
# Makes the class-data archive that ./goopang starts from. Where that fails, an empty file keeps it from being tried each
# time: the JVM passes over it.
#
#   archive.sh JAVA JAR CLASSPATH ARCHIVE
set -euo pipefail

java=$1 jar=$2 classpath=$3 archive=$4

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_archive() {
  mkdir "$work/rehearsal" &&
    env -i HOME="$work" PATH="$PATH" \
      "$java" -Duser.home="$work" -XX:DumpLoadedClassList="$work/classes" -cp "$classpath" \
      io.goopang.Rehearsal "$work/rehearsal" "$jar" "${jar%/*}"/lib/docker-java-{api,core}-*.jar &&
    "$java" -Xshare:dump -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$work/archive" \
      -cp "$classpath"
}

make_archive >"$work/log" 2>&1 </dev/null || : >"$work/archive"
# Renamed within its folder, so nobody maps a half of it.
cp "$work/archive" "$archive.new"
mv "$archive.new" "$archive"

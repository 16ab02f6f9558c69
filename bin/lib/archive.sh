#!/usr/bin/env bash
# Makes the archive of classes that ./goopang starts from. Where that fails, an empty file keeps it from being tried each
# time: the JVM passes over it. It fails itself only where the file can't be put in its place.
#
#   archive.sh KIND PART JAVA JAR CLASSPATH ARCHIVE
#
# KIND is aot (JEP 483 and 514, from Java 25 on), where classes are linked and objects are there when the JVM starts, all of
# them: so there is one for each PART of the commands. Or it is cds, which older JVMs have, where a class waits until it is
# asked for: so all commands share one.
set -euo pipefail

kind=$1 part=$2 java=$3 jar=$4 classpath=$5 archive=$6

work=$(mktemp -d)
new=$archive.$$.new
trap 'rm -rf "$work" "$new"' EXIT

rehearse() {
  mkdir "$work/rehearsal"
  env -i HOME="$work" PATH="$PATH" "$java" -XX:TieredStopAtLevel=1 -cp "$classpath" io.goopang.Rehearsal "$work/rehearsal" \
    "$java" -Duser.home="$work" -XX:+UseSerialGC "${noting[@]}" -cp "$classpath" \
    io.goopang.RehearsedCommands "$work/rehearsal" "$part" "$@"
}

make_aot() {
  # Without profiles: they are for the compiler that short commands do without. With the collector that they have: the machine
  # code in a cache is another one's of no use.
  local noting=(-XX:AOTMode=record -XX:AOTConfiguration="$work/classes"
    -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining)
  rehearse &&
    "$java" -XX:AOTMode=create -XX:AOTConfiguration="$work/classes" -XX:AOTCache="$work/archive" -XX:+UseSerialGC \
      -cp "$classpath"
}

make_cds() {
  local noting=(-XX:DumpLoadedClassList="$work/classes")
  rehearse "$jar" "${jar%/*}"/lib/docker-java-{api,core}-*.jar &&
    "$java" -Xshare:dump -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$work/archive" \
      -cp "$classpath"
}

"make_$kind" >"$work/log" 2>&1 </dev/null || : >"$work/archive"
# Renamed within its folder, so nobody maps a half of it.
cp "$work/archive" "$new"
mv "$new" "$archive"

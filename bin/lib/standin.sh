# shellcheck shell=bash
# Stand-in images, made of Debian packages that are unpacked but not installed: no code of theirs runs, so an
# arm64 image is made anywhere. The recipes are the folders in testbed/; an image carries its recipe's hash in a
# label, and is made again only when that changes.

readonly SUITE=bookworm
readonly DEBIAN_MIRROR=http://deb.debian.org/debian
readonly DEBIAN_KEYS=/usr/share/keyrings/debian-archive-keyring.gpg
readonly RECIPE_LABEL=io.goopang.standin.recipe

# ensure_standin NAME FOLDER ARCHITECTURE REAL-NAME
ensure_standin() {
  local name=$1 folder=$TESTBED/$2 architecture=$3 real=$4 recipe old
  recipe=$(recipe_hash "$folder" "$architecture")
  if [ "$(engine_field "$RECIPE_LABEL" "/images/$name/json")" = "$recipe" ]; then
    notice "$name stands in for $real"
    return
  fi
  old=$(engine_field Id "/images/$name/json")
  doing "build $name, which stands in for $real (about half a minute)"
  make_root "$folder" "$architecture"
  build_image "$name" "$folder" "$architecture" "$recipe"
  [ -z "$old" ] || engine_api 30 "/images/$old" -X DELETE >/dev/null 2>&1 || true
}

recipe_hash() {
  { echo "$SUITE $2"; cat "$TESTBED/minimal-root" "$1"/*; } | sha256 | cut -c1-16
}

make_root() {
  local folder=$1 architecture=$2
  command -v mmdebstrap >/dev/null || install "mmdebstrap, for the stand-in images" mmdebstrap
  [ -r "$DEBIAN_KEYS" ] || install "Debian's archive keys, for the stand-in images" debian-archive-keyring
  # A fixed date for the files that are made here: the same recipe and packages, the same bytes.
  SOURCE_DATE_EPOCH=1700000000 mmdebstrap --quiet --variant=extract --architectures="$architecture" \
    --include="$(paste -sd, "$folder/packages")" --keyring="$DEBIAN_KEYS" --components=main \
    --extract-hook="$TESTBED/minimal-root" --extract-hook="$folder/finish" \
    "$SUITE" "$WORK/root.tar" "$(debian_mirror)" </dev/null >"$WORK/mmdebstrap.log" 2>&1 9>&- || {
    tail -n 15 "$WORK/mmdebstrap.log" >&2
    die "mmdebstrap could not unpack Debian's packages; its last words are above."
  }
}

# The mirror that a Debian machine is set to use; Ubuntu's hold no Debian packages.
debian_mirror() {
  local mirror=
  if grep -q '^ID=debian' /etc/os-release; then
    mirror=$(apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
      sed -n 's,^Debian main \(http.*/debian\)/*$,\1,p' | head -n 1)
  fi
  echo "${mirror:-$DEBIAN_MIRROR}"
}

build_image() {
  local name=$1 folder=$2 architecture=$3 recipe=$4 failure
  tar -cf "$WORK/context.tar" -C "$folder" . -C "$WORK" root.tar
  engine_api 300 "/build?t=$name&platform=linux/$architecture&forcerm=1&labels=%7B%22$RECIPE_LABEL%22:%22$recipe%22%7D" \
    -X POST -H 'Content-Type: application/x-tar' -H 'Expect:' -T "$WORK/context.tar" >"$WORK/build.log" || true
  failure=$(sed -n 's/.*"error":"\([^"]*\)".*/\1/p' "$WORK/build.log")
  [ -z "$failure" ] || die "the engine could not build $name: $failure"
  if [ "$(engine_field "$RECIPE_LABEL" "/images/$name/json")" != "$recipe" ] ||
    [ "$(engine_field Architecture "/images/$name/json")" != "$architecture" ]; then
    tail -n 5 "$WORK/build.log" >&2
    die "the engine did not build $name for $architecture; its last words are above."
  fi
  rm -f "$WORK/context.tar" "$WORK/root.tar"
}

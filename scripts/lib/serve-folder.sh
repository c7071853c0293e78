# Makes the folder that tests of serve need for their sockets. Sourced, not run.

serve_parent=/run/openbao-kms
serve_folder=$serve_parent/run-$$

# Exports BAOKMS_SERVE_FOLDER, removed at the end of the script; fails where this user may not make it.
need_serve_folder() {
  serve_parent_made=
  if [ ! -d "$serve_parent" ] && mkdir -m 0755 "$serve_parent" 2>/dev/null; then
    serve_parent_made=yes
  fi
  mkdir -m 0755 "$serve_folder" 2>/dev/null || return 1
  trap remove_serve_folder EXIT
  trap 'exit 130' INT TERM
  export BAOKMS_SERVE_FOLDER="$serve_folder"
}

remove_serve_folder() {
  rm -rf "$serve_folder"
  [ -z "$serve_parent_made" ] || rmdir "$serve_parent" 2>/dev/null || true
}

#!/bin/sh
# Makes the passwords of this installation on its first start; later starts leave them alone.
# The files can be read by the users of all containers that mount the volume; no other container does.
set -eu

dir="${1:-/secrets}"
mkdir -p "$dir"
for name in postgres-password mongo-password grafana-password; do
  [ -s "$dir/$name" ] && continue
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n' > "$dir/$name.new"
  chmod 0444 "$dir/$name.new"
  mv "$dir/$name.new" "$dir/$name"
done

#!/bin/sh
# Fills in the addresses of the stores from generated passwords, where no address was given, and starts the program.
set -eu

secrets="${SECRETS_DIR:-/secrets}"
if [ -z "${DATABASE_URL:-}" ] && [ -r "$secrets/postgres-password" ]; then
  export DATABASE_URL="postgresql://statusgraph:$(cat "$secrets/postgres-password")@postgres:5432/statusgraph"
fi
if [ -z "${MONGODB_URL:-}" ] && [ -r "$secrets/mongo-password" ]; then
  export MONGODB_URL="mongodb://statusgraph:$(cat "$secrets/mongo-password")@mongo:27017/statusgraph?authSource=admin"
fi
exec "$@"

-- Servers over SSH: their state, samples, timeline, commands, logs, and who changed what.
-- Differs from what Prisma would write in: time partitions (metric_sample, metric_minute, metric_hour, log_line), the
-- fill factor of server_state (updates stay on their page), and the indexes on names in lower case and on tags.

-- CreateEnum
CREATE TYPE "server_status" AS ENUM ('ONLINE', 'DEGRADED', 'OFFLINE', 'PAUSED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "server_auth" AS ENUM ('PASSWORD', 'PRIVATE_KEY', 'KEY_FILE');

-- CreateEnum
CREATE TYPE "server_fault" AS ENUM ('RESOLVE', 'CONNECT', 'HOST_KEY', 'AUTHENTICATE', 'SHELL', 'PLATFORM', 'TIMEOUT', 'LOST', 'LOCAL');

-- CreateEnum
CREATE TYPE "event_kind" AS ENUM ('STATUS', 'STARTED', 'STOPPED', 'HOST_KEY_PINNED', 'HOST_KEY_CHANGED', 'HOST_KEY_ACCEPTED', 'REBOOT', 'HARDWARE', 'CLOCK_SKEW', 'COMMAND', 'LOG_PATTERN');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('INFO', 'WARNING', 'CRITICAL');

-- CreateEnum
CREATE TYPE "command_parser" AS ENUM ('NUMBER', 'KEY_VALUE', 'JSON_PATH', 'REGEX', 'EXIT_CODE');

-- CreateEnum
CREATE TYPE "limit_direction" AS ENUM ('ABOVE', 'BELOW');

-- CreateEnum
CREATE TYPE "command_level" AS ENUM ('OK', 'WARNING', 'CRITICAL', 'FAILED');

-- CreateEnum
CREATE TYPE "log_source_kind" AS ENUM ('FILE', 'JOURNAL', 'COMMAND');

-- CreateEnum
CREATE TYPE "log_level" AS ENUM ('TRACE', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'FATAL', 'NONE');

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "server_id" INTEGER;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "may_run_commands" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "may_run_commands" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "server" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 22,
    "username" TEXT NOT NULL,
    "auth" "server_auth" NOT NULL,
    "key_file" TEXT,
    "secrets" TEXT,
    "jump_id" INTEGER,
    "tags" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "reachability_seconds" INTEGER NOT NULL DEFAULT 10,
    "metrics_seconds" INTEGER NOT NULL DEFAULT 30,
    "timeout_ms" INTEGER NOT NULL DEFAULT 10000,
    "failure_threshold" INTEGER NOT NULL DEFAULT 2,
    "host_key" TEXT,
    "host_key_pinned_at" TIMESTAMPTZ(3),
    "offered_host_key" TEXT,
    "offered_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server_state" (
    "server_id" INTEGER NOT NULL,
    "slot" SMALLINT NOT NULL,
    "status" "server_status" NOT NULL DEFAULT 'UNKNOWN',
    "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fault" "server_fault",
    "reason" TEXT,
    "fail_run" INTEGER NOT NULL DEFAULT 0,
    "last_seen_at" TIMESTAMPTZ(3),
    "trusted_until" TIMESTAMPTZ(3),
    "latency_ms" REAL,
    "last_sampled_at" TIMESTAMPTZ(3),
    "sample_ms" REAL,
    "clock_skew_ms" INTEGER,
    "booted_at" TIMESTAMPTZ(3),
    "cpu_percent" REAL,
    "memory_percent" REAL,
    "disk_percent" REAL,
    "sample" JSON,
    "claimed_until" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "server_state_pkey" PRIMARY KEY ("server_id")
) WITH (fillfactor = 70);

-- CreateTable
CREATE TABLE "inventory" (
    "id" SERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "inventory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "client_id" INTEGER NOT NULL,
    "server_id" INTEGER NOT NULL,
    "kind" "event_kind" NOT NULL,
    "severity" "severity" NOT NULL,
    "words" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_series" (
    "id" SERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "metric_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_sample" (
    "server_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "series" INTEGER[],
    "values" REAL[],

    CONSTRAINT "metric_sample_pkey" PRIMARY KEY ("server_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "metric_minute" (
    "server_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "series" INTEGER[],
    "counts" INTEGER[],
    "means" REAL[],
    "mins" REAL[],
    "maxs" REAL[],

    CONSTRAINT "metric_minute_pkey" PRIMARY KEY ("server_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "metric_hour" (
    "server_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "series" INTEGER[],
    "counts" INTEGER[],
    "means" REAL[],
    "mins" REAL[],
    "maxs" REAL[],

    CONSTRAINT "metric_hour_pkey" PRIMARY KEY ("server_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "metric_day" (
    "server_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "series" INTEGER[],
    "counts" INTEGER[],
    "means" REAL[],
    "mins" REAL[],
    "maxs" REAL[],

    CONSTRAINT "metric_day_pkey" PRIMARY KEY ("server_id","at")
);

-- CreateTable
CREATE TABLE "command" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "server_id" INTEGER,
    "tags" TEXT[],
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "interval_seconds" INTEGER NOT NULL DEFAULT 60,
    "timeout_ms" INTEGER NOT NULL DEFAULT 10000,
    "parser" "command_parser" NOT NULL,
    "pattern" TEXT,
    "unit" TEXT NOT NULL DEFAULT '',
    "direction" "limit_direction" NOT NULL DEFAULT 'ABOVE',
    "warning" DOUBLE PRECISION,
    "critical" DOUBLE PRECISION,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_result" (
    "command_id" INTEGER NOT NULL,
    "server_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" REAL NOT NULL,
    "exit_code" INTEGER,
    "level" "command_level" NOT NULL,
    "level_since" TIMESTAMPTZ(3) NOT NULL,
    "values" JSONB NOT NULL,
    "output" TEXT NOT NULL,
    "truncated" BOOLEAN NOT NULL,
    "error" TEXT,

    CONSTRAINT "command_result_pkey" PRIMARY KEY ("command_id","server_id")
);

-- CreateTable
CREATE TABLE "log_source" (
    "id" SERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "log_source_kind" NOT NULL,
    "target" TEXT NOT NULL,
    "interval_seconds" INTEGER NOT NULL DEFAULT 10,
    "patterns" JSONB NOT NULL DEFAULT '[]',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" JSONB,
    "last_read_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_line" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" "log_level" NOT NULL,
    "fingerprint" BIGINT,
    "text" TEXT NOT NULL,

    CONSTRAINT "log_line_pkey" PRIMARY KEY ("source_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "log_fingerprint" (
    "source_id" INTEGER NOT NULL,
    "hash" BIGINT NOT NULL,
    "level" "log_level" NOT NULL,
    "folded" TEXT NOT NULL,
    "example" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_fingerprint_pkey" PRIMARY KEY ("source_id","hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "client_id" INTEGER,
    "actor_kind" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "server_jump_id_idx" ON "server"("jump_id");

-- CreateIndex
CREATE UNIQUE INDEX "server_client_id_slug_key" ON "server"("client_id", "slug");

-- CreateIndex
CREATE INDEX "server_state_slot_idx" ON "server_state"("slot");

-- CreateIndex
CREATE INDEX "server_state_status_idx" ON "server_state"("status");

-- CreateIndex
CREATE INDEX "inventory_server_id_at_idx" ON "inventory"("server_id", "at");

-- CreateIndex
CREATE INDEX "event_server_id_at_id_idx" ON "event"("server_id", "at", "id");

-- CreateIndex
CREATE INDEX "event_client_id_at_idx" ON "event"("client_id", "at");

-- CreateIndex
CREATE INDEX "event_at_id_idx" ON "event"("at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "metric_series_server_id_name_key" ON "metric_series"("server_id", "name");

-- CreateIndex
CREATE INDEX "command_client_id_idx" ON "command"("client_id");

-- CreateIndex
CREATE INDEX "command_server_id_idx" ON "command"("server_id");

-- CreateIndex
CREATE INDEX "command_result_server_id_idx" ON "command_result"("server_id");

-- CreateIndex
CREATE INDEX "log_source_server_id_idx" ON "log_source"("server_id");

-- CreateIndex
CREATE INDEX "log_fingerprint_source_id_last_seen_at_idx" ON "log_fingerprint"("source_id", "last_seen_at");

-- CreateIndex
CREATE INDEX "audit_entry_client_id_at_id_idx" ON "audit_entry"("client_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "service_server_id_idx" ON "service"("server_id");

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server" ADD CONSTRAINT "server_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server" ADD CONSTRAINT "server_jump_id_fkey" FOREIGN KEY ("jump_id") REFERENCES "server"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server_state" ADD CONSTRAINT "server_state_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory" ADD CONSTRAINT "inventory_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_series" ADD CONSTRAINT "metric_series_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command_result" ADD CONSTRAINT "command_result_command_id_fkey" FOREIGN KEY ("command_id") REFERENCES "command"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command_result" ADD CONSTRAINT "command_result_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_source" ADD CONSTRAINT "log_source_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_fingerprint" ADD CONSTRAINT "log_fingerprint_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "log_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Lists are sorted by name, and filtered by tag.
CREATE INDEX "server_name_id_idx" ON "server" (lower("name"), "id");
CREATE INDEX "server_tags_idx" ON "server" USING gin ("tags");

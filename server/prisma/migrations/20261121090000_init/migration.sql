-- Clients, services, their state, checks, incidents, rollups, accounts.
-- Differs from what Prisma would write in: time partitions (service_check, check_body, rollup_minute,
-- rollup_hour, feed, whose partitions are made ahead by storage/partitions.ts), the order of
-- service_check's columns (no padding), the fill factor of service_state (updates stay on their page),
-- the partial unique index on incident, and the indexes on names in lower case (client, service).

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "service_status" AS ENUM ('UP', 'DEGRADED', 'DOWN', 'MAINTENANCE', 'PAUSED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('UP', 'DEGRADED', 'DOWN');

-- CreateEnum
CREATE TYPE "check_rule" AS ENUM ('PASSED', 'DNS', 'CONNECT', 'TLS', 'PROTOCOL', 'TIMEOUT', 'STATUS_CLASS', 'STATUS_EXPECTATION', 'BODY', 'COMPONENT', 'ASSERTION', 'SLOW');

-- CreateEnum
CREATE TYPE "body_keeping" AS ENUM ('NEVER', 'ON_FAILURE', 'ON_CHANGE', 'ALWAYS');

-- CreateEnum
CREATE TYPE "incident_status" AS ENUM ('OPEN', 'ACKNOWLEDGED', 'RESOLVED');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OWNER', 'ADMIN', 'OPERATOR', 'VIEWER');

-- CreateEnum
CREATE TYPE "key_permission" AS ENUM ('READ', 'WRITE', 'ADMIN');

-- CreateTable
CREATE TABLE "client" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "secrets" TEXT,
    "target" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "interval_seconds" INTEGER,
    "cron" TEXT,
    "time_zone" TEXT,
    "timeout_ms" INTEGER NOT NULL DEFAULT 5000,
    "degraded_after_ms" INTEGER NOT NULL DEFAULT 2000,
    "failure_threshold" INTEGER NOT NULL DEFAULT 2,
    "recovery_threshold" INTEGER NOT NULL DEFAULT 2,
    "confirm_after_seconds" INTEGER NOT NULL DEFAULT 15,
    "keep_body" "body_keeping" NOT NULL DEFAULT 'ON_FAILURE',
    "body_limit_bytes" INTEGER NOT NULL DEFAULT 4096,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_state" (
    "service_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "slot" SMALLINT NOT NULL,
    "status" "service_status" NOT NULL DEFAULT 'UNKNOWN',
    "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "trusted_until" TIMESTAMPTZ(3),
    "next_check_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "verdict" "verdict",
    "bad_run" INTEGER NOT NULL DEFAULT 0,
    "down_run" INTEGER NOT NULL DEFAULT 0,
    "last_checked_at" TIMESTAMPTZ(3),
    "last_duration_ms" REAL,
    "last_status_code" SMALLINT,
    "last_rule" "check_rule",
    "last_detail" TEXT,
    "certificate_expires_at" TIMESTAMPTZ(3),
    "recent" BYTEA NOT NULL DEFAULT '\x'::bytea,
    "components" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "service_state_pkey" PRIMARY KEY ("service_id")
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

-- CreateTable
CREATE TABLE "service_check" (
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "service_id" INTEGER NOT NULL,
    "delay_ms" INTEGER NOT NULL,
    "duration_ms" REAL NOT NULL,
    "dns_ms" REAL,
    "connect_ms" REAL,
    "tls_ms" REAL,
    "first_byte_ms" REAL,
    "download_ms" REAL,
    "bytes" INTEGER,
    "verdict" "verdict" NOT NULL,
    "rule" "check_rule" NOT NULL,
    "status_code" SMALLINT,
    "streak" SMALLINT NOT NULL,
    "manual" BOOLEAN NOT NULL,
    "detail" TEXT,

    CONSTRAINT "service_check_pkey" PRIMARY KEY ("service_id","scheduled_at")
) PARTITION BY RANGE ("scheduled_at");

-- CreateTable
CREATE TABLE "check_body" (
    "service_id" INTEGER NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "truncated" BOOLEAN NOT NULL,

    CONSTRAINT "check_body_pkey" PRIMARY KEY ("service_id","scheduled_at")
) PARTITION BY RANGE ("scheduled_at");

-- CreateTable
CREATE TABLE "latest_response" (
    "service_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status_code" SMALLINT,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "truncated" BOOLEAN NOT NULL,

    CONSTRAINT "latest_response_pkey" PRIMARY KEY ("service_id")
);

-- CreateTable
CREATE TABLE "status_change" (
    "id" BIGSERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "from_status" "service_status" NOT NULL,
    "to_status" "service_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rule" "check_rule",
    "reason" TEXT NOT NULL,

    CONSTRAINT "status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "component_change" (
    "id" BIGSERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from_status" "service_status" NOT NULL,
    "to_status" "service_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "component_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "status" "incident_status" NOT NULL DEFAULT 'OPEN',
    "worst" "service_status" NOT NULL,
    "rule" "check_rule",
    "cause" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup_minute" (
    "service_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "checks" INTEGER NOT NULL,
    "degraded" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,
    "mean_ms" REAL NOT NULL,
    "min_ms" REAL NOT NULL,
    "max_ms" REAL NOT NULL,
    "p50_ms" REAL NOT NULL,
    "p95_ms" REAL NOT NULL,
    "dns_ms" REAL,
    "connect_ms" REAL,
    "tls_ms" REAL,
    "first_byte_ms" REAL,
    "download_ms" REAL,

    CONSTRAINT "rollup_minute_pkey" PRIMARY KEY ("service_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "rollup_hour" (
    "service_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "checks" INTEGER NOT NULL,
    "degraded" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,
    "mean_ms" REAL NOT NULL,
    "min_ms" REAL NOT NULL,
    "max_ms" REAL NOT NULL,
    "p50_ms" REAL NOT NULL,
    "p95_ms" REAL NOT NULL,
    "dns_ms" REAL,
    "connect_ms" REAL,
    "tls_ms" REAL,
    "first_byte_ms" REAL,
    "download_ms" REAL,

    CONSTRAINT "rollup_hour_pkey" PRIMARY KEY ("service_id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "rollup_day" (
    "service_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "checks" INTEGER NOT NULL,
    "degraded" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,
    "mean_ms" REAL NOT NULL,
    "min_ms" REAL NOT NULL,
    "max_ms" REAL NOT NULL,
    "p50_ms" REAL NOT NULL,
    "p95_ms" REAL NOT NULL,
    "dns_ms" REAL,
    "connect_ms" REAL,
    "tls_ms" REAL,
    "first_byte_ms" REAL,
    "download_ms" REAL,

    CONSTRAINT "rollup_day_pkey" PRIMARY KEY ("service_id","at")
);

-- CreateTable
CREATE TABLE "service_day" (
    "service_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "up_seconds" REAL NOT NULL,
    "degraded_seconds" REAL NOT NULL,
    "down_seconds" REAL NOT NULL,
    "maintenance_seconds" REAL NOT NULL,
    "unknown_seconds" REAL NOT NULL,

    CONSTRAINT "service_day_pkey" PRIMARY KEY ("service_id","day")
);

-- CreateTable
CREATE TABLE "client_day" (
    "client_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "up_seconds" DOUBLE PRECISION NOT NULL,
    "degraded_seconds" DOUBLE PRECISION NOT NULL,
    "down_seconds" DOUBLE PRECISION NOT NULL,
    "maintenance_seconds" DOUBLE PRECISION NOT NULL,
    "unknown_seconds" DOUBLE PRECISION NOT NULL,
    "p95_ms" REAL,

    CONSTRAINT "client_day_pkey" PRIMARY KEY ("client_id","day")
);

-- CreateTable
CREATE TABLE "feed" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "events" JSON NOT NULL,

    CONSTRAINT "feed_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "stats" JSONB NOT NULL,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL DEFAULT 'VIEWER',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_access" (
    "user_id" TEXT NOT NULL,
    "client_id" INTEGER NOT NULL,

    CONSTRAINT "client_access_pkey" PRIMARY KEY ("user_id","client_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "permission" "key_permission" NOT NULL,
    "client_ids" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "client_slug_key" ON "client"("slug");

-- CreateIndex
CREATE INDEX "client_name_id_idx" ON "client"(lower("name"), "id");

-- CreateIndex
CREATE INDEX "service_name_id_idx" ON "service"(lower("name"), "id");

-- CreateIndex
CREATE UNIQUE INDEX "service_client_id_slug_key" ON "service"("client_id", "slug");

-- CreateIndex
CREATE INDEX "service_state_slot_idx" ON "service_state"("slot");

-- CreateIndex
CREATE INDEX "service_state_status_idx" ON "service_state"("status");

-- CreateIndex
CREATE INDEX "status_change_service_id_at_idx" ON "status_change"("service_id", "at");

-- CreateIndex
CREATE INDEX "status_change_at_id_idx" ON "status_change"("at", "id");

-- CreateIndex
CREATE INDEX "component_change_service_id_name_at_idx" ON "component_change"("service_id", "name", "at");

-- CreateIndex
CREATE INDEX "incident_service_id_opened_at_idx" ON "incident"("service_id", "opened_at");

-- CreateIndex
CREATE INDEX "incident_opened_at_id_idx" ON "incident"("opened_at", "id");

-- CreateIndex
CREATE INDEX "service_day_day_idx" ON "service_day"("day");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "client_access_client_id_idx" ON "client_access"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- Rows arrive in the order of time, so a few bytes for each range of pages find a minute or an hour of all services.
CREATE INDEX "service_check_scheduled_at_idx" ON "service_check" USING brin ("scheduled_at") WITH (pages_per_range = 16, autosummarize = on);

-- One unresolved incident per service.
CREATE UNIQUE INDEX "incident_open_key" ON "incident"("service_id") WHERE "resolved_at" IS NULL;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_state" ADD CONSTRAINT "service_state_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "latest_response" ADD CONSTRAINT "latest_response_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_change" ADD CONSTRAINT "status_change_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "component_change" ADD CONSTRAINT "component_change_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_day" ADD CONSTRAINT "service_day_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_day" ADD CONSTRAINT "client_day_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_access" ADD CONSTRAINT "client_access_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_access" ADD CONSTRAINT "client_access_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

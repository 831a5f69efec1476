-- When a queued mail may be tried (again) has a column of its own; sent_at says only when it was taken.
ALTER TABLE "emails" ADD COLUMN "next_attempt_at" TIMESTAMPTZ(3),
  ADD COLUMN "is_bulk" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "unsubscribe_url" VARCHAR(1000);
UPDATE "emails" SET "next_attempt_at" = coalesce("sent_at" + interval '10 minutes', "created_at"), "sent_at" = NULL WHERE "status" = 'queued';

DROP INDEX "emails_status_idx";
CREATE INDEX "emails_status_created_at_idx" ON "emails" ("status", "created_at" DESC);
-- What waits, in the order it leaves: what somebody waits for before what a whole school gets.
CREATE INDEX emails_waiting_idx ON emails (is_bulk, next_attempt_at NULLS FIRST) WHERE status = 'queued';

-- Addresses that refuse our mail for good. After several times nothing is sent there that can be done without.
CREATE TABLE "mail_addresses" (
  "address" CITEXT NOT NULL,
  "bounces_count" INTEGER NOT NULL DEFAULT 0,
  "last_bounce" VARCHAR(500),
  "last_bounced_at" TIMESTAMPTZ(3),
  "paused_at" TIMESTAMPTZ(3),
  CONSTRAINT "mail_addresses_pkey" PRIMARY KEY ("address")
);
CREATE INDEX mail_addresses_paused_idx ON mail_addresses (paused_at DESC) WHERE paused_at IS NOT NULL;

CREATE TYPE "MailChoice" AS ENUM ('at_once', 'digest', 'off');

ALTER TABLE "notifications" ADD COLUMN "dedupe_key" VARCHAR(200),
  ADD COLUMN "is_shown" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "awaits_digest" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "notifications_dedupe_key_key" ON "notifications" ("dedupe_key");
CREATE INDEX notifications_unread_idx ON notifications (user_id) WHERE read_at IS NULL AND is_shown;
CREATE INDEX notifications_digest_idx ON notifications (user_id, created_at) WHERE awaits_digest;

CREATE TABLE "notification_preferences" (
  "user_id" UUID NOT NULL,
  "topic" VARCHAR(64) NOT NULL,
  "in_app" BOOLEAN NOT NULL,
  "mail" "MailChoice" NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id", "topic"),
  CONSTRAINT "notification_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The walk over everybody who is learning something, a batch at a time.
CREATE INDEX enrollments_active_students_idx ON enrollments (student_id) WHERE status = 'active';
ALTER TABLE "enrollments" ADD COLUMN "reminded_at" TIMESTAMPTZ(3);

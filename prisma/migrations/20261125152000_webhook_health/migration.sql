-- Since when an endpoint has taken nothing, and how many deliveries have failed for good in a row.
ALTER TABLE "webhook_endpoints"
  ADD COLUMN "failing_since" TIMESTAMPTZ(3),
  ADD COLUMN "failures_in_a_row" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "disabled_at" TIMESTAMPTZ(3);

CREATE INDEX "webhook_endpoints_created_at_idx" ON "webhook_endpoints" ("created_at" DESC, "id");

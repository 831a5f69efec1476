-- When the access of an ended period was taken back. A renewal moves current_period_end past it, so that the next end is seen again.
ALTER TABLE "subscriptions" ADD COLUMN "access_closed_at" TIMESTAMPTZ(3);
CREATE INDEX subscriptions_to_close_idx ON subscriptions (current_period_end)
  WHERE status <> 'incomplete' AND (access_closed_at IS NULL OR access_closed_at < current_period_end);

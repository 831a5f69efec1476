-- Processes that work on the embedded queue, and when each was last seen: what a dead one was doing is taken up by the others.
CREATE TABLE "job_workers" (
    "id" UUID NOT NULL,
    "host" VARCHAR(255) NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" VARCHAR(32) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_workers_pkey" PRIMARY KEY ("id")
);

-- The last tick of the clock that each scheduled job was given, so that a tick is given once, also after hours without a server.
CREATE TABLE "job_clock" (
    "job_id" VARCHAR(100) NOT NULL,
    "last_tick_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_clock_pkey" PRIMARY KEY ("job_id")
);

-- Roll-ups that a re-count found to be wrong: what they said, what is true.
CREATE TABLE "roll_up_drifts" (
    "id" UUID NOT NULL,
    "roll_up" VARCHAR(64) NOT NULL,
    "rows_wrong" INTEGER NOT NULL,
    "example" JSONB NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "roll_up_drifts_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "roll_up_drifts_counted_at_idx" ON "roll_up_drifts"("counted_at" DESC);

-- What waits is a sliver of the audit trail; the order within an aggregate is asked of that sliver alone.
CREATE INDEX events_waiting_aggregate_idx ON events (aggregate_id, sequence) WHERE delivered_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX events_set_aside_idx ON events (set_aside_at) WHERE set_aside_at IS NOT NULL AND delivered_at IS NULL;

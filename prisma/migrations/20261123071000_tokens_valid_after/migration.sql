-- Access, reset and challenge tokens made before this instant are void: a new password or a closed account ends them all at once.
ALTER TABLE "users" ADD COLUMN "tokens_valid_after" TIMESTAMPTZ(3);

-- People are told of more than step-ups: a notification about anything else carries its own words (never an agent's), and where to go.
ALTER TABLE "notification" ALTER COLUMN "approval_id" DROP NOT NULL;
ALTER TABLE "notification" ADD COLUMN "tidings" JSONB;
-- A link that opens something by itself (an invitation) is kept sealed.
ALTER TABLE "notification" ADD COLUMN "sealed_path" BYTEA;
ALTER TABLE "notification" ADD CONSTRAINT "notification_says_something" CHECK (("approval_id" IS NULL) <> ("tidings" IS NULL));

-- The latest decision of a rule is read from rule_hit_event; nobody reads this any more.
ALTER TABLE "rule_hit" DROP COLUMN "last_event_id";

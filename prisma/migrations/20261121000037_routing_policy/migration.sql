-- One routing policy per org, in versions of the same life as the policy's: drafted and proposed by one person, published by another,
-- never changed afterwards.

CREATE TABLE "routing_version" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "note" TEXT,
    "based_on" INTEGER,
    "author_id" UUID,
    "editors" UUID[],
    "proposed_at" TIMESTAMPTZ(3),
    "publisher_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "routing_version_pkey" PRIMARY KEY ("org_id","id")
);

CREATE UNIQUE INDEX "routing_version_org_id_number_key" ON "routing_version"("org_id", "number");
CREATE UNIQUE INDEX "routing_version_one_open" ON "routing_version"("org_id") WHERE "state" IN ('draft', 'proposed');
CREATE UNIQUE INDEX "routing_version_one_published" ON "routing_version"("org_id") WHERE "state" = 'published';

ALTER TABLE "routing_version" ADD CONSTRAINT "routing_version_org_id_author_id_fkey" FOREIGN KEY ("org_id", "author_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "routing_version" ADD CONSTRAINT "routing_version_org_id_publisher_id_fkey" FOREIGN KEY ("org_id", "publisher_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE routing_version
  ADD CONSTRAINT routing_version_is_numbered CHECK (number > 0),
  ADD CONSTRAINT routing_version_state CHECK (state IN ('draft', 'proposed', 'published', 'superseded', 'withdrawn')),
  -- Nobody publishes what their hand is in. Only the founding version has neither author nor publisher.
  ADD CONSTRAINT two_people_publish_routing CHECK (
    CASE WHEN state IN ('published', 'superseded') AND number > 1
      THEN author_id IS NOT NULL AND publisher_id IS NOT NULL AND published_at IS NOT NULL
        AND publisher_id <> author_id AND NOT publisher_id = ANY (coalesce(editors, '{}'))
      ELSE publisher_id IS NULL
    END);

-- Every org begins by routing nothing. Canonical JSON (RFC 8785), whose digest is the version's. The owner sees past row-level
-- security only while it is not forced.
ALTER TABLE org NO FORCE ROW LEVEL SECURITY;
INSERT INTO routing_version (org_id, id, number, state, document, digest, editors, published_at)
SELECT o.id, gen_random_uuid(), 1, 'published', text::jsonb, encode(sha256(convert_to(text, 'UTF8')), 'hex'), '{}', now()
FROM org o, (VALUES ('{"budgets":[],"cases":[],"classes":{"rules":[],"threshold":0.8,"useModel":true},"default":{"text":"No routing policy has been published.","type":"refuse"},"rollout":{"mode":"live","share":10},"rules":[],"timeZone":"UTC","v":1}')) AS founding(text);
ALTER TABLE org FORCE ROW LEVEL SECURITY;

ALTER TABLE routing_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_version FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON routing_version
  USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid);

-- Only people write it. Agents' gateway and the worker read what is published.
GRANT SELECT, INSERT, UPDATE ON routing_version TO ambit_app;
GRANT SELECT ON routing_version TO ambit_writer, ambit_worker;

-- Second lock, the policy's own: a version once settled stays as it is, but for being superseded; and it is settled step by step.
CREATE TRIGGER routing_version_is_kept BEFORE INSERT OR UPDATE OR DELETE ON routing_version
  FOR EACH ROW EXECUTE FUNCTION keep_policy_version();
CREATE TRIGGER routing_version_is_not_truncated BEFORE TRUNCATE ON routing_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One policy document per org, in versions: drafted and proposed by one person, published by another, never changed afterwards.

CREATE TABLE "policy_version" (
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

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("org_id","id")
);

CREATE UNIQUE INDEX "policy_version_org_id_number_key" ON "policy_version"("org_id", "number");
CREATE UNIQUE INDEX "policy_version_one_open" ON "policy_version"("org_id") WHERE "state" IN ('draft', 'proposed');
CREATE UNIQUE INDEX "policy_version_one_published" ON "policy_version"("org_id") WHERE "state" = 'published';

ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_org_id_author_id_fkey" FOREIGN KEY ("org_id", "author_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_org_id_publisher_id_fkey" FOREIGN KEY ("org_id", "publisher_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE policy_version
  ADD CONSTRAINT policy_version_is_numbered CHECK (number > 0),
  ADD CONSTRAINT policy_version_state CHECK (state IN ('draft', 'proposed', 'published', 'superseded', 'withdrawn')),
  -- Nobody publishes what their hand is in. Only the founding version has neither author nor publisher.
  ADD CONSTRAINT two_people_publish CHECK (
    CASE WHEN state IN ('published', 'superseded') AND number > 1
      THEN author_id IS NOT NULL AND publisher_id IS NOT NULL AND published_at IS NOT NULL
        AND publisher_id <> author_id AND NOT publisher_id = ANY (coalesce(editors, '{}'))
      ELSE publisher_id IS NULL
    END);

-- What guardrails there were become rules of version 1. The owner sees past row-level security only while it is not forced.
ALTER TABLE guardrail NO FORCE ROW LEVEL SECURITY;
ALTER TABLE org NO FORCE ROW LEVEL SECURITY;

-- Canonical JSON (RFC 8785), whose digest is the version's: members in order, texts escaped as to_json escapes them.
INSERT INTO policy_version (org_id, id, number, state, document, digest, editors, published_at)
SELECT org_id, gen_random_uuid(), 1, 'published', text::jsonb, encode(sha256(convert_to(text, 'UTF8')), 'hex'), '{}', now()
FROM (
  SELECT o.id AS org_id,
    '{"cases":[],"limits":[],"lists":[],"modelClasses":{},"rules":[' || coalesce(string_agg(
      '{"description":"","form":{"cedar":' || to_json(g.cedar)::text || ',"type":"cedar"},"handle":' || to_json(g.handle)::text
        || ',"name":' || to_json(g.name)::text || ',"on":' || CASE WHEN g.state = 'on' THEN 'true' ELSE 'false' END || '}',
      ',' ORDER BY g.created_at, g.handle), '') || '],"tasks":[],"timeZone":"UTC","v":1}' AS text
  FROM org o LEFT JOIN guardrail g ON g.org_id = o.id
  GROUP BY o.id
) AS documents;

ALTER TABLE org FORCE ROW LEVEL SECURITY;
DROP TABLE guardrail;

ALTER TABLE policy_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy_version FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON policy_version
  USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid);

-- Only people write policy. Agents and the worker read what is published.
GRANT SELECT, INSERT, UPDATE ON policy_version TO ambit_app;
GRANT SELECT ON policy_version TO ambit_writer, ambit_worker;

-- Second lock: a version once settled stays as it is, but for being superseded; and it is settled step by step.
CREATE FUNCTION keep_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN ('draft', 'proposed') OR (NEW.number = 1 AND NEW.state = 'published') THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (NEW.org_id, NEW.id, NEW.number, NEW.author_id, NEW.based_on, NEW.created_at)
        IS NOT DISTINCT FROM (OLD.org_id, OLD.id, OLD.number, OLD.author_id, OLD.based_on, OLD.created_at)
      AND coalesce(NEW.editors, '{}') @> coalesce(OLD.editors, '{}') THEN
      IF OLD.state = 'draft' AND NEW.state IN ('draft', 'proposed', 'withdrawn') THEN
        RETURN NEW;
      END IF;
      IF OLD.state = 'proposed' AND NEW.state = 'draft' THEN
        RETURN NEW;
      END IF;
      IF (NEW.document, NEW.digest, NEW.note, NEW.editors, NEW.proposed_at)
          IS NOT DISTINCT FROM (OLD.document, OLD.digest, OLD.note, OLD.editors, OLD.proposed_at)
        AND ((OLD.state = 'proposed' AND NEW.state IN ('published', 'withdrawn'))
          OR (OLD.state = 'published' AND NEW.state = 'superseded'
            AND (NEW.publisher_id, NEW.published_at) IS NOT DISTINCT FROM (OLD.publisher_id, OLD.published_at))) THEN
        RETURN NEW;
      END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'policy version % is % and stays so', OLD.number, OLD.state USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE EXECUTE ON FUNCTION keep_policy_version FROM PUBLIC;

CREATE TRIGGER policy_version_is_kept BEFORE INSERT OR UPDATE OR DELETE ON policy_version
  FOR EACH ROW EXECUTE FUNCTION keep_policy_version();
CREATE TRIGGER policy_version_is_not_truncated BEFORE TRUNCATE ON policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

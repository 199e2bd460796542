-- Lists stay quick over millions of events.

-- Decisions that were not simply allowed are looked for most, and are few: allowing, which has to be fast, pays nothing for this.
CREATE INDEX event_by_verdict ON event (org_id, verdict, recorded_at DESC) WHERE verdict <> 'allow';

CREATE INDEX "approval_org_id_requested_at_idx" ON "approval"("org_id", "requested_at" DESC);

-- Whoever has just written much tells the planner, which else takes every table for empty until it looks by itself.
CREATE FUNCTION refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  v_table text;
BEGIN
  FOR v_table IN
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('ANALYZE public.%I', v_table);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION refresh_statistics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics TO ambit_worker;

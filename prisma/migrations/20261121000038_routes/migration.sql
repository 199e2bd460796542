-- What the routing policy's budgets have left: what was spent in each period, and what calls on their way to a model may still spend.
-- And the models as they were when something was routed, so that a route can be decided again.

-- All models of an org as routing knew them, once for each state they were in, by the digest that routes name.
CREATE TABLE "routing_models" (
    "org_id" UUID NOT NULL,
    -- SHA-256 over RFC 8785 of the models, as hexadecimal digits.
    "digest" TEXT NOT NULL,
    "models" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_models_pkey" PRIMARY KEY ("org_id","digest")
);

-- `scope_is` is the agent, team or task class by name. A budget whose unit or period was changed begins anew.
CREATE TABLE "budget_spend" (
    "org_id" UUID NOT NULL,
    "budget" TEXT NOT NULL,
    "scope_is" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    -- Tokens, or micro-USD.
    "spent" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_spend_pkey" PRIMARY KEY ("org_id","budget","scope_is","unit","period","period_start")
);

-- The most that one call may spend, until it is settled. A gateway that dies leaves holds that run out.
CREATE TABLE "budget_hold" (
    "org_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "budget" TEXT NOT NULL,
    "scope_is" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "amount" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_hold_pkey" PRIMARY KEY ("org_id","call_id","budget","scope_is")
);

CREATE INDEX "budget_spend_org_id_period_start_idx" ON "budget_spend"("org_id", "period_start");
CREATE INDEX "budget_hold_org_id_budget_scope_is_idx" ON "budget_hold"("org_id", "budget", "scope_is");

ALTER TABLE "budget_spend" ADD CONSTRAINT "budget_spend_figures" CHECK ("spent" >= 0);
ALTER TABLE "budget_hold" ADD CONSTRAINT "budget_hold_figures" CHECK ("amount" >= 0);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['routing_models', 'budget_spend', 'budget_hold'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- Holds what one call may spend in each of its budgets, all or none, and lets go of what the same call held before. A budget takes
-- a call while anything of its hard limit is neither spent nor held; as each hold is the most its call can spend, a limit is exceeded
-- by one call at most. p_asks: [{budget, scope_is, unit, period, period_start, amount, hard (null = none)}]
-- Returns {refused: {budget, scope_is, held} | null, left: [{budget, scope_is, spent}]}; `held`: what is left is held, and may come free.
CREATE FUNCTION hold_budgets(p_org uuid, p_call uuid, p_now timestamptz, p_expires timestamptz, p_asks jsonb)
RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_org text;
  v_ask record;
  v_spent bigint;
  v_held bigint;
  v_left jsonb := '[]';
BEGIN
  v_org := set_config('app.org', p_org::text, true);
  DELETE FROM budget_hold WHERE org_id = p_org AND call_id = p_call;
  FOR v_ask IN
    SELECT * FROM jsonb_to_recordset(p_asks) AS x(budget text, scope_is text, unit text, period text, period_start timestamptz,
      amount bigint, hard bigint)
    -- Always in one order, so that two calls never wait for each other.
    ORDER BY budget, scope_is, unit, period, period_start
  LOOP
    INSERT INTO budget_spend (org_id, budget, scope_is, unit, period, period_start, updated_at)
    VALUES (p_org, v_ask.budget, v_ask.scope_is, v_ask.unit, v_ask.period, v_ask.period_start, p_now) ON CONFLICT DO NOTHING;
    SELECT spent INTO v_spent FROM budget_spend WHERE org_id = p_org AND budget = v_ask.budget AND scope_is = v_ask.scope_is
      AND unit = v_ask.unit AND period = v_ask.period AND period_start = v_ask.period_start FOR UPDATE;
    DELETE FROM budget_hold WHERE org_id = p_org AND budget = v_ask.budget AND scope_is = v_ask.scope_is AND expires_at <= p_now;
    SELECT coalesce(sum(amount), 0) INTO v_held FROM budget_hold WHERE org_id = p_org AND budget = v_ask.budget
      AND scope_is = v_ask.scope_is AND unit = v_ask.unit AND period = v_ask.period AND period_start = v_ask.period_start;
    IF v_spent + v_held >= v_ask.hard THEN
      DELETE FROM budget_hold WHERE org_id = p_org AND call_id = p_call;
      RETURN jsonb_build_object('refused', jsonb_build_object('budget', v_ask.budget, 'scope_is', v_ask.scope_is,
        'held', v_spent < v_ask.hard), 'left', v_left);
    END IF;
    INSERT INTO budget_hold (org_id, call_id, budget, scope_is, unit, period, period_start, amount, expires_at)
    VALUES (p_org, p_call, v_ask.budget, v_ask.scope_is, v_ask.unit, v_ask.period, v_ask.period_start, v_ask.amount, p_expires);
    v_left := v_left || jsonb_build_object('budget', v_ask.budget, 'scope_is', v_ask.scope_is, 'spent', v_spent);
  END LOOP;
  RETURN jsonb_build_object('refused', NULL, 'left', v_left);
END $$;

-- A call is over: what it spent counts, whether or not its holds had run out, and they are let go of.
-- p_spent: [{budget, scope_is, unit, period, period_start, amount}]
CREATE FUNCTION settle_budgets(p_org uuid, p_call uuid, p_now timestamptz, p_spent jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_org text;
  v_one record;
BEGIN
  v_org := set_config('app.org', p_org::text, true);
  FOR v_one IN
    SELECT * FROM jsonb_to_recordset(p_spent) AS x(budget text, scope_is text, unit text, period text, period_start timestamptz,
      amount bigint)
    ORDER BY budget, scope_is, unit, period, period_start
  LOOP
    INSERT INTO budget_spend AS s (org_id, budget, scope_is, unit, period, period_start, spent, updated_at)
    VALUES (p_org, v_one.budget, v_one.scope_is, v_one.unit, v_one.period, v_one.period_start, greatest(v_one.amount, 0), p_now)
    ON CONFLICT (org_id, budget, scope_is, unit, period, period_start)
    DO UPDATE SET spent = s.spent + EXCLUDED.spent, updated_at = EXCLUDED.updated_at;
  END LOOP;
  DELETE FROM budget_hold WHERE org_id = p_org AND call_id = p_call;
END $$;

REVOKE EXECUTE ON FUNCTION hold_budgets FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION settle_budgets FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_budgets, settle_budgets TO ambit_writer;
GRANT SELECT, INSERT, UPDATE (spent, updated_at) ON budget_spend TO ambit_writer;
GRANT SELECT, INSERT, DELETE ON budget_hold TO ambit_writer;
GRANT SELECT ON budget_spend, budget_hold TO ambit_app;
GRANT SELECT, INSERT ON routing_models TO ambit_writer;
GRANT SELECT ON routing_models TO ambit_app, ambit_worker;

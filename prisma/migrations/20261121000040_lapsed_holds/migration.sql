-- What a call held and nobody settled counts as spent, at all that it held, from when the hold has run out: a gateway that died may have
-- spent it. The row stays until the call is settled after all; then what it took counts in its place.

-- Holds what one call may spend in each of its budgets, all or none, and lets go of what the same call held before. A budget takes
-- a call while anything of its hard limit is neither spent nor held; as each hold is the most its call can spend, a limit is exceeded
-- by one call at most. p_asks: [{budget, scope_is, unit, period, period_start, amount, hard (null = none)}]
-- Returns {refused: {budget, scope_is, held} | null, left: [{budget, scope_is, spent}]}; `held`: what is left is held, and may come free.
CREATE OR REPLACE FUNCTION hold_budgets(p_org uuid, p_call uuid, p_now timestamptz, p_expires timestamptz, p_asks jsonb)
RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_set text;
  v_ask record;
  v_spent bigint;
  v_lapsed bigint;
  v_held bigint;
  v_left jsonb := '[]';
BEGIN
  v_set := set_config('app.org', p_org::text, true);
  -- Not waited for: nothing is spent before the call's route is on disk, and what is written to the log of changes after this takes
  -- this along.
  v_set := set_config('synchronous_commit', 'off', true);
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
    SELECT coalesce(sum(amount) FILTER (WHERE expires_at <= p_now), 0), coalesce(sum(amount) FILTER (WHERE expires_at > p_now), 0)
    INTO v_lapsed, v_held FROM budget_hold WHERE org_id = p_org AND budget = v_ask.budget
      AND scope_is = v_ask.scope_is AND unit = v_ask.unit AND period = v_ask.period AND period_start = v_ask.period_start;
    v_spent := v_spent + v_lapsed;
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

-- A call is over: what it spent counts in place of what it held, whether or not that had run out. A budget in which it holds nothing is
-- settled already, so that asking twice counts once. p_spent: [{budget, scope_is, unit, period, period_start, amount}]
CREATE OR REPLACE FUNCTION settle_budgets(p_org uuid, p_call uuid, p_now timestamptz, p_spent jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_set text;
BEGIN
  v_set := set_config('app.org', p_org::text, true);
  -- Not waited for: should it be lost, the hold is there again and counts for more.
  v_set := set_config('synchronous_commit', 'off', true);
  WITH let_go AS (
    DELETE FROM budget_hold WHERE org_id = p_org AND call_id = p_call RETURNING budget, scope_is, unit, period, period_start
  )
  INSERT INTO budget_spend AS s (org_id, budget, scope_is, unit, period, period_start, spent, updated_at)
  SELECT p_org, x.budget, x.scope_is, x.unit, x.period, x.period_start, greatest(x.amount, 0), p_now
  FROM jsonb_to_recordset(p_spent) AS x(budget text, scope_is text, unit text, period text, period_start timestamptz, amount bigint)
  JOIN let_go USING (budget, scope_is, unit, period, period_start)
  ORDER BY x.budget, x.scope_is, x.unit, x.period, x.period_start
  ON CONFLICT (org_id, budget, scope_is, unit, period, period_start)
  DO UPDATE SET spent = s.spent + EXCLUDED.spent, updated_at = EXCLUDED.updated_at;
END $$;

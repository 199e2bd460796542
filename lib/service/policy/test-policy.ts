import { type CaseResult, policyTestContract } from "../../contract/policy";
import { type CaseResult as Ran, runCases } from "../../core/decide";
import {
  EMPTY_DOCUMENT,
  type PolicyCase,
  type PolicyDocument,
  type PolicyRule,
  pieceNamed,
} from "../../core/policy";
import type { Ctx } from "../ctx";
import { policyOf } from "../published";
import { query } from "../verb";
import { triedDocument } from "../versioned/versioned";
import { POLICY } from "./policy-versions";

export const testPolicy = query(policyTestContract, async (tx, ctx, input) => {
  const document = await triedDocument(POLICY, tx, ctx.orgId, input);
  const pieces = document.rules.filter(({ on }) => on).flatMap((rule) => pieceResults(ctx, rule));
  const cases = [...ownResults(ctx, document), ...pieces];
  const passed = cases.filter((one) => one.passed).length;
  return { cases, passed, failed: cases.length - passed };
});

/** The document's own cases, against all of it. */
function ownResults(ctx: Ctx, document: PolicyDocument): CaseResult[] {
  const rules = policyOf(ctx, document, 0);
  return document.cases.map((one) => {
    const [ran] = runCases([one], rules, ctx.ports.cedar.evaluate);
    return shown(one, ran, "own", one.expect.rule ?? null);
  });
}

/** A piece's cases, against the piece alone with the settings that each case is about. */
function pieceResults(ctx: Ctx, rule: PolicyRule): CaseResult[] {
  const { form } = rule;
  if (form.type !== "pack") return [];
  return (pieceNamed(form.piece)?.cases ?? []).map(({ settings = {}, ...one }) => {
    const alone: PolicyRule = { ...rule, handle: form.piece, form: { ...form, settings } };
    const rules = policyOf(ctx, { ...EMPTY_DOCUMENT, rules: [alone] }, 0);
    const [ran] = runCases([one], rules, ctx.ports.cedar.evaluate);
    return shown(one, ran, "pack", rule.handle);
  });
}

const HELD = "guardrail:";

function shown(
  { name, expect }: PolicyCase,
  ran: Ran | undefined,
  source: CaseResult["source"],
  rule: string | null,
): CaseResult {
  const held = (ran?.reasons ?? []).flatMap(({ policy }) =>
    policy.startsWith(HELD) ? [policy.slice(HELD.length)] : [],
  );
  return {
    ...{ name, source, rule, expected: expect, held },
    verdict: ran?.verdict ?? null,
    passed: ran?.passed ?? false,
    problem: ran?.problem ?? "it was not run",
  };
}

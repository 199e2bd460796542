import type { PolicyIssue } from "../../contract/policy-version";
import type { RoutingCheck } from "../../contract/routing-policy";
import { AppError, pointerToken } from "../../core/kernel";
import {
  cedarConditionText,
  checkRouting,
  ROUTING_CEDAR_SCHEMA,
  type RoutingDocument,
  type RoutingRemark,
  readableRouting,
  routingDocument,
  ruleToCedar,
} from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { routingInventory } from "./routing-inventory";

const MOST_ISSUES = 100;

/**
 * What is wrong with a document and what is worth a look: names of things that there are not, rules that are never reached, tasks
 * that only the default answers, further conditions that Cedar refuses. What cannot be read is a problem; the rest of the document
 * is judged all the same.
 */
export async function checkDocument(
  tx: Tx,
  ctx: Ctx,
  given: Readonly<Record<string, unknown>>,
): Promise<RoutingCheck> {
  const whole = routingDocument.safeParse(given);
  const unreadable = whole.success ? [] : whole.error.issues.map(issueOf);
  const { document, placed } = readableRouting(given);
  const { remarks } = checkRouting(document, await routingInventory(tx, ctx));
  const said = (kind: RoutingRemark["kind"]) =>
    remarks
      .filter((remark) => remark.kind === kind)
      .map(({ path, message }) => ({ path: placed(path), message }));
  const cedar = cedarRemarks(ctx, document);
  const at = <T extends { path: string }>(it: T): T => ({ ...it, path: placed(it.path) });
  return {
    problems: [...unreadable, ...said("error"), ...cedar.problems.map(at)].slice(0, MOST_ISSUES),
    warnings: [...said("warning"), ...cedar.warnings.map(at)].slice(0, MOST_ISSUES),
    notes: said("note").slice(0, MOST_ISSUES),
    cedar: document.rules.map((rule, i) => ({
      path: placed(`/rules/${i}`),
      cedar: ruleToCedar(rule),
    })),
  };
}

/** @throws AppError `invalid` naming each place at fault */
export async function refuseFaulty(tx: Tx, ctx: Ctx, document: RoutingDocument): Promise<void> {
  const { problems } = await checkDocument(tx, ctx, document);
  const [one] = problems;
  if (!one) return;
  const issues = problems.map(({ path, message }) => ({ path, message }));
  throw new AppError("invalid", `${one.path}: ${one.message}`, { issues, reason: "policy" });
}

/** The further condition begins on the second line of what is validated. */
const LINES_BEFORE = 1;

function cedarRemarks(ctx: Ctx, { rules }: RoutingDocument) {
  const reports = rules.flatMap(({ cedar }, i) => {
    if (cedar === null) return [];
    const report = ctx.ports.cedar.validateGuardrail(
      ROUTING_CEDAR_SCHEMA,
      cedarConditionText(cedar),
    );
    const placed = (issues: typeof report.problems): PolicyIssue[] =>
      issues.map(({ line, ...issue }) => ({
        path: `/rules/${i}/cedar`,
        ...issue,
        ...(line === undefined ? {} : { line: Math.max(1, line - LINES_BEFORE) }),
      }));
    return [{ problems: placed(report.problems), warnings: placed(report.warnings) }];
  });
  return {
    problems: reports.flatMap(({ problems }) => problems),
    warnings: reports.flatMap(({ warnings }) => warnings),
  };
}

function issueOf({ path, message }: { path: PropertyKey[]; message: string }): PolicyIssue {
  return { path: path.map((member) => `/${pointerToken(String(member))}`).join(""), message };
}

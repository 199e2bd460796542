import type * as z from "zod/mini";
import type { CompiledText, PolicyCheck, PolicyIssue } from "../../contract/policy";
import { AppError, pointerToken } from "../../core/kernel";
import {
  type DocumentPart,
  lintDocument,
  type PolicyDocument,
  parts,
  policyDocument,
  readableDocument,
} from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { approverRemarks } from "./approvers";
import { inventoryOf } from "./inventory";

const MOST_ISSUES = 100;

/**
 * What is wrong with a document, what is worth a look, and the Cedar that it is. Every Cedar text is validated strictly against
 * the org's own schema. What cannot be read is a problem and has no text; the rest of the document is judged all the same.
 */
export async function checkDocument(
  tx: Tx,
  ctx: Ctx,
  given: Readonly<Record<string, unknown>>,
): Promise<PolicyCheck> {
  const whole = policyDocument.safeParse(given);
  const unreadable = whole.success ? [] : whole.error.issues.map(issueOf);
  const { document, placed } = readableDocument(given);
  const inventory = await inventoryOf(tx, ctx.orgId);
  const judged = parts(document).map((part) => judge(ctx, inventory.schema, document, part));
  const compiled = judged.flatMap((one) => one.compiled);
  const approvers = await approverRemarks(tx, ctx.orgId, compiled);
  const at = <T extends { path: string }>(it: T): T => ({ ...it, path: placed(it.path) });
  const found = [
    ...judged.flatMap((one) => one.problems),
    ...repeated(compiled),
    ...approvers.problems,
  ];
  const odd = [
    ...judged.flatMap((one) => one.warnings),
    ...lintDocument(document, inventory),
    ...approvers.warnings,
  ];
  return {
    problems: [...unreadable, ...found.map(at)].slice(0, MOST_ISSUES),
    warnings: odd.map(at).slice(0, MOST_ISSUES),
    compiled: compiled.map(at),
  };
}

/** @throws AppError `invalid` naming each rule at fault */
export async function refuseFaulty(tx: Tx, ctx: Ctx, document: PolicyDocument): Promise<void> {
  const { problems } = await checkDocument(tx, ctx, document);
  const [one] = problems;
  if (!one) return;
  const issues = problems.map(({ path, message }) => ({ path, message }));
  throw new AppError("invalid", `${one.path}: ${one.message}`, { issues, reason: "policy" });
}

type Judged = { problems: PolicyIssue[]; warnings: PolicyIssue[]; compiled: CompiledText[] };

function judge(ctx: Ctx, schema: string, document: PolicyDocument, part: DocumentPart): Judged {
  const { path } = part;
  try {
    const compiled = part.texts();
    const reports = compiled.map(({ cedar }) => ctx.ports.cedar.validateGuardrail(schema, cedar));
    const at = textPath(document, path);
    return {
      problems: reports.flatMap(({ problems }) => problems.map((it) => ({ path: at, ...it }))),
      warnings: reports.flatMap(({ warnings }) => warnings.map((it) => ({ path: at, ...it }))),
      compiled,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.issues.length > 0 ? error.issues : [{ path: "", message: error.message }];
    const problems = issues.map((it) => ({ path: `${path}/form${it.path}`, message: it.message }));
    return { problems, warnings: [], compiled: [] };
  }
}

/** Where a part's Cedar stands: with a rule in Cedar, its own text. */
function textPath({ rules }: PolicyDocument, path: string): string {
  const [, part, index] = path.split("/");
  const written = part === "rules" && rules[Number(index)]?.form.type === "cedar";
  return written ? `${path}/form/cedar` : path;
}

function repeated(compiled: readonly CompiledText[]): PolicyIssue[] {
  const seen = new Set<string>();
  return compiled.flatMap(({ handle, path }) => {
    if (seen.has(handle)) return [{ path, message: `${handle} is the name of another rule, too` }];
    seen.add(handle);
    return [];
  });
}

function issueOf({ path, message }: z.core.$ZodIssue): PolicyIssue {
  return { path: path.map((member) => `/${pointerToken(String(member))}`).join(""), message };
}

import type { ImportOutcome } from "../../contract/import";
import { policySaveContract } from "../../contract/policy";
import { readJsonDocument } from "../../core/inventory";
import type { Json, JsonObject } from "../../core/kernel";
import { diffDocuments, policyDocument } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { documentOf, publishedVersion } from "../published";
import { timeOf } from "../show";
import { checkCall } from "./check-call";
import type { Call, VerbNamed } from "./importable";
import { digestOfItem, type PlannedItem } from "./planned-item";
import { type Document, formatOf, plainText } from "./read-document";

/**
 * What a policy document would change of the draft, or of the published policy where there is no draft. It becomes a draft: two
 * people publish it as they do any other.
 */
export async function planPolicy(
  tx: Tx,
  ctx: Ctx,
  given: Document,
  verbs: VerbNamed,
): Promise<PlannedItem> {
  formatOf(given);
  const document = documentIn(readJsonDocument(plainText(given.document)));
  const open = await tx.policyVersion.findFirst({
    where: { orgId: ctx.orgId, state: { in: ["draft", "proposed"] } },
  });
  const base = open ?? (await publishedVersion(tx, ctx.orgId));
  const since: JsonObject = open ? { unchangedSince: timeOf(open.updatedAt) } : {};
  const call: Call = { verb: policySaveContract.name, input: { document, ...since } };
  const problems = checkCall(ctx, verbs(call.verb), call);
  const read = policyDocument.safeParse(document);
  const differences = read.success ? diffDocuments(documentOf(base), read.data) : [];
  const fields = differences.map(({ part, handle, before, after }) => ({
    name: `${part} ${handle}`,
    before,
    after,
  }));
  const changes = problems.length === 0 && fields.length > 0;
  const sound = changes ? "change" : "unchanged";
  const outcome: ImportOutcome = problems.length > 0 ? "refused" : sound;
  const calls = changes ? [call] : [];
  const key = open
    ? `policy version ${open.number}, ${open.state}`
    : `policy version ${base.number}`;
  const notes = changes ? notesOf(open) : [];
  const item = {
    row: 1,
    line: 1,
    key,
    outcome,
    fields,
    calls: calls.map(({ verb, input }) => ({ verb, input })),
    problems,
    notes,
  };
  return { shown: { ...item, digest: digestOfItem(item) }, calls, later: false };
}

function notesOf(open: { number: number; state: string } | null): string[] {
  if (!open) return ["A draft is begun with it; nothing is in force before two people publish it."];
  const proposed = open.state === "proposed" ? ", which is proposed and becomes a draft again" : "";
  return [`It takes the place of version ${open.number}${proposed}.`];
}

/** The document itself, or within a version or the published policy as the API answers them. */
function documentIn(value: Json): Json {
  const { published, document } = membersOf(value);
  return document ?? membersOf(published).document ?? value;
}

function membersOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

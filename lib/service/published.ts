import * as z from "zod/mini";
import type { ReplayEngine, ReplayPolicy } from "../core/decide";
import { digestOf } from "../core/kernel";
import { compileDocument, type PolicyDocument, parts, policyDocument } from "../core/policy";
import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";

/** The version in force; every org has one from its founding on. */
export async function publishedVersion(tx: Tx, orgId: string) {
  const version = await tx.policyVersion.findFirst({ where: { orgId, state: "published" } });
  if (!version) throw new Error("the org has no published policy");
  return version;
}
export type StoredVersion = Awaited<ReturnType<typeof publishedVersion>>;

/**
 * A version's document.
 * @throws when it is not what its digest says, or cannot be read: it was changed past the product
 */
export function documentOf(
  version: Pick<StoredVersion, "document" | "digest" | "number">,
): PolicyDocument {
  const { document, digest, number } = version;
  if (digestOf(document) !== digest) throw new Error(`policy ${number} is not what was saved`);
  return z.parse(policyDocument, document);
}

/** A document as decisions take it. */
export function policyOf(ctx: Ctx, document: PolicyDocument, number: number): ReplayPolicy {
  const { guardrails, settings } = compileDocument(document, number);
  const { annotationsOf } = ctx.ports.cedar;
  return {
    guardrails: guardrails.map((g) => ({ ...g, annotations: annotationsOf(g.cedar) })),
    settings,
  };
}

/** What decides again. */
export function engineOf({ ports }: Ctx): ReplayEngine {
  return { evaluate: ports.cedar.evaluate, readSql: ports.readSql };
}

/** What reasons and kept figures call the rule with this handle; the boundary of a declared chain is called so already. */
export function policyOfRule(rule: string): string {
  return rule.startsWith("chain:") ? rule : `guardrail:${rule}`;
}

/** The names of the published policy's rules, limits and task classes, by the word that reasons use for them. */
export async function ruleNames(tx: Tx, orgId: string): Promise<Map<string, string>> {
  const document = documentOf(await publishedVersion(tx, orgId));
  const named = [...parts(document), ...compileDocument(document).guardrails];
  return new Map(named.map(({ handle, name }) => [policyOfRule(handle), name] as const));
}

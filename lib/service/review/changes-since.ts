import * as z from "zod/mini";
import type { ReviewSnapshot } from "../../contract/review-campaign";
import { canonicalize } from "../../core/kernel";
import { constraintInWords, constraints } from "../../core/policy";
import { dueRowOf } from "./due-row";
import type { Weighed } from "./weigh";

/** How an entitlement differs from its snapshot, one line each; nothing where it still says the same. */
export function changesSince({ terms, owner }: ReviewSnapshot, weighed: Weighed): string[] {
  const { record } = weighed;
  const row = dueRowOf(weighed);
  const names = (resources: readonly { name: string }[]) => resources.map(({ name }) => name);
  const words = (list: unknown) => z.parse(constraints, list).map(constraintInWords);
  return [
    ...(record.state === "revoked" ? ["it was revoked"] : []),
    ...listed(names(terms.resources), names(row.resources), "it reaches", "it no longer reaches"),
    ...listed(
      words(terms.constraints),
      words(record.constraints),
      "only while",
      "no longer asks that",
    ),
    ...moved("its boundary is", terms.boundary, row.boundary),
    ...moved("it ends", terms.expiresAt ?? "never", row.expiresAt ?? "never"),
    ...(same(terms.obligations, record.obligations) ? [] : ["its obligations were changed"]),
    ...(same(terms.stepUp, record.stepUp ?? null) ? [] : ["it asks other people, or more of them"]),
    ...moved("it is owned by", owner?.name ?? "nobody", row.owner?.name ?? "nobody"),
  ];
}

function listed(before: string[], after: string[], added: string, dropped: string): string[] {
  return [
    ...after.filter((item) => !before.includes(item)).map((item) => `${added} ${item}`),
    ...before.filter((item) => !after.includes(item)).map((item) => `${dropped} ${item}`),
  ];
}

function moved(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what} ${after}, was ${before}`];
}

function same(a: unknown, b: unknown): boolean {
  return (
    canonicalize(JSON.parse(JSON.stringify(a))) === canonicalize(JSON.parse(JSON.stringify(b)))
  );
}

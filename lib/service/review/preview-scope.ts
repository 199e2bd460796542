import { reviewScopeContract } from "../../contract/review-campaign";
import { peopleNames } from "../record/names";
import { query } from "../verb";
import { assigned } from "./scope";

export const previewScope = query(reviewScopeContract, async (tx, ctx, input) => {
  const items = await assigned(tx, ctx, input);
  const counts = new Map<string, number>();
  for (const { reviewerId } of items) counts.set(reviewerId, (counts.get(reviewerId) ?? 0) + 1);
  const person = await peopleNames(tx, ctx.orgId, [...counts.keys()]);
  return {
    items: items.length,
    unused: items.filter(({ weighed }) => weighed.advice.decision === "revoke").length,
    toFallback: items.filter(({ toFallback }) => toFallback).length,
    reviewers: [...counts]
      .map(([id, count]) => ({ reviewer: person(id), items: count }))
      .sort((a, b) => b.items - a.items || (a.reviewer.name < b.reviewer.name ? -1 : 1)),
  };
});

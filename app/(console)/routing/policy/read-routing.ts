import type { MayDo } from "@/components/policy/may-do";
import type { Shown } from "@/components/routing-policy/draft";
import { rolesMay } from "@/lib/contract/permission";
import { personListContract } from "@/lib/contract/person";
import {
  type RoutingVersionDetail,
  routingPolicyCurrentContract,
  routingPolicyGetContract,
} from "@/lib/contract/routing-policy";
import { currentSignedIn, type pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;

/** What is in force, and the version being worked on or proposed, both whole. */
export async function readRouting(ctx: Ctx) {
  const { published, besides, open } = await readVerb(ctx, routingPolicyCurrentContract, {});
  const opened = open && (await readVerb(ctx, routingPolicyGetContract, { number: open.number }));
  return { published, besides, open: opened };
}

/** A version as its editor needs it. Without a draft the first change to what is in force opens one. */
export function shownOf(ctx: Ctx, version: RoutingVersionDetail): Shown {
  const { document, number, state, updatedAt } = version;
  const may = ctx.may("routing-policy.write");
  const proposed = state === "proposed";
  const mayNot = may
    ? proposed
      ? `Version ${number} is proposed: a second person is reading exactly this.`
      : null
    : "Your roles may read routing policies but not change them (permission routing-policy.write).";
  return {
    ...{ document, number, readOnly: mayNot, mayTakeBack: may && proposed },
    updatedAt: state === "draft" || proposed ? updatedAt : null,
  };
}

/** What the reader may do with the open version, and who else may put it in force. */
export async function readMay(ctx: Ctx, open: RoutingVersionDetail): Promise<MayDo> {
  const { person } = await currentSignedIn();
  const hands = new Set(open.editors.map(({ id }) => id));
  const people = await readVerb(ctx, personListContract, { state: "active", pageSize: 500 });
  const publishers = people.rows
    .filter(({ id, roles }) => !hands.has(id) && rolesMay(roles, "routing-policy.publish"))
    .filter(({ id }) => id !== person.id)
    .map(({ name }) => name);
  return {
    write: ctx.may("routing-policy.write"),
    publish: ctx.may("routing-policy.publish"),
    ownHand: hands.has(person.id),
    publishers: [...new Set(publishers)].slice(0, 5),
  };
}

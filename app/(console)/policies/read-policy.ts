import type { MayDo } from "@/components/policy/may-do";
import type { Working } from "@/components/policy/working";
import { rolesMay } from "@/lib/contract/permission";
import { personListContract } from "@/lib/contract/person";
import {
  type PolicyVersionDetail,
  policyCurrentContract,
  policyGetContract,
} from "@/lib/contract/policy";
import { currentSignedIn, type pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;

/** What is in force, and the version being worked on or proposed, both whole. */
export async function readPolicy(ctx: Ctx) {
  const { published, open } = await readVerb(ctx, policyCurrentContract, {});
  const opened = open && (await readVerb(ctx, policyGetContract, { number: open.number }));
  return { published, open: opened };
}

/** The version that a page shows, as its forms need it. Without a draft the first change to what is in force opens one. */
export function workingOf(ctx: Ctx, shown: PolicyVersionDetail, readOnly?: string): Working {
  const { document, number, state, updatedAt } = shown;
  const may = ctx.may("policy.write");
  const proposed = state === "proposed";
  const mayNot = may
    ? proposed
      ? `Version ${number} is proposed: a second person is reading exactly this.`
      : readOnly
    : "Your roles may read policies but not change them (permission policy.write).";
  return {
    ...{ document, number, unchangedSince: updatedAt },
    ...{ readOnly: mayNot ?? null, mayTakeBack: may && proposed },
  };
}

/** What the reader may do with the open version, and who else may put it in force. */
export async function readMay(ctx: Ctx, open: PolicyVersionDetail): Promise<MayDo> {
  const { person } = await currentSignedIn();
  const hands = new Set(open.editors.map(({ id }) => id));
  const people = await readVerb(ctx, personListContract, { state: "active", pageSize: 500 });
  const publishers = people.rows
    .filter(({ id, roles }) => !hands.has(id) && rolesMay(roles, "policy.publish"))
    .filter(({ id }) => id !== person.id)
    .map(({ name }) => name);
  return {
    write: ctx.may("policy.write"),
    publish: ctx.may("policy.publish"),
    ownHand: hands.has(person.id),
    publishers: [...new Set(publishers)].slice(0, 5),
  };
}

import type { SIGN_IN_KINDS, SIGN_IN_METHODS } from "../contract/sign-in";
import type { Tx } from "../store/transact";

export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export type SignInNote = {
  personId: string;
  kind: (typeof SIGN_IN_KINDS)[number];
  method: SignInMethod;
  reason?: string;
  loginSessionId?: string;
  byId?: string;
  address?: string | null;
  userAgent?: string | null;
  roles?: readonly string[];
};

type Desk = { orgId: string; now: () => Date; newId: () => string };

const LONGEST_AGENT = 256;

/** Writes one line of the history of signing in, in the caller's transaction. */
export async function noteSignIn(tx: Tx, desk: Desk, note: SignInNote): Promise<void> {
  const { userAgent, roles = [], ...rest } = note;
  await tx.signIn.create({
    data: {
      orgId: desk.orgId,
      id: desk.newId(),
      at: desk.now(),
      ...rest,
      userAgent: userAgent?.slice(0, LONGEST_AGENT) ?? null,
      roles: [...roles],
    },
  });
}

type Which = { personId: string; browser?: string; except?: string; method?: SignInMethod };

/** Ends a person's live browser sessions in this org, each with a line of its own. @returns how many */
export async function endBrowsers(
  tx: Tx,
  desk: Desk,
  { personId, browser, except, method }: Which,
  why: { reason: string; byId?: string },
): Promise<number> {
  const live = await tx.loginSession.findMany({
    where: {
      ...{ orgId: desk.orgId, personId, revokedAt: null, expiresAt: { gt: desk.now() } },
      ...(browser ? { id: browser } : {}),
      ...(except ? { NOT: { id: except } } : {}),
      ...(method ? { method } : {}),
    },
    select: { id: true, method: true, address: true, userAgent: true },
  });
  const ids = live.map(({ id }) => id);
  await tx.loginSession.updateMany({
    where: { orgId: desk.orgId, id: { in: ids }, revokedAt: null },
    data: { revokedAt: desk.now(), sealedIdToken: null },
  });
  for (const { id, ...about } of live)
    await noteSignIn(tx, desk, {
      ...{ personId, kind: "revoked", loginSessionId: id, ...why },
      ...{ ...about, method: about.method as SignInMethod },
    });
  return live.length;
}

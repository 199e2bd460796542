"use client";

import { accessRequestCreateContract } from "@/lib/contract/access-request";
import { agentSuspendContract } from "@/lib/contract/agent-stop";
import {
  entitlementCreateContract,
  entitlementNarrowContract,
  entitlementRevokeContract,
} from "@/lib/contract/entitlement";
import { reachAskContract } from "@/lib/contract/reach-try";
import { ProblemError, useCommand } from "@/lib/query";
import type { RealAct } from "./real-acts";

/** What came of one act. */
export type Outcome = {
  act: RealAct;
  done: "done" | "asked" | "refused";
  words: string;
  href?: string;
};

type Came = Pick<Outcome, "done" | "words" | "href">;

/**
 * Makes changes real, one by one, by the verbs that do so anywhere else; none is undone because another is refused. Where somebody may
 * not act themselves, the owners are asked instead.
 */
export function useMakeReal() {
  const { mutateAsync: revoke } = useCommand(entitlementRevokeContract);
  const { mutateAsync: narrow } = useCommand(entitlementNarrowContract);
  const { mutateAsync: suspend } = useCommand(agentSuspendContract);
  const { mutateAsync: grant } = useCommand(entitlementCreateContract);
  const { mutateAsync: request } = useCommand(accessRequestCreateContract);
  const { mutateAsync: ask } = useCommand(reachAskContract);

  const askOwners = async (act: RealAct, reason: string): Promise<Came> => {
    const { id, told } = await ask({ changes: [act.change], reason });
    const who = told === 1 ? "one person was" : `${told} people were`;
    return {
      ...{ done: "asked", words: `It is not yours to change: ${who} asked` },
      href: `/blast-radius/requests/${id}`,
    };
  };
  const giveOrAsk = async (act: RealAct & { act: "grant" }, reason: string): Promise<Came> => {
    try {
      const { id } = await grant({ ...given(act), purpose: reason });
      return { done: "done", words: "Granted", href: `/entitlements/${id}` };
    } catch (error) {
      if (reasonOf(error) !== "not_owner") throw error;
      const asked = { ...act.terms, purpose: reason, justification: reason, answerDays: 7 };
      const { id } = await request(asked);
      return { done: "asked", words: "Its owners decide", href: `/access-requests/${id}` };
    }
  };
  const carryOut = async (act: RealAct, reason: string): Promise<Came> => {
    switch (act.act) {
      case "revoke":
        await revoke({ id: act.id, reason });
        return { done: "done", words: "Revoked", href: `/entitlements/${act.id}` };
      case "narrow":
        await narrow({ ...act.terms, id: act.id, version: act.version, reason });
        return { done: "done", words: "Narrowed", href: `/entitlements/${act.id}` };
      case "suspend":
        await suspend({ id: act.id, reason });
        return { done: "done", words: "Suspended", href: `/agents/${act.id}` };
      case "grant":
        return giveOrAsk(act, reason);
      case "elsewhere":
        return { done: "refused", words: act.words, href: act.href };
    }
  };
  return async (acts: readonly RealAct[], reason: string): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const act of acts) {
      const came = carryOut(act, reason).catch((error: unknown) => {
        if (reasonOf(error) === "not_related") return askOwners(act, reason);
        throw error;
      });
      outcomes.push({ act, ...(await came.catch(refusal)) });
    }
    return outcomes;
  };
}

function given({ terms }: RealAct & { act: "grant" }) {
  return { ...terms, constraints: [], obligations: [], stepUp: null, expiresAt: null };
}

function reasonOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.reason : undefined;
}

function refusal(error: unknown): Came {
  const words = error instanceof ProblemError ? error.message : "It was not changed";
  return { done: "refused", words };
}

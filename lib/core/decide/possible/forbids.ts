import {
  compilePartialPolicy,
  type Est,
  type PartialPolicy,
  type PartRequest,
  type Possibilities,
} from "../../cedar";
import type { Bundle, ForbidDemands } from "../../policy";
import { type Mentions, mentionsOf } from "./mentions";

/** A forbid ready to be asked what it may come to. */
export type OpenForbid = {
  id: string;
  demands: ForbidDemands;
  mentions: Mentions;
  policy: PartialPolicy;
  est: Est;
};

/** Every forbid of a bundle. */
export function openForbids(bundle: Bundle, parse: (cedar: string) => Est): OpenForbid[] {
  return bundle.forbids.policies.map(({ id, cedar }) => {
    const est = parse(cedar);
    return {
      ...{ id, est, demands: bundle.forbid(id), mentions: mentionsOf(est) },
      policy: compilePartialPolicy(id, est),
    };
  });
}

/** Whether a forbid counts against every call: one that fails to evaluate counts, too. */
export function surelyCounts({ unsatisfied }: Possibilities): boolean {
  return !unsatisfied;
}

/** What forbids make of a call for certain. */
export type Standing = {
  /** The first that blocks every such call. */
  blocks: OpenForbid | null;
  /** The first that asks a person about every such call. */
  asks: OpenForbid | null;
};

/** What these forbids make of every call that fits. */
export function standing(forbids: readonly OpenForbid[], request: PartRequest): Standing {
  let asks: OpenForbid | null = null;
  for (const forbid of forbids) {
    const { verdict } = forbid.demands;
    if (verdict !== "block" && (verdict !== "step_up" || asks)) continue;
    if (!surelyCounts(forbid.policy.possibilities(request))) continue;
    if (verdict === "block") return { blocks: forbid, asks };
    asks = forbid;
  }
  return { blocks: null, asks };
}

/** Those that may block, or ask a person about, some call that fits. */
export function undecided(forbids: readonly OpenForbid[], request: PartRequest): OpenForbid[] {
  return forbids.filter(({ demands: { verdict }, policy }) => {
    if (verdict !== "block" && verdict !== "step_up") return false;
    const { satisfied, errored } = policy.possibilities(request);
    return satisfied || errored;
  });
}

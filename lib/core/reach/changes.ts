import type { ReachConflict, ReachEntitlement, ReachWay } from "./graph";

/** One thing that would be otherwise, things named by id. */
export type ReachChange =
  | { kind: "remove_entitlement"; entitlement: string }
  | { kind: "add_entitlement"; entitlement: ReachEntitlement }
  /** The entitlement reaches these ways and no others. */
  | { kind: "narrow_entitlement"; entitlement: string; ways: ReachWay[] }
  | { kind: "suspend_agent"; agent: string }
  /** Somebody outside holds it. No agent reaches more; what it opens to them is told apart. */
  | { kind: "compromise_credential"; credential: string }
  /** What a draft of the policy would leave: ways of the entitlements that it touches, and, where it changes them, all rules about sessions. */
  | {
      kind: "publish_policy";
      ways: { entitlement: string; ways: ReachWay[] }[];
      conflicts: { sets: ReachConflict[][]; ofAgents: (number | null)[] } | null;
    };

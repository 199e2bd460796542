import type { ReachTry } from "@/lib/contract/reach-try";

/** An entitlement as it stands, as far as changing it must know. */
export type StandingEntitlement = {
  id: string;
  version: number;
  agent: { id: string; name: string };
  tool: { id: string; name: string };
};

/** What it takes to make a change real; `elsewhere` is done on another page. */
export type RealAct =
  | { act: "revoke"; change: ReachTry; id: string }
  | {
      act: "narrow";
      change: ReachTry;
      id: string;
      version: number;
      terms: { resources?: string[]; boundary?: "none" | "log" | "step_up" };
    }
  | { act: "suspend"; change: ReachTry; id: string }
  | {
      act: "grant";
      change: ReachTry;
      terms: {
        agentId: string;
        toolId: string;
        resources: string[];
        boundary: "none" | "log" | "step_up";
      };
    }
  | { act: "elsewhere"; change: ReachTry; href: string; words: string };

/** What it takes to make changes real, one act for each; one whose entitlement is not in force any more is left out. */
export function realActs(
  changes: readonly ReachTry[],
  entitlements: readonly StandingEntitlement[],
): RealAct[] {
  const standing = new Map(entitlements.map((each) => [each.id, each]));
  return changes.flatMap((change): RealAct[] => {
    const act = actOf(change, standing);
    return act ? [act] : [];
  });
}

function actOf(
  change: ReachTry,
  standing: ReadonlyMap<string, StandingEntitlement>,
): RealAct | null {
  switch (change.kind) {
    case "remove_entitlement":
      return standing.has(change.entitlement)
        ? { act: "revoke", change, id: change.entitlement }
        : null;
    case "narrow_entitlement": {
      const known = standing.get(change.entitlement);
      const { resources, boundary } = change;
      const terms = { ...(resources ? { resources } : {}), ...(boundary ? { boundary } : {}) };
      if (!known) return null;
      return { act: "narrow", change, id: known.id, version: known.version, terms };
    }
    case "suspend_agent":
      return { act: "suspend", change, id: change.agent };
    case "add_entitlement": {
      const { agent: agentId, tool: toolId, resources, boundary } = change;
      return { act: "grant", change, terms: { agentId, toolId, resources, boundary } };
    }
    case "compromise_credential":
      return {
        ...{ act: "elsewhere", change, href: `/credentials/${change.credential}` },
        words: "Rotate the credential",
      };
    case "publish_policy":
      return {
        ...{ act: "elsewhere", change, href: "/policies" },
        words: `Propose and publish policy ${change.number}`,
      };
  }
}

import type { Choice } from "@/components/form/combo-box";
import { endOfDay } from "@/components/form/word-list";
import type { reviewStartContract } from "@/lib/contract/review-campaign";
import type { Sensitivity } from "@/lib/core/kernel";
import type { ACCESS_CLASSES } from "@/lib/core/policy";

export const ANY = "any";

/** A campaign as its form holds it. */
export type CampaignValues = {
  name: string;
  accessClass: (typeof ACCESS_CLASSES)[number][];
  sensitivity: Sensitivity | typeof ANY;
  agentOwner: Choice[];
  tool: Choice[];
  unused: boolean;
  due: boolean;
  by: "entitlement_owner" | "agent_owner" | "resource_owner" | "person";
  person: Choice | null;
  fallback: Choice | null;
  lookBack: string;
  deadline: string;
  undecided: "fallback" | "revoke";
};

/** What an empty form says. @param deadline a date as a date field has it */
export function emptyCampaign(deadline: string): CampaignValues {
  return {
    ...{ name: "", accessClass: [], sensitivity: ANY, agentOwner: [], tool: [] },
    ...{ unused: false, due: false, by: "entitlement_owner", person: null, fallback: null },
    ...{ lookBack: "30", deadline, undecided: "fallback" },
  };
}

type Start = (typeof reviewStartContract)["input"]["_zod"]["output"];

/** Which entitlements and whose decision, as the API takes it; null while the people are not chosen. */
export function whoOf(
  values: CampaignValues,
): Pick<Start, "scope" | "reviewers" | "fallbackId" | "lookBack"> | null {
  const { by, person, fallback, sensitivity, unused, due } = values;
  if (fallback === null || (by === "person" && person === null)) return null;
  const ids = (choices: readonly Choice[]) => choices.map(({ id }) => id);
  const scope = {
    ...(values.accessClass.length > 0 ? { accessClass: values.accessClass } : {}),
    ...(values.agentOwner.length > 0 ? { agentOwner: ids(values.agentOwner) } : {}),
    ...(values.tool.length > 0 ? { tool: ids(values.tool) } : {}),
    ...(sensitivity === ANY ? {} : { sensitivity }),
    ...(unused ? { unused } : {}),
    ...(due ? { due } : {}),
  };
  const reviewers = by === "person" ? { by, personId: person?.id ?? "" } : { by };
  return { scope, reviewers, fallbackId: fallback.id, lookBack: Number(values.lookBack) };
}

/** The rest of what the API takes. */
export function restOf({ name, deadline, undecided }: CampaignValues) {
  return { name, undecided, deadlineAt: endOfDay(deadline) ?? "" };
}

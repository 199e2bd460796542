import { AppError, EFFECTS, invalid } from "../../core/kernel";
import { AUTONOMIES, demandsOf, type Terms, wideningsOf } from "../../core/policy";
import { changedTerms, type TermsInput } from "../entitling/terms";
import { oneOf, someOf } from "../show";

type Parties = { agent: { autonomy: string }; tool: { effects: string[] } };

/** Whether a call under these terms would ask a person, by their boundary or by the agent's autonomy. */
export function wouldAsk(terms: Terms, { agent, tool }: Parties): boolean {
  const spec = { ...terms, id: "" };
  const autonomy = oneOf(AUTONOMIES, agent.autonomy);
  return (
    demandsOf(spec, { autonomy }, { effects: someOf(EFFECTS, tool.effects) }).approvals.length > 0
  );
}

/**
 * What a narrower yes leaves of an offer.
 * @throws AppError `invalid` for what would permit more than was offered, or leaves no resource of those asked for
 */
export function narrowedOffer(offered: Terms, narrower: TermsInput, parties: Parties): Terms {
  const left = changedTerms(offered, narrower);
  const widenings = wideningsOf(offered, left, wouldAsk(offered, parties));
  if (widenings.length > 0)
    throw new AppError("invalid", "A narrower yes leaves less than what is asked for.", {
      issues: widenings.map(({ path, message }) => ({ path: `/narrower${path}`, message })),
      reason: "not_narrower",
    });
  if (offered.resources.length > 0 && left.resources.length === 0)
    throw invalid("/narrower/resources", "leaves nothing to reach; deny the request instead");
  return left;
}

import { rankOf } from "../../kernel";
import type { EstateEntitlement } from "../estate";
import type { HolderState } from "../facts/pieces";
import { type Found, found } from "../found";
import { governed, highestOf, type View } from "./view";

/** Agents in service that nobody operates or nobody answers for. */
export function unownedAgents(view: View): Found[] {
  return view.agents.filter(governed).flatMap((agent) => {
    const owner = holderOf(view, agent.ownerId);
    const sponsor = holderOf(view, agent.sponsorId);
    if (owner === "present" && sponsor === "present") return [];
    const { id, handle, ownerId, sponsorId } = agent;
    return found("agent_unowned", id, { agentId: id }, view.present(ownerId, sponsorId), {
      ...{ agent: handle, agent_id: id, access_class: agent.accessClass, owner, sponsor },
      ...{ owner_id: ownerId, sponsor_id: sponsorId, entitlements: view.heldBy(id).length },
    });
  });
}

/** Agents in service without a purpose. */
export function purposelessAgents(view: View): Found[] {
  return view.agents
    .filter((agent) => governed(agent) && !agent.purpose)
    .map(({ id, handle, accessClass, ownerId, sponsorId }) =>
      found("purpose_missing", id, { agentId: id }, view.present(ownerId, sponsorId), {
        ...{ agent: handle, agent_id: id, access_class: accessClass },
        entitlements: view.heldBy(id).length,
      }),
    );
}

const MOST_ITEMS = 50;

/** Agents in service of whose entitlements some never end. */
export function endlessAccess(view: View): Found[] {
  return view.agents.filter(governed).flatMap((agent) => {
    const held = view.heldBy(agent.id);
    const without = held
      .filter(({ expiresAt }) => expiresAt === null)
      .sort((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1));
    if (without.length === 0) return [];
    const { id, handle, accessClass, ownerId, sponsorId } = agent;
    return found("access_without_expiry", id, { agentId: id }, view.present(ownerId, sponsorId), {
      ...{ agent: handle, agent_id: id, access_class: accessClass },
      ...{ entitlements: held.length, without: without.length },
      sensitive: without.filter((e) => weightOf(e) >= rankOf("confidential")).length,
      items: without.slice(0, MOST_ITEMS).map((e) => ({
        ...{ id: e.id, version: e.version, tool: view.toolOf(e.toolId)?.tool ?? "" },
      })),
    });
  });
}

function holderOf({ people }: View, id: string | null): HolderState {
  return id === null ? "none" : (people.get(id) ?? "present");
}

function weightOf({ resources }: EstateEntitlement): number {
  const highest = highestOf(resources.map(({ sensitivity }) => sensitivity));
  return highest === null ? -1 : rankOf(highest);
}

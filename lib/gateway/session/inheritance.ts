import { union } from "../../core/session";
import type { GatewayPorts } from "../ports";
import type { Actor } from "./actor";

/** How long labels of one session reach into the agent's others that nobody opened. */
const INHERIT_MS = 60 * 60 * 1000;
/** How often a session asks what other gateways have seen of its agent. */
const ASK_EVERY_MS = 60 * 1000;
const MAX_AGENTS = 10_000;

/** What sessions that nobody opened take over from each other. */
type Inheritance = {
  /** Labels of all the agent's sessions of the last hour: what a session that nobody opened starts with. */
  recent: (orgId: string, agentId: string) => Promise<string[]>;
  /** Labels of its sessions that nobody opened. */
  unopened: (orgId: string, agentId: string) => Promise<string[]>;
  /**
   * A session that nobody opened is as marked as all of its agent's are: two of them, begun clean, would else be switched
   * between. What this process has seen counts at once; what others have, within a minute. @returns the session
   */
  into: (orgId: string, actor: Actor) => Promise<Actor>;
  gained: (actor: Actor) => void;
};

export function createInheritance(ports: Pick<GatewayPorts, "sessions" | "now">): Inheritance {
  const seen = new Map<string, Map<string, number>>();
  const asking = new WeakMap<Actor, Promise<string[]>>();
  const since = () => new Date(ports.now().getTime() - INHERIT_MS);

  /** Ids of agents are unique over all orgs. */
  const here = (agentId: string): string[] => {
    const from = since().getTime();
    return [...(seen.get(agentId) ?? [])].flatMap(([label, at]) => (at >= from ? [label] : []));
  };

  const unopened = async (orgId: string, agentId: string): Promise<string[]> =>
    union(await ports.sessions.recentLabels(orgId, agentId, since(), "unopened"), here(agentId));

  /** Calls of one session that come together ask once, and all wait for it. */
  const ask = (orgId: string, actor: Actor): Promise<string[]> => {
    const running = asking.get(actor);
    if (running) return running;
    const at = ports.now().getTime();
    const started = unopened(orgId, actor.head.agentId)
      .then((labels) => {
        actor.inheritedAt = at;
        return labels;
      })
      .finally(() => asking.delete(actor));
    asking.set(actor, started);
    return started;
  };

  return {
    recent: (orgId, agentId) => ports.sessions.recentLabels(orgId, agentId, since(), "all"),
    unopened,
    into: async (orgId, actor) => {
      if (actor.head.origin === "opened") return actor;
      const due = ports.now().getTime() - actor.inheritedAt >= ASK_EVERY_MS;
      const asked = due ? await ask(orgId, actor) : [];
      const labels = union(actor.head.labels, asked, here(actor.head.agentId));
      if (labels.length > actor.head.labels.length) actor.head = { ...actor.head, labels };
      return actor;
    },
    gained: ({ head }) => {
      if (head.origin === "opened" || head.labels.length === 0) return;
      if (seen.size >= MAX_AGENTS && !seen.has(head.agentId)) seen.clear();
      const labels = seen.get(head.agentId) ?? new Map<string, number>();
      for (const label of head.labels) labels.set(label, ports.now().getTime());
      seen.set(head.agentId, labels);
    },
  };
}

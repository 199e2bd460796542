import type { SessionFigures } from "../estate";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { type View, windowOf } from "./view";

const { behaviourDays, sessionsLeast, tokenTimes, tokenHours } = THRESHOLDS;
const HOUR_MS = 3_600_000;

type Token = {
  of: "credential" | "key";
  id: string;
  from: Date | null;
  expiresAt: Date | null;
  agentIds: readonly string[];
  ownerId: string | null;
};

/** Tokens of the inventory, and gateway keys, that end within the sessions of the agents that use them, or outlive them by far. */
export function misfitTokens(view: View): Found[] {
  return tokensOf(view).flatMap((token) => {
    const { of, id, agentIds, from, expiresAt } = token;
    const figures = together(agentIds.flatMap((agent) => view.sessions.get(agent) ?? []));
    if (figures === null || figures.sessions < sessionsLeast || from === null) return [];
    const lifetime = expiresAt ? (expiresAt.getTime() - from.getTime()) / HOUR_MS : null;
    const is = fitOf(lifetime, figures.lengthP95);
    if (is === null) return [];
    return found("token_lifetime", id, subjectOf(token), ownerOf(view, token), {
      ...{ of, id, is, lifetime_hours: lifetime, session_p95_hours: figures.lengthP95 },
      ...{ sessions: figures.sessions, agents: agentIds.length },
      window: windowOf(view.now, behaviourDays),
      expires_at: expiresAt?.toISOString() ?? null,
    });
  });
}

function subjectOf({ of, id, agentIds }: Token) {
  const [only] = agentIds;
  return {
    ...(of === "key" ? { keyId: id } : { credentialId: id }),
    ...(agentIds.length === 1 && only ? { agentId: only } : {}),
  };
}

/** Keys are made by operators, and theirs to replace. */
function ownerOf(view: View, { of, ownerId, agentIds }: Token): string | null {
  return of === "key" ? null : view.present(ownerId, view.agentOf(agentIds[0] ?? "")?.ownerId);
}

function fitOf(lifetime: number | null, session: number): "shorter" | "longer" | null {
  if (lifetime === null) return "longer";
  if (lifetime < session) return "shorter";
  return lifetime > tokenHours && lifetime > tokenTimes * session ? "longer" : null;
}

function tokensOf({ credentials, keys, now }: View): Token[] {
  const inUse = (expiresAt: Date | null) => expiresAt === null || expiresAt > now;
  return [
    ...keys
      .filter(({ expiresAt }) => inUse(expiresAt))
      .map((key) => ({ ...key, of: "key" as const, from: key.createdAt, ownerId: null })),
    ...credentials
      .filter(({ kind, expiresAt }) => kind === "token" && inUse(expiresAt))
      .map((token) => ({ ...token, of: "credential" as const, from: token.renewedAt })),
  ];
}

/** The longest at p95 of all agents: a token must last for each of them. */
function together(all: readonly SessionFigures[]) {
  if (all.length === 0) return null;
  return {
    sessions: all.reduce((sum, { sessions }) => sum + sessions, 0),
    lengthP95: Math.max(...all.map(({ lengthP95 }) => lengthP95)),
  };
}

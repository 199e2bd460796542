import type pg from "pg";
import type { Est } from "../../core/cedar";
import { digestOf } from "../../core/kernel";
import {
  compileRouting,
  type ModelFacts,
  providerKeyContext,
  type RoutingDocument,
  routingDocument,
} from "../../core/routing";
import type { ProviderAddress, RoutingView } from "../../gateway/routing-ports";
import { ask } from "../pool";

export type RoutingParts = {
  /** Reads the further conditions of rules. */
  policyToEst: (cedar: string) => Est;
  /** Opens what was sealed for a column. */
  unseal: (context: string, sealed: Uint8Array) => Uint8Array;
};

/**
 * Loads what an org's routes rest on, inside the caller's snapshot, and compiles it.
 * @returns null where there is no published routing policy, or it is not what was published: then nothing is routed
 */
export async function loadRouting(
  client: pg.PoolClient,
  orgId: string,
  parts: RoutingParts,
): Promise<RoutingView | null> {
  const all = <T extends object>(text: string) =>
    ask<T & Record<string, never>>(client, { text, values: [orgId] }) as Promise<T[]>;
  const models = modelsOf(orgId, await all<StoredModel>(MODELS), parts);
  const facts = [...models.values()].map((model) => model.facts);
  const agents = new Map(
    (await all<StoredAgent>(AGENTS)).map(({ handle, team, models }) => [handle, { team, models }]),
  );
  const published = readVersion((await all<Version>(PUBLISHED))[0]);
  if (!published) return null;
  const { number, document } = published;
  const compiled = (it: RoutingDocument) => compileRouting(it, facts, parts.policyToEst);
  const tried = document.rollout.mode !== "live";
  const before = tried ? readVersion((await all<Version>(LIVE_BEFORE))[0]) : null;
  return {
    ...{ number, bundle: compiled(document), models, agents },
    previous: before && { number: before.number, bundle: compiled(before.document) },
  };
}

type Version = { number: number; document: unknown; digest: string };

function readVersion(
  version: Version | undefined,
): { number: number; document: RoutingDocument } | null {
  if (!version || digestOf(version.document) !== version.digest) return null;
  const read = routingDocument.safeParse(version.document);
  return read.success ? { number: version.number, document: read.data } : null;
}

type StoredAgent = { handle: string; team: string | null; models: string[] };

type StoredModel = Omit<ModelFacts, "prices" | "usable"> & {
  prices: ModelFacts["prices"];
  providerId: string;
  baseUrl: string;
  sealedKey: Buffer | null;
};

/** By handle, in the order of their handles. One whose provider's key does not open (it was moved, say) cannot be called. */
function modelsOf(
  orgId: string,
  rows: readonly StoredModel[],
  { unseal }: RoutingParts,
): RoutingView["models"] {
  return new Map(
    rows.map(({ providerId, baseUrl, sealedKey, ...row }) => {
      const key = () =>
        sealedKey === null
          ? null
          : Buffer.from(
              unseal(providerKeyContext(orgId, providerId, baseUrl), sealedKey),
            ).toString();
      const provider: ProviderAddress = { handle: row.provider, baseUrl, key };
      return [row.handle, { facts: { ...row, usable: opens(key) }, provider }];
    }),
  );
}

function opens(key: () => string | null): boolean {
  try {
    key();
    return true;
  } catch {
    return false;
  }
}

const MODELS = `SELECT m.handle, p.handle AS provider, p.status = 'active' AS "providerActive", m.provider_model AS name, m.class,
    json_build_object('input', m.price_input, 'cached', m.price_cached, 'output', m.price_output, 'reasoning', m.price_reasoning) AS prices,
    m.context_tokens AS context, m.max_output_tokens AS "maxOutput", m.sensitivity, m.status, r.handle AS replacement,
    p.id AS "providerId", p.base_url AS "baseUrl", p.sealed_key AS "sealedKey"
  FROM model m JOIN provider p ON p.org_id = m.org_id AND p.id = m.provider_id
  LEFT JOIN model r ON r.org_id = m.org_id AND r.id = m.replacement_id
  WHERE m.org_id = $1 ORDER BY m.handle COLLATE "C"`;

const AGENTS = `SELECT a.handle, a.models,
    (SELECT t.name FROM team_member tm JOIN team t ON t.org_id = tm.org_id AND t.id = tm.team_id
     WHERE tm.org_id = a.org_id AND tm.person_id = a.owner_id ORDER BY t.name LIMIT 1) AS team
  FROM agent a WHERE a.org_id = $1`;

const PUBLISHED = `SELECT number, document, digest FROM routing_version WHERE org_id = $1 AND state = 'published'`;

/** The last that was in effect as a whole before the one that is tried out. */
const LIVE_BEFORE = `SELECT number, document, digest FROM routing_version
  WHERE org_id = $1 AND state = 'superseded' AND document->'rollout'->>'mode' = 'live'
  ORDER BY published_at DESC, number DESC LIMIT 1`;

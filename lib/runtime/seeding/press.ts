import pg from "pg";
import { annotationsOf, createCedarEngine, policyToEst } from "@/lib/adapters/cedar";
import { createKeyring, freshBytes } from "@/lib/adapters/keys";
import { readSql } from "@/lib/adapters/sql";
import type { ReplayEngine } from "@/lib/core/decide";
import type { EventDraft } from "@/lib/core/event";
import type { Bundle } from "@/lib/core/policy";
import type { Fingerprint } from "@/lib/core/session";
import type { RoutingView } from "@/lib/gateway/routing-ports";
import { type EventRow, toRow } from "@/lib/store/append/rows";
import { pour, type Vessel } from "@/lib/store/bulk/pour";
import { pourEvents } from "@/lib/store/bulk/pour-events";
import { loadBundle } from "@/lib/store/gateway/bundle";
import { loadRouting } from "@/lib/store/gateway/routing";
import { createModelKeeper } from "@/lib/store/gateway/routing-models";
import { orgTransaction } from "@/lib/store/org-transaction";
import type { DatabaseUrls } from "../postgres/urls";
import { patient } from "./stage";

/** Rows for one table, and what is done with them where it is not to insert them. */
export type Load = { vessel: Vessel; rows: readonly object[]; statement?: string };

/**
 * Prints a record in bulk: what the gateway and people would have written one by one, sealed by the same keys, and written by
 * the same roles under the same policies.
 */
export type Press = {
  engine: ReplayEngine;
  /** Keyed prints of an org's texts. */
  fingerprint: (orgId: string) => Fingerprint;
  keyed: (orgId: string, use: string, text: string) => Uint8Array;
  /** What decisions of the org rest on as its database stands. */
  bundleOf: (orgId: string) => Promise<Bundle>;
  /** What routes of the org rest on as its database stands. Its models are kept as of a moment, so that routes can be decided again. */
  routingOf: (orgId: string, at: Date) => Promise<RoutingView>;
  seal: (draft: EventDraft, options: { id: string; at: Date; key?: Uint8Array }) => EventRow;
  /** Makes room for events from a moment on. */
  reachBack: (from: Date) => Promise<void>;
  /** Writes as the people's side, all or nothing. */
  asPeople: (orgId: string, loads: readonly Load[]) => Promise<void>;
  /** Writes as the agents' side, events among it, all or nothing. */
  asAgents: (orgId: string, loads: readonly Load[], events: readonly EventRow[]) => Promise<void>;
  end: () => Promise<void>;
};

/** Opens the press over one database and one installation secret. */
export function openPress({ urls, secret }: { urls: DatabaseUrls; secret: string }): Press {
  const pools = {
    people: new pg.Pool({ connectionString: patient(urls.app), max: 1 }),
    agents: new pg.Pool({ connectionString: patient(urls.writer), max: 1 }),
    worker: new pg.Pool({ connectionString: patient(urls.worker), max: 1 }),
  };
  const keyring = createKeyring(Buffer.from(secret));
  const ports = { ...keyring, newId: refuseId, salt: () => freshBytes(32) };
  const inOrg = async (
    pool: pg.Pool,
    orgId: string,
    work: (client: pg.PoolClient) => Promise<void>,
  ) => {
    const client = await pool.connect();
    try {
      await orgTransaction(client, orgId, () => work(client));
    } finally {
      client.release();
    }
  };
  const pourAll = async (client: pg.PoolClient, loads: readonly Load[]) => {
    for (const { vessel, rows, statement } of loads) await pour(client, vessel, rows, statement);
  };
  return {
    engine: { evaluate: createCedarEngine(), readSql },
    fingerprint: keyring.fingerprint,
    keyed: keyring.keyed,
    bundleOf: async (orgId) => {
      let found: Bundle | undefined;
      await inOrg(pools.agents, orgId, async (client) => {
        const scope = { epoch: 0n, frozen: false };
        found = (await loadBundle(client, orgId, scope, annotationsOf)).bundle;
      });
      if (!found) throw new Error("there is nothing to decide by");
      return found;
    },
    routingOf: async (orgId, at) => {
      const { unseal } = keyring;
      let found: RoutingView | null = null;
      await inOrg(pools.agents, orgId, async (client) => {
        found = await loadRouting(client, orgId, { policyToEst, unseal });
      });
      const view = found as RoutingView | null;
      if (!view) throw new Error("there is nothing to route by");
      await createModelKeeper(pools.agents, () => at)(
        orgId,
        view.bundle.inventory,
        view.bundle.models,
      );
      return view;
    },
    seal: (draft, options) => toRow(ports, draft, options),
    reachBack: async (from) => {
      await pools.worker.query("SELECT ensure_event_partitions($1, now())", [from]);
    },
    asPeople: (orgId, loads) => inOrg(pools.people, orgId, (client) => pourAll(client, loads)),
    asAgents: (orgId, loads, events) =>
      inOrg(pools.agents, orgId, async (client) => {
        await pourAll(client, loads);
        await pourEvents(client, orgId, events, keyring.payloadKeyVersion);
      }),
    end: async () => {
      for (const pool of Object.values(pools)) await pool.end();
    },
  };
}

function refuseId(): never {
  throw new Error("whoever seals here says the id");
}

import type { Stage } from "@/lib/runtime/seeding/stage";
import type { Actor } from "./cast";
import { personOf } from "./cast";
import type { AgentSpec, Company } from "./company";
import { type Door, openDoor } from "./door";
import type { Chance } from "./random";
import type { Inventory } from "./register";
import { createTimeline, type Timeline } from "./timeline";

/** One department's part of the four weeks: its agents, its clock, its key, and people to answer them. */
export type Life = {
  stage: Stage;
  timeline: Timeline;
  door: Door;
  company: Company;
  inventory: Inventory;
  chance: Chance;
  agents: readonly AgentSpec[];
  /** When the four weeks begin and end, ms since 1970. */
  since: number;
  until: number;
  /** Who looks things up for the others. */
  security: Actor;
  person: (key: string) => Actor;
  personWithId: (id: string) => Actor;
  agent: (handle: string) => AgentSpec;
  /** Notes when something ends by itself. */
  runsOut: (at: number) => void;
  /** Times that were noted. */
  endings: readonly number[];
};

type Beginning = Pick<
  Life,
  "stage" | "company" | "inventory" | "chance" | "agents" | "since" | "until"
> & { key: string };

export function beginLife({ key, ...given }: Beginning): Life {
  const { stage, inventory, company, agents } = given;
  const endings: number[] = [];
  const byId = new Map([...inventory.people.values()].map((person) => [person.id, person]));
  return {
    ...given,
    timeline: createTimeline(stage.clock),
    door: openDoor(stage, key),
    security: personOf(inventory.people, company.operator),
    person: (name) => personOf(inventory.people, name),
    personWithId: (id) => personOf(byId, id),
    agent: (handle) => {
      const found = agents.find((agent) => agent.handle === handle);
      if (!found) throw new Error(`${handle} is no agent of this department`);
      return found;
    },
    runsOut: (at) => {
      endings.push(at);
    },
    endings,
  };
}

import type { Stage } from "@/lib/runtime/seeding/stage";
import type { Actor } from "../cast";
import type { Company } from "../company";
import { addCredentials } from "../credentials";
import { HOUR } from "../play";
import type { Branch } from "./branches";
import type { StormInventory } from "./inventory";
import type { Staff } from "./staff";

type Keeping = {
  stage: Stage;
  company: Company;
  operator: Actor;
  branches: readonly Branch[];
  inventory: StormInventory;
  staff: Staff;
  until: number;
};

/** What the agents of each office hold elsewhere: the company's own, and a copy of it in every other town. */
export async function addOfficeCredentials(it: Keeping): Promise<void> {
  const { stage, company, branches, inventory, staff, operator, until } = it;
  stage.clock.moveTo(until - 5 * HOUR);
  const resources = new Map(inventory.resources.map(({ handle, id }) => [handle, id]));
  for (const { index, town } of branches) {
    const here = inventory.agents.filter(({ office }) => office === index);
    // Those of an office stand in the order of the company's file.
    const agents = new Map(
      here.map(({ id }, i): [string, string] => [company.agents[i]?.handle ?? "", id]),
    );
    const people = new Map([
      ...(staff.offices[index] ?? []),
      [company.operator, operator] as const,
    ]);
    await addCredentials({
      ...{ stage, operator: company.operator, until },
      inventory: { people, agents, resources },
      ...(index === 0 ? {} : { place: town }),
    });
  }
}

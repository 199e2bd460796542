import { run } from "../cast";
import type { Life } from "../life";
import { DAY, HOUR, MINUTE } from "../play";
import { tell, workday } from "./story";

type Wanted = {
  by: string;
  agent: string;
  tool: string;
  on: readonly string[];
  purpose: string;
  why: string;
  more?: Record<string, unknown>;
};

/** What was asked for besides what came with the company: granted, granted for less, refused, forgotten, withdrawn, and waiting. */
export function accessStories(life: Life): void {
  tell(life, workday(life, 5, 10, 15), refused);
  tell(life, workday(life, 8, 14, 40), forgotten);
  tell(life, workday(life, 10, 9, 20), less);
  tell(life, workday(life, 12, 11, 30), withdrawn);
  tell(life, workday(life, 15, 13, 10), granted);
  tell(life, life.until - 46 * HOUR, waiting);
  tell(life, life.until - 27 * HOUR, halfway);
  tell(life, life.until - 5 * HOUR, askedByAdmin);
}

async function ask(
  { stage, person, inventory }: Life,
  { by, agent, tool, on, purpose, why, more = {} }: Wanted,
): Promise<{ id: string; expiresAt: string }> {
  const made = await run(stage, person(by), "access-request.create", {
    agentId: inventory.agents.get(agent),
    toolId: inventory.tools.get(tool),
    resources: on.map((handle) => inventory.resources.get(handle)),
    purpose,
    justification: why,
    ...more,
  });
  return { id: String(made.id), expiresAt: String(made.expiresAt) };
}

const answer = (life: Life, by: string, id: string, said: Record<string, unknown>) =>
  run(life.stage, life.person(by), "access-request.decide", { id, answer: "approve", ...said });

async function refused(life: Life): Promise<void> {
  const { id } = await ask(life, {
    ...{ by: "freja", agent: "hr-helpdesk", tool: "people/get_employee", on: ["salary-bands"] },
    purpose: "Answer questions about pay grades.",
    why: "Half of what people ask the help desk is where they stand in their grade.",
  });
  await life.timeline.sleep(3 * HOUR);
  await answer(life, "olu", id, {
    answer: "deny",
    reason: "Pay is talked about with a person. The published grades are in the handbook.",
  });
}

async function forgotten(life: Life): Promise<void> {
  const { expiresAt } = await ask(life, {
    ...{ by: "rasmus", agent: "partner-scout", tool: "warehouse/run_query", on: ["wh-operations"] },
    purpose: "See which harbours our partners cover.",
    why: "It would save a request to Data each week.",
    more: { answerDays: 3 },
  });
  life.runsOut(Date.parse(expiresAt));
}

async function less(life: Life): Promise<void> {
  const { id } = await ask(life, {
    by: "camille",
    agent: "commission-check",
    ...{ tool: "ledger/read_statement", on: ["bank-statements"] },
    purpose: "See whether commissions were paid out.",
    why: "Partners ask where their money is, and the ledger is a day behind.",
  });
  await life.timeline.sleep(2 * HOUR + 12 * MINUTE);
  const end = new Date(life.stage.clock.at() + 45 * DAY).toISOString();
  await answer(life, "bram", id, {
    reason: "Until the half-year is closed, and I want to see what it reads.",
    narrower: { expiresAt: end, boundary: "log" },
  });
}

async function withdrawn(life: Life): Promise<void> {
  const { id } = await ask(life, {
    ...{ by: "priya", agent: "code-companion", tool: "ops/search_logs", on: ["operations-logs"] },
    purpose: "Find the error behind a failing build.",
    why: "Builds fail with errors that only the logs explain.",
  });
  await life.timeline.sleep(50 * MINUTE);
  await run(life.stage, life.person("priya"), "access-request.cancel", {
    id,
    reason: "The pipeline shows the error itself now.",
  });
}

async function granted(life: Life): Promise<void> {
  const { id } = await ask(life, {
    by: "kofi",
    agent: "fraud-lookout",
    ...{ tool: "warehouse/run_query", on: ["wh-claims", "claims-photos"] },
    purpose: "Compare new claims with earlier ones of the same boat.",
    why: "Two claims with the same photographs were paid in October.",
    more: { constraints: [{ argument: "/limit", op: "at_most", value: 100 }] },
  });
  await life.timeline.sleep(HOUR);
  await answer(life, "wen", id, { reason: "With the limit it has, yes." });
  await life.timeline.sleep(4 * HOUR);
  await answer(life, "diego", id, { reason: "This is what we have been missing." });
}

async function waiting(life: Life): Promise<void> {
  await ask(life, {
    ...{ by: "yusuf", agent: "rights-desk", tool: "warehouse/profile_column", on: ["wh-members"] },
    purpose: "Say how complete our record of a person is before it is sent.",
    why: "The supervisor asked how we know that nothing is missing; by hand it takes two of us a day.",
    more: { boundary: "step_up" },
  });
}

async function halfway(life: Life): Promise<void> {
  const { id } = await ask(life, {
    by: "annika",
    agent: "month-end",
    ...{ tool: "warehouse/run_query", on: ["wh-claims", "wh-members"] },
    purpose: "Reconcile claims paid with what members were told.",
    why: "Reconciling by hand takes Bram two days each month.",
    more: { constraints: [{ argument: "/limit", op: "at_most", value: 200 }] },
  });
  await life.timeline.sleep(90 * MINUTE);
  await answer(life, "wen", id, { reason: "The claims are fine by me." });
}

async function askedByAdmin(life: Life): Promise<void> {
  await ask(life, {
    ...{ by: "ingrid", agent: "night-watch", tool: "ops/deploy_release", on: ["staging"] },
    purpose: "Put a fix on staging at night, for the morning to look at.",
    why: "Twice this month the night shift waited for somebody to deploy to staging.",
    more: { boundary: "log" },
  });
}

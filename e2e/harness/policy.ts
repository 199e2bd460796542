import type { JsonObject } from "@/lib/core/kernel";
import type { Limit, PolicyDocument, PolicyRule, TaskClass } from "@/lib/core/policy";
import type { Company } from "./company";

type Additions = {
  rules?: { handle: string; cedar: string }[];
  /** Pieces of the starter pack by id, with their defaults or these settings. */
  pieces?: (string | { piece: string; settings: JsonObject })[];
  limits?: (Pick<Limit, "handle" | "measure" | "atMost" | "breach"> & Partial<Limit>)[];
  tasks?: (Pick<TaskClass, "handle" | "tools"> & Partial<TaskClass>)[];
};

/** Publishes the company's policy with something more in it; one person writes it, another publishes. */
export async function publishMore(company: Company, more: Additions): Promise<void> {
  await (await proposeMore(company, more)).publish();
}

/** The same up to the second person's yes, which is left to be given. */
export async function proposeMore(
  company: Company,
  more: Additions,
): Promise<{ number: number; publish: () => Promise<unknown> }> {
  const { security, run } = company;
  const now = await run(security, "policy.current", {});
  const { document } = now.published as { document: PolicyDocument };
  const changed: PolicyDocument = {
    ...document,
    rules: [
      ...document.rules,
      ...(more.rules ?? []).map(ruleOf),
      ...(more.pieces ?? []).map(pieceOf),
    ],
    limits: [...document.limits, ...(more.limits ?? []).map(limitOf)],
    tasks: [...document.tasks, ...(more.tasks ?? []).map(taskOf)],
  };
  const { number } = await run(security, "policy.save-draft", { document: changed });
  await run(security, "policy.propose", { number, note: "Wanted for a test" });
  const { open } = (await run(security, "policy.current", {})) as { open: { digest: string } };
  const other = await company.join("admin", "security");
  const publish = () => run(other, "policy.publish", { number, digest: open.digest });
  return { number: Number(number), publish };
}

function ruleOf({ handle, cedar }: { handle: string; cedar: string }): PolicyRule {
  return { handle, name: handle, description: "", on: true, form: { type: "cedar", cedar } };
}

function pieceOf(given: NonNullable<Additions["pieces"]>[number]): PolicyRule {
  const { piece, settings } = typeof given === "string" ? { piece: given, settings: {} } : given;
  const form = { type: "pack" as const, piece, settings };
  return { handle: piece, name: piece, description: "", on: true, form };
}

function limitOf(limit: NonNullable<Additions["limits"]>[number]): Limit {
  return { name: limit.handle, accessClasses: [], modelClasses: [], agents: [], ...limit };
}

function taskOf(task: NonNullable<Additions["tasks"]>[number]): TaskClass {
  return {
    ...{ name: task.handle, description: "", resources: [], tags: [], models: [] },
    ...{ effects: ["read", "egress"], outside: { type: "block" } },
    ...task,
  };
}

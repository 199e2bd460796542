import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { addModel, addProvider, publishRouting, toModel } from "@/e2e/harness/routing";
import { support } from "@/e2e/harness/support";
import {
  EMPTY_ROUTING,
  type FittedClassifier,
  type RoutingDocument,
  type RoutingRule,
} from "@/lib/core/routing";

let world: GatewayWorld;
let company: Company;
let key: string;

beforeAll(async () => {
  world = await openGatewayWorld();
});
beforeEach(async () => {
  company = await world.newCompany();
  ({ key } = await support(company));
  const near = await addProvider(company, "near", "https://models.example.com/v1");
  for (const handle of ["quick", "careful"]) await addModel(company, handle, { provider: near });
});
afterAll(() => world.end());

type Told = {
  examined: number;
  samples: number;
  fitted: FittedClassifier | null;
  reason: string | null;
};
const fitNow = () => company.run(company.security, "routing-policy.fit", {}) as Promise<Told>;
const send = (path: string, body: object) =>
  post(world.gateway, key, path, { agent: "support", ...body });

/** Words that are their own stems. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  refunds: ["refund", "paid", "back", "card"],
  lookups: ["find", "order", "parcel", "door"],
  reports: ["report", "month", "sum", "chart"],
};
const COMMON = ["the", "for", "our", "shop"];

type Task = { request: string; tools: string[]; taskClass: string };

/** Requests of three classes; one in six says the words of another class, so that nobody can be right about all. */
function history(n: number): Task[] {
  const classes = Object.keys(WORDS);
  return Array.from({ length: n }, (_, i) => {
    const taskClass = classes[i % 3] ?? "";
    const says = i % 6 === 5 ? (classes[(i + 1) % 3] ?? "") : taskClass;
    const own = WORDS[says] ?? [];
    const words = [own[i % 4], COMMON[i % 3], own[(i + 1 + (i % 2)) % 4], COMMON[(i + 1) % 4]];
    const tools = says === "lookups" && i % 2 === 0 ? ["crm/read"] : [];
    return { request: words.join(" "), tools, taskClass };
  });
}

/** Opens a session for each task, its class declared. @returns tasks by their sessions' ids */
async function opened(tasks: readonly Task[]): Promise<Map<string, Task>> {
  const made = new Map<string, Task>();
  for (const task of tasks) {
    const { request, tools, taskClass } = task;
    const body = { request, requested_tools: tools, task_class: taskClass };
    const answer = await send("/v1/sessions", body);
    expect(answer.status).toBe(201);
    made.set(String((answer.body.session as { id: string }).id), task);
  }
  return made;
}

/** One in five by the hash of its id. */
function isHeldOut(id: string): boolean {
  const hash = createHash("sha256").update(`task ${id}`).digest();
  return hash.readUIntBE(0, 6) % 5 === 0;
}

const has = ({ request, tools }: Task, feature: string) =>
  feature.startsWith("tool:")
    ? tools.includes(feature.slice(5))
    : request.split(" ").includes(feature.slice(5));

/** What a task's class is by a model's weights, worked out from what is shown of it. */
function predicted(model: FittedClassifier, task: Task) {
  const sums = model.classes.map((_, k) =>
    model.features.reduce(
      (sum, feature, i) => sum + (has(task, feature) ? (model.weights[k]?.[i] ?? 0) : 0),
      model.bias[k] ?? 0,
    ),
  );
  const all = sums.reduce((so, sum) => so + Math.exp(sum), 0);
  const probabilities = sums.map((sum) => Math.exp(sum) / all);
  const confidence = Math.max(...probabilities);
  return { probabilities, confidence, is: model.classes[probabilities.indexOf(confidence)] };
}

test("what is shown of a fit is what its weights come to on the sessions that were held out", async () => {
  const tasks = await opened(history(150));
  const { fitted, examined, samples, reason } = await fitNow();
  expect([examined, samples, reason]).toEqual([150, 150, null]);
  if (!fitted) throw new Error("nothing was fitted");
  expect(fitted.classes).toEqual(["lookups", "refunds", "reports"]);
  const words = [...Object.values(WORDS).flat(), ...COMMON].map((word) => `word:${word}`);
  expect(fitted.features).toEqual(["tool:crm/read", ...words.sort()]);
  const held = [...tasks].filter(([id]) => isHeldOut(id)).map(([, task]) => task);
  expect(fitted.examples).toBe(150 - held.length);
  const answers = held.map((task) => {
    const { confidence, is } = predicted(fitted, task);
    return { confidence, right: is === task.taskClass };
  });
  const right = (some: typeof answers) => some.filter((one) => one.right).length;
  const { accuracy, atThreshold, bins, calibrationError } = fitted.heldOut;
  expect([accuracy.count, accuracy.of]).toEqual([right(answers), held.length]);
  expect(accuracy.count).toBeGreaterThan(held.length / 2);
  const sure = answers.filter(({ confidence }) => confidence >= 0.8);
  expect(atThreshold).toMatchObject({ threshold: 0.8, count: right(sure), of: sure.length });
  // Wilson's interval solves (p − s)² = z² s (1 − s) / n for s, which its ends must do.
  for (const { count, of, low, high } of [accuracy, atThreshold])
    for (const s of of === 0 ? [] : [low, high])
      if (s > 0 && s < 1)
        expect((count / of - s) ** 2).toBeCloseTo((1.959964 ** 2 * s * (1 - s)) / of, 3);
  let off = 0;
  for (const bin of bins) {
    const within = answers.filter(
      ({ confidence }) => confidence >= bin.from && (confidence < bin.to || bin.to === 1),
    );
    const mean = within.reduce((sum, one) => sum + one.confidence, 0) / within.length;
    expect([bin.count, bin.right]).toEqual([within.length, right(within)]);
    expect(bin.confidence).toBeCloseTo(mean, 3);
    off += Math.abs(mean - right(within) / within.length) * within.length;
  }
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(held.length);
  expect(calibrationError).toBeCloseTo(off / held.length, 3);
});

test("its weights are the best there are for the sessions that it was fitted on, and come out alike again", async () => {
  const tasks = await opened(history(150));
  const { fitted } = await fitNow();
  if (!fitted) throw new Error("nothing was fitted");
  const used = [...tasks].filter(([id]) => !isHeldOut(id)).map(([, task]) => task);
  // At the least loss no weight wants to move: what is got wrong of a feature is what holding it back weighs.
  fitted.classes.forEach((taskClass, k) => {
    const wrong = (task: Task) =>
      (predicted(fitted, task).probabilities[k] ?? 0) - (task.taskClass === taskClass ? 1 : 0);
    fitted.features.forEach((feature, i) => {
      const sum = used.reduce((so, task) => so + (has(task, feature) ? wrong(task) : 0), 0);
      expect(Math.abs(sum + (fitted.weights[k]?.[i] ?? 0))).toBeLessThan(0.02);
    });
    expect(Math.abs(used.reduce((so, task) => so + wrong(task), 0))).toBeLessThan(0.02);
  });
  expect((await fitNow()).fitted).toEqual(fitted);
});

const rule = (handle: string, taskClass: string, model: string): RoutingRule => ({
  ...{ handle, name: handle, description: "", on: true, cedar: null },
  when: [{ fact: "taskClass", in: [taskClass], not: false }],
  action: toModel(model),
});
const document = (more: Partial<RoutingDocument["classes"]> = {}): RoutingDocument => ({
  ...EMPTY_ROUTING,
  rules: [rule("refunds", "refunds", "quick"), rule("cautious", "unknown", "careful")],
  default: { type: "refuse", text: "Nobody said where." },
  classes: { ...EMPTY_ROUTING.classes, ...more },
});
const routed = async (request: string) => {
  const { body } = await send("/v1/route", { request });
  const { name, by } = body.task_class as { name: string; by: string };
  return [name, by, body.rule, body.model];
};

test("with too little history it says so, and what nobody knows goes the cautious way", async () => {
  await opened(history(150).filter(({ taskClass }, i) => taskClass === "refunds" || i < 12));
  const { fitted, reason, samples } = await fitNow();
  expect(fitted).toBeNull();
  expect(samples).toBe(50 + 8);
  expect(reason).toBe("Two classes need at least 8 labelled tasks each.");
  await publishRouting(company, document());
  expect(await routed("refund the card")).toEqual(["unknown", "unknown", "cautious", "careful"]);
});

test("once published it tells the gateway what a task is, or that it cannot", async () => {
  await opened(history(150));
  const { fitted } = await fitNow();
  if (!fitted) throw new Error("nothing was fitted");
  const clear = { request: "refund paid back card", tools: [], taskClass: "refunds" };
  const known = predicted(fitted, clear);
  expect(known.is).toBe("refunds");
  const threshold = Math.floor(known.confidence * 100) / 100;
  await publishRouting(company, document({ fitted, threshold }));
  expect(await routed(clear.request)).toEqual(["refunds", "fitted", "refunds", "quick"]);
  expect(await routed("refund order")).toEqual(["unknown", "unknown", "cautious", "careful"]);
  expect(await routed("")).toEqual(["unknown", "unknown", "cautious", "careful"]);
  await publishRouting(company, document({ fitted, threshold, useModel: false }));
  expect(await routed(clear.request)).toEqual(["unknown", "unknown", "cautious", "careful"]);
});

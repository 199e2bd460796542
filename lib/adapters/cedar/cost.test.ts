import { expect, test } from "vitest";
import {
  type CedarQuery,
  datetime,
  type Evaluate,
  encodeArguments,
  entity,
  type PolicySlice,
} from "../../core/cedar";
import { createCedarEngine, createCedarEvaluator } from "./index";

const encoded = encodeArguments({
  recipients: ["ana@example.com", "bo@example.com", "cy@partner.example"],
  subject: "Quarterly figures",
  body: "Please find the figures attached. ".repeat(20),
  amount: 1249.5,
  attachments: [{ id: "file-1", size: 48_213 }],
});

const QUERY: CedarQuery = {
  principal: { type: "Agent", id: "mailer" },
  action: { type: "Action", id: "call" },
  resource: { type: "Tool", id: "mail/send_email" },
  context: {
    ...{ args: encoded.args, each: encoded.each, texts: encoded.texts, numbers: encoded.numbers },
    roles: { recipient: ["ana@example.com", "bo@example.com", "cy@partner.example"] },
    reaches: [entity("Resource", "finance-share")],
    ...{ sensitivity: 2, unmapped: false, effects: ["send"], labels: ["external"], frozen: false },
    now: datetime(new Date("2026-03-02T10:00:00Z")),
    session: { labels: ["confidential"], calls: 17, depth: 1, foreign: false },
  },
  entities: [
    {
      uid: { type: "Agent", id: "mailer" },
      attrs: { lifecycle: "active", ceiling: 2 },
      parents: [],
    },
    {
      uid: { type: "Tool", id: "mail/send_email" },
      attrs: { server: "mail", state: "reviewed", effects: ["send"] },
      parents: [],
    },
    {
      uid: { type: "Resource", id: "finance-share" },
      attrs: { sensitivity: 2, tags: ["finance"] },
      parents: [],
    },
  ],
};

const FORBIDS = [
  'context.session.labels.contains("secret") && context.effects.contains("send")',
  "context.sensitivity > principal.ceiling",
  'context.each has "/recipients" && !["ana@example.com", "bo@example.com", "cy@partner.example"].containsAll(context.each["/recipients"])',
  'context.texts has "/subject" && context.texts["/subject"] like "*password*"',
  'context.numbers has "/amount" && context.numbers["/amount"].greaterThan(decimal("5000.0"))',
  "context.frozen",
  'context.now < datetime("2026-01-01") || context.now > datetime("2027-01-01")',
  "context.session.calls > 100 || context.session.depth > 3",
  'resource.state != "reviewed"',
  'context.roles has url && context.roles.url.contains("http://example.com")',
  'context.reaches.contains(Resource::"payroll")',
];

const permits: PolicySlice = {
  key: "permits",
  effect: "permit",
  policies: [
    {
      id: "permit",
      cedar: `permit (principal == Agent::"mailer", action == Action::"call", resource == Tool::"mail/send_email") when { context.sensitivity <= 2 };`,
    },
  ],
};
const forbids: PolicySlice = {
  key: "forbids",
  effect: "forbid",
  policies: FORBIDS.map((condition, i) => ({
    id: `forbid${i}`,
    cedar: `forbid (principal, action, resource) when { ${condition} };`,
  })),
};

/** Microseconds for one decision: the permits and the forbids. The query is new each time, as it is for each call. */
function microseconds(evaluate: Evaluate, rounds: number): number {
  const decide = () => [permits, forbids].map((slice) => evaluate(slice, { ...QUERY }));
  for (let i = 0; i < rounds / 5; i++) decide();
  const started = performance.now();
  for (let i = 0; i < rounds; i++) decide();
  return ((performance.now() - started) * 1000) / rounds;
}

test("a decision over 1 permit and 11 forbids costs little beside Cedar in WebAssembly", () => {
  const engine = createCedarEngine();
  const oracle = createCedarEvaluator();
  for (const slice of [permits, forbids]) {
    const ours = engine(slice, QUERY);
    expect(ours).toEqual(oracle(slice, QUERY));
    expect(ours.errored).toEqual([]);
  }
  const ours = microseconds(engine, 20_000);
  const theirs = microseconds(oracle, 300);
  process.stdout.write(
    `One decision, 1 permit + 11 forbids: ours ${ours.toFixed(1)} µs, cedar-wasm ${theirs.toFixed(0)} µs (${(theirs / ours).toFixed(0)}×).\n`,
  );
});

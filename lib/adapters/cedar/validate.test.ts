import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../core/kernel";
import { schemaOf } from "../../core/policy";
import { checkGuardrail, formatCedar, policyToEst, validateGuardrail } from "./index";

const send: JsonObject = {
  type: "object",
  required: ["to"],
  properties: {
    to: { type: "array", items: { type: "string" } },
    subject: { type: "string" },
    copies: { type: "integer" },
  },
};
const { text: SCHEMA } = schemaOf({
  tools: [
    { id: "mail/send", inputSchema: send, argumentRoles: { "/to": { role: "recipient" } } },
    { id: "files/read", inputSchema: {}, argumentRoles: {} },
  ],
});

const when = (condition: string) => `forbid (principal, action, resource)\nwhen { ${condition} };`;
const check = (condition: string) => validateGuardrail(SCHEMA, when(condition));

describe("a guardrail under the org's schema", () => {
  it.each([
    'context.call has "mail/send" && context.call["mail/send"].to.contains("x@example.com")',
    'context.roles has recipient && context.roles.recipient.contains("x@example.com")',
    'context.amounts has amount && context.amounts.amount.greaterThan(decimal("100.0"))',
    'context.texts has "/subject" && context.texts["/subject"] like "*secret*"',
    'context.session.deliberation > duration("5m") && context.clock.hour >= 18',
    'principal.autonomy == "acts" && resource.effects.contains("egress")',
    'context.reaches.contains(Resource::"ledger") && !context.plan.covered',
  ])("passes: %s", (condition) => {
    expect(check(condition)).toEqual({ problems: [], warnings: [] });
  });

  it.each([
    ["context.sessions.calls > 1", "Did you mean `context.session`?"],
    ["context.session.cals > 1", "Did you mean `context.session.calls`?"],
    ['context.args has "to"', "`context.call"],
    ['context.each["/to"].contains(1)', "`context.call"],
    ['principal.lifecycl == "active"', "Did you mean `principal.lifecycle`?"],
    ['principal == Agnt::"mailer"', "Did you mean `Agent`?"],
    ['context.call["mail/send"].to.contains("x")', 'context.call has "mail/send"'],
    ['context.roles.recipient.contains("x")', "context.roles has recipient"],
    ['context.call has "mail/send" && context.call["mail/send"].sbject == "x"', "subject"],
    ['ipp("10.0.0.1").isLoopback()', "ip"],
  ])("says where %s goes wrong, and what may be meant", (condition, suggestion) => {
    const { problems, warnings } = check(condition);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 2 });
    const said = `${problems[0]?.message} ${problems[0]?.suggestion}`;
    expect(said).toContain(suggestion);
    expect(warnings).toEqual([]);
  });

  it("counts columns in characters, whatever comes before", () => {
    const at = check('"é💡" == "é💡" && context.session.calls == "1"').problems[0];
    expect(at).toMatchObject({ line: 2, column: 'when { "é💡" == "é💡" && '.length + 1 });
  });

  it.each([
    ['context.call has "mail/sned"', '`context.call` never has "mail/sned".', '"mail/send"'],
    ['context.call has "mail/send" && context.call["mail/send"] has subjct', "subjct", '"subject"'],
    ['resource == Tool::"mail/sned"', 'No tool is called "mail/sned".', '"mail/send"'],
    ["context.roles has recipiant", "recipiant", '"recipient"'],
  ])("warns of names that nothing has: %s", (condition, message, meant) => {
    const { problems, warnings } = check(condition);
    expect(problems).toEqual([]);
    const named = warnings.find((w) => w.message.includes(message));
    expect(named?.suggestion).toBe(`Did you mean ${meant}?`);
  });

  it("warns of what can never hold", () => {
    const { problems, warnings } = check("principal is Agent && resource is Resource");
    expect(problems).toEqual([]);
    expect(warnings).toContainEqual({
      ...{ line: 1, column: 1 },
      message: "This holds for no call: its condition is always false.",
    });
  });

  it("is still one static forbid", () => {
    const one = when("context.frozen");
    for (const text of [`${one}\n${one}`, one.replace("forbid", "permit"), "nonsense", ""])
      expect(validateGuardrail(SCHEMA, text)).toEqual({
        problems: checkGuardrail(text),
        warnings: [],
      });
  });
});

describe("a text that is too much for Cedar's parser", () => {
  const nested = (open: string, close: string, n: number) =>
    when(`${open.repeat(n)}true${close.repeat(n)} == true`);
  const chain = (link: string, n: number) => when(`${link.repeat(n)}1 > 2`);
  const monsters = {
    brackets: nested("(", ")", 5000),
    sets: nested("[", "]", 2000),
    records: nested("{a:", "}", 2000),
    "brackets behind a torn text": `"\\\n${nested("(", ")", 5000)}`,
    "brackets behind a comment": `// "\n${nested("(", ")", 5000)}`,
    ifs: when(`${"if true then true else ".repeat(800)}true`),
    sums: chain("1+", 5000),
    members: when(`context${".a".repeat(4000)}`),
    indexes: when(`context${'["a"]'.repeat(3000)}`),
    calls: when(`context.now${".toDate()".repeat(1500)} == 1`),
    conditions: when(`${"context.frozen && ".repeat(1000)}true`),
    sheer: when(`"${"a".repeat(100_000)}" == "b"`),
  };

  it.each(Object.entries(monsters))("is refused before it gets there: %s", (name, text) => {
    const { problems } = validateGuardrail(SCHEMA, text);
    expect(problems[0]?.message).toMatch(/nested too deep|at most/);
    expect(checkGuardrail(text)).toEqual(problems);
    expect(formatCedar(text)).toBeNull();
    if (name !== "sheer") expect(() => policyToEst(text)).toThrow("too deep");
    expect(check("context.frozen")).toEqual({ problems: [], warnings: [] });
  });

  it("is not taken for one that is only long", () => {
    const many = Array.from({ length: 120 }, (_, i) => `context.session.calls != ${i}`).join(
      " && ",
    );
    expect(check(many).problems).toEqual([]);
    const listed = `[${Array.from({ length: 2000 }, (_, i) => `"${i}"`).join(",")}]`;
    expect(check(`${listed}.contains(context.session.state)`).problems).toEqual([]);
    const clauses = `forbid (principal, action, resource)${" when { context.frozen }".repeat(120)};`;
    expect(validateGuardrail(SCHEMA, clauses).problems).toEqual([]);
  });

  it("up to its bounds is no danger, even when all is compiled and its frames are large", () => {
    const most = [
      nested("(", ")", 56),
      nested("[", "]", 56),
      nested("{a:", "}", 56),
      when(
        "context.now.offset(context.now.durationSince(".repeat(15) +
          "context.now" +
          "))".repeat(15) +
          " == context.now",
      ),
      when(`${"context.frozen && ".repeat(140)}true`),
      when(`${"if context.frozen then true else ".repeat(140)}true`),
      chain("context.session.calls + ", 45),
    ];
    for (let i = 0; i < 100; i++)
      check("context.session.calls + 1 > 2 && (context.frozen || true)");
    for (const text of most)
      for (const problem of validateGuardrail(SCHEMA, text).problems)
        expect(problem.message).not.toContain("nested");
    expect(check("context.frozen")).toEqual({ problems: [], warnings: [] });
  });
});

describe("formatting", () => {
  it("lays a policy out, keeps its comments, and changes nothing when done again", () => {
    const formatted = formatCedar(
      '// why\n@id("x")forbid(principal,action,resource)when{context.frozen};',
    );
    expect(formatted).toBe(
      '// why\n@id("x")\nforbid (principal, action, resource)\nwhen { context.frozen };\n',
    );
    expect(formatCedar(formatted ?? "")).toBe(formatted);
    expect(formatCedar("forbid (")).toBeNull();
  });
});

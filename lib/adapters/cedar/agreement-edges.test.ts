import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CedarEntity, CedarQuery } from "../../core/cedar";
import { EMPTY, engine, oracle, verdict, when } from "./agreement-verdict";

const seconds = (n: number) => ({ timeout: n * 1000 });

function agree(cedar: string, asked: CedarQuery = EMPTY): void {
  expect(verdict(engine, cedar, asked), cedar).toBe(verdict(oracle, cedar, asked));
}

/** A Cedar text literal; JSON writes a NUL in a way that Cedar does not read. */
const literal = (text: string) => JSON.stringify(text).replaceAll("\\u0000", "\\0");

/** A text that is nearly one of these: up to two characters put in, taken out or replaced. */
function nearly(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(40),
    fc.constantFrom("insert", "remove", "replace"),
    fc.constantFrom(..."0123456789.:/-+abfFTZdhms %xe٣\0é"),
  );
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 2 }))
    .map(([text, all]) => {
      const out = [...text];
      for (const [n, how, char] of all)
        out.splice(
          n % (out.length + 1),
          how === "insert" ? 0 : 1,
          ...(how === "remove" ? [] : [char]),
        );
      return out.join("");
    });
}

const TEXTS: Record<string, [texts: string[], questions: string[]]> = {
  decimal: [
    [
      ...["1.0", "-0.0001", "922337203685477.5807", "-922337203685477.5808", "0.00001", "-0.0"],
      ...["00000000000000000001.5", "99999999999999999999.0", "1.12345"],
    ],
    ["A == B", "A.lessThan(B)", "A.greaterThanOrEqual(B)"],
  ],
  ip: [
    [
      ...["127.0.0.1", "::1", "10.0.0.0/8", "::/0", "1:2:3:4:5:6:7:8/128", "::ffff:1.2.3.4", "1::"],
      ...["2001:db8::/32", "0.0.0.0/32", "255.255.255.255/0", "::8", "ff02::1/8", "224.0.0.1/4"],
      "abcd:ef01:2345:6789:abcd:ef01:2345:6789/127",
    ],
    ["A == B", "A.isInRange(B)", "A.isLoopback()", "A.isMulticast()", "[A].contains(B)"],
  ],
  datetime: [
    [
      ...["2024-02-29", "2024-02-29T23:59:59Z", "2024-01-01T00:00:00.000Z", "0001-01-01"],
      ...["2024-01-01T00:00:00+0100", "2024-01-01T00:00:00.999-2359", "0000-12-31", "2100-02-28"],
      "9999-12-31T23:59:59.999-2359",
    ],
    [
      ...["A == B", "A < B", "A.toDate() == B", "A.toTime() < B.toTime()"],
      ...["A.durationSince(B).toDays() > 1", "A.offset(A.durationSince(B)) == B"],
    ],
  ],
  duration: [
    [
      ...["1d2h3m4s5ms", "-1d", "0ms", "9223372036854775807ms", "-9223372036854775808ms", "-0d"],
      ...["106751991167d7h12m55s807ms", "-106751991167d7h12m55s808ms", "2562047788015h", "00001d"],
      ...["9223372036854775s807ms", "99999999999999999999d"],
    ],
    [
      ...["A == B", "A < B", "A.toDays() == B.toDays()", "A.toHours() <= B.toMinutes()"],
      'datetime("2024-01-01").offset(A) > datetime("1969-01-01").offset(B)',
    ],
  ],
};

const EDGES = [
  ...[
    "9223372036854775807",
    "(-9223372036854775808)",
    "9223372036854775806",
    "4611686018427387904",
  ],
  ...["9007199254740992", "9007199254740993", "(-9007199254740993)", "3037000499", "3037000500"],
  ...["0", "1", "(-1)", "2", "(-2)", "4294967296", "(-0)"],
];

const { sum } = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...EDGES),
    fc
      .tuple(tie("sum"), fc.constantFrom("+", "-", "*"), tie("sum"))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    tie("sum").map((a) => `(-${a})`),
  ),
}));

const PEOPLE = ["a", "b", "c", "d", "e"].map((id) => ({ type: "User", id }));
const ALL = [...PEOPLE, ...["a", "b"].map((id) => ({ type: "Org::Team", id }))];
const one = fc.constantFrom(...ALL);
const named = ({ type, id }: { type: string; id: string }) => `${type}::"${id}"`;

const scope = (variable: string) =>
  fc.oneof(
    fc.constantFrom(variable, `${variable} is User`, `${variable} is Org::Team`),
    one.map((uid) => `${variable} == ${named(uid)}`),
    one.map((uid) => `${variable} in ${named(uid)}`),
    one.map((uid) => `${variable} is User in ${named(uid)}`),
  );

/** Hierarchies in no order, some of them with a cycle. */
const hierarchy = fc
  .array(fc.tuple(one, fc.subarray(ALL, { maxLength: 3 })), { maxLength: 7 })
  .map((all): CedarEntity[] => {
    const byName = new Map(all.map(([uid, parents]) => [named(uid), { uid, attrs: {}, parents }]));
    return [...byName.values()];
  });

function hasCycle(entities: readonly CedarEntity[]): boolean {
  const parents = new Map(entities.map((entity) => [named(entity.uid), entity.parents.map(named)]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (parents.get(from) ?? []).some((above) => {
      if (above === to) return true;
      if (seen.has(above)) return false;
      seen.add(above);
      return reaches(above, to, seen);
    });
  return [...parents.keys()].some((name) => reaches(name, name, new Set()));
}

describe("our evaluator and Cedar's own, at the edges", () => {
  test.each(Object.entries(TEXTS))(
    "agree on what is nearly a %s",
    seconds(120),
    (fn, [texts, asks]) => {
      const call = (text: string) => `${fn}(${literal(text)})`;
      fc.assert(
        fc.property(nearly(texts), nearly(texts), fc.constantFrom(...asks), (a, b, ask) => {
          agree(when(ask.replaceAll("A", () => call(a)).replaceAll("B", () => call(b))));
        }),
        { numRuns: 800 },
      );
    },
  );

  test("agree on `like`, escapes and all", seconds(120), () => {
    const texts = fc.constantFrom(...'ab*\\é💡\n\0"', "aab");
    const elements = fc.constantFrom(
      ..."ab*é💡",
      "\\*",
      "\\\\",
      "\\n",
      "\\0",
      '\\"',
      "aab",
      "\\u{61}",
    );
    const joined = (parts: fc.Arbitrary<string>) =>
      fc.array(parts, { maxLength: 8 }).map((all) => all.join(""));
    fc.assert(
      fc.property(joined(texts), joined(elements), (text, pattern) => {
        agree(when(`${literal(text)} like "${pattern}"`));
        agree(when(`context.t like "${pattern}"`), { ...EMPTY, context: { t: text } });
      }),
      { numRuns: 1000 },
    );
  });

  test("agree on sums at the ends of 64 and of 53 bits", seconds(120), () => {
    const compared = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
    fc.assert(
      fc.property(sum, compared, sum, (a, sign, b) => agree(when(`${a} ${sign} ${b}`))),
      { numRuns: 1500 },
    );
  });

  test("agree on scopes over any hierarchy", seconds(120), () => {
    const actions = fc.constantFrom(
      ...["action", 'action == Action::"call"', 'action in Action::"all"', "action in []"],
      'action in [Action::"other", Action::"call"]',
    );
    const call = { uid: EMPTY.action, attrs: {}, parents: [{ type: "Action", id: "all" }] };
    fc.assert(
      fc.property(
        fc.tuple(scope("principal"), actions, scope("resource")),
        fc.tuple(one, one, one, one),
        hierarchy.filter((entities) => !hasCycle(entities)),
        fc.constantFrom<CedarEntity[]>([], [call]),
        (head, [principal, resource, x, y], entities, more) => {
          const condition = `principal in [${named(x)}, ${named(y)}] || action in Action::"all"`;
          const cedar = `permit (${head.join(", ")}) when { ${condition} } unless { resource is User in ${named(y)} };`;
          agree(cedar, { ...EMPTY, principal, resource, entities: [...entities, ...more] });
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("agree on what is an escape in JSON, and what only looks like one", () => {
    const user = { type: "User", id: "x" };
    const ip = { fn: "ip", arg: "1.2.3.4" };
    const shapes: unknown[] = [
      ...[{ __entity: user }, { __entity: { ...user, more: 1 } }, { __entity: user, also: 1 }],
      ...[{ __entity: { type: "User" } }, { __entity: 'User::"x"' }, user],
      ...[{ __extn: ip }, { __extn: { ...ip, more: 1 } }, { __extn: ip, also: 1 }, { __extn: {} }],
      ...[{ __extn: "x" }, { __extn: { fn: "ip" } }, { __extn: { fn: "ip", args: ["1.2.3.4"] } }],
      ...[{ __extn: { fn: "ip", args: [] } }, { __extn: { fn: "nothing", arg: "x" } }],
      ...[{ __extn: { fn: "toDate", arg: { __extn: { fn: "datetime", arg: "2024-01-01" } } } }],
      ...[{ __expr: "1" }, { __expr: 1 }, { __expr: "1", a: 1 }, {}, [], [[]], { "": 1 }],
    ];
    const asks = [
      ...[
        "context.x == context.y",
        "context.x == 1",
        "context.x has __entity",
        "context.x has also",
      ],
      ...["context.x has type", 'context.x == User::"x"', 'context.x == ip("1.2.3.4")'],
      ...["context.x.isIpv4()", "context.x in context.y", "[context.x].contains(context.y)"],
    ];
    for (const shape of shapes)
      for (const ask of asks) {
        const context = { x: shape, y: shape } as CedarQuery["context"];
        agree(when(ask), { ...EMPTY, context });
        const entities = [{ uid: EMPTY.principal, attrs: context, parents: [] }];
        agree(when(ask.replaceAll("context", "principal")), { ...EMPTY, entities });
      }
  });
});

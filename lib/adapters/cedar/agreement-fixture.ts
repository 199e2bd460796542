import fc from "fast-check";
import type { CedarEntity, CedarQuery, CedarValue, EstExpression } from "../../core/cedar";

const ATTRIBUTES = ["a", "b", "c d"];
const TYPES = ["User", "Org::Team", "Ghost"];
const IDS = ["x", "y", 'q"::'];
const WORDS = ["", "a", "ab", "abab", "a*b", "é", "💡", "\\", "a\nb"];

const attribute = fc.constantFrom(...ATTRIBUTES);
const uid = fc.record({ type: fc.constantFrom(...TYPES), id: fc.constantFrom(...IDS) });
const integer = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1024, 1025, -1024),
);

/** Texts on either side of what each constructor of an extension value accepts. */
export const EXTENSION_TEXTS: Record<string, fc.Arbitrary<string>> = {
  decimal: fc.oneof(
    fc.constantFrom(...["1.0", "0.5", "-0.5", "-0.0", "00001.50", "1.", ".5", "+1.0", "1.00000"]),
    fc.constantFrom("922337203685477.5807", "922337203685477.5808", "-922337203685477.5808"),
    fc.constantFrom("-922337203685477.5809", "9999999999999999.0", "٣.0", "1.0\n", " 1.0", "1.-1"),
    fc.stringMatching(/^-?\d{1,3}\.\d{0,5}$/),
  ),
  ip: fc.oneof(
    fc.constantFrom("::1", "::", "1::", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::"),
    fc.constantFrom("1::2:3:4:5:6:7:8", "1:::2", "::1::", "fe80::1%eth0", "ff00::/8", "ff00::/7"),
    fc.constantFrom(
      "127.0.0.1/8",
      "127.0.0.1/7",
      "224.0.0.0/4",
      "0.0.0.0/0",
      "1.2.3.4/01",
      "1.2.3",
    ),
    fc.constantFrom(
      "1.2.3.4/",
      "1.2.3.4/33",
      "::/129",
      "::/128",
      "01.2.3.4",
      "1.2.3.256",
      "1.2.3.4 ",
    ),
    fc.stringMatching(/^10\.[0-3]\.[0-3]\.[0-3](\/([89]|[123][0-9]))?$/),
    fc.stringMatching(/^([0-9a-fF]{1,5}::?){1,8}[0-9a-f]{0,4}(\/1?[0-9]{1,2})?$/),
  ),
  datetime: fc.oneof(
    fc.constantFrom(
      "2024-02-29",
      "2023-02-29",
      "1900-02-29",
      "0000-02-29",
      "9999-12-31",
      "2024-13-01",
    ),
    fc.constantFrom(
      "2024-01-01T23:59:60Z",
      "2024-01-01T24:00:00Z",
      "2024-01-01T00:00:00",
      "2024-1-1",
    ),
    fc.constantFrom(
      "2024-01-01T00:00:00.12Z",
      "2024-01-01T00:00:00+2400",
      "2024-01-01T00:00:00+00:00",
    ),
    fc.stringMatching(
      /^(0000|1969|1970|2024)-(0[0-3]|1[0-3])-([0-3][0-9])(T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{3})?(Z|[+-][0-2][0-9][0-6][0-9]))?$/,
    ),
  ),
  duration: fc.oneof(
    fc.constantFrom(
      "",
      "-",
      "1d",
      "-1d",
      "1h1d",
      "1ms1s",
      "1d2h3m4s5ms",
      "-1m1ms",
      "+1d",
      "1 d",
      "1.5s",
    ),
    fc.constantFrom("9223372036854775807ms", "9223372036854775808ms", "-9223372036854775808ms"),
    fc.constantFrom("-9223372036854775809ms", "106751991167d", "106751991168d", "-106751991167d"),
    fc.stringMatching(
      /^-?([0-9]{1,2}d)?([0-9]{1,4}h)?([0-9]{1,2}m)?([0-9]{1,3}s)?([0-9]{1,9}ms)?$/,
    ),
  ),
};

/** Texts that each constructor accepts; cut down from those above where a query must be one that Cedar takes. */
const VALID: Record<string, string[]> = {
  decimal: ["1.0", "-0.5", "922337203685477.5807"],
  ip: ["10.0.0.1", "10.0.0.0/8", "::1", "ff00::/8"],
  datetime: ["2024-02-29", "1969-12-31T23:59:59.999Z", "0000-01-01T00:00:00+2359"],
  duration: ["1d", "-1ms", "9223372036854775807ms"],
};

const value: fc.Arbitrary<CedarValue> = fc.letrec<{ value: CedarValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    fc.boolean(),
    integer,
    fc.constantFrom(...WORDS),
    uid.map((u) => ({ __entity: u })),
    fc
      .constantFrom(...Object.keys(VALID))
      .chain((fn) => fc.constantFrom(...(VALID[fn] ?? [])).map((arg) => ({ __extn: { fn, arg } }))),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(attribute, tie("value"), { maxKeys: 3 }),
  ),
})).value;

const attributes = fc.dictionary(attribute, value, { maxKeys: 3 });

/** Entities of the first two types, whose parents come later in the list, so that there is no cycle. */
const entities: fc.Arbitrary<CedarEntity[]> = fc
  .array(
    fc.record({
      attrs: attributes,
      tags: attributes,
      above: fc.array(fc.nat(5), { maxLength: 2 }),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((all) => {
    const uids = TYPES.slice(0, 2).flatMap((type) => IDS.map((id) => ({ type, id })));
    return all.map(({ attrs, tags, above }, i) => ({
      uid: uids[i] ?? { type: "User", id: `${i}` },
      ...{ attrs, tags },
      parents: above.filter((p) => p > i).flatMap((p) => uids[p] ?? []),
    }));
  });

/** A query that Cedar takes, about a few entities with a few attributes. */
export const query: fc.Arbitrary<CedarQuery> = fc.record({
  principal: uid,
  action: uid,
  resource: uid,
  context: attributes,
  entities,
});

type Kind = "bool" | "long" | "text" | "set" | "record" | "entity" | "extension" | "any";

const pattern = fc.array(
  fc.oneof(
    fc.constant("Wildcard"),
    fc.constantFrom("a", "b", "é", "*").map((Literal) => ({ Literal })),
  ),
  { maxLength: 6 },
);

const path = fc.array(fc.constantFrom("a", "b"), { minLength: 2, maxLength: 3 });

const variable = fc.constantFrom("principal", "action", "resource", "context");

/** An expression that is mostly well typed, so that evaluation gets to its depths. */
export const expression: fc.Arbitrary<EstExpression> = fc.letrec<Record<Kind, EstExpression>>(
  (tie) => {
    const two = (kind: Kind, other: Kind = kind) =>
      fc.record({ left: loose(kind), right: loose(other) });
    const loose = (kind: Kind): fc.Arbitrary<EstExpression> =>
      kind === "any"
        ? tie("any")
        : fc.oneof({ weight: 40, arbitrary: tie(kind) }, { weight: 1, arbitrary: tie("any") });
    const op = (names: string[], operands: fc.Arbitrary<unknown>) =>
      fc.tuple(fc.constantFrom(...names), operands).map(([name, body]) => ({ [name]: body }));
    const call = (names: string[], ...args: Kind[]) => op(names, fc.tuple(...args.map(loose)));
    const read = fc.oneof(
      op(["."], fc.record({ left: loose("record"), attr: attribute })),
      op(["."], fc.record({ left: loose("entity"), attr: attribute })),
      op(["getTag"], two("entity", "text")),
    );
    const choice = (kind: Kind) =>
      fc.tuple(loose("bool"), loose(kind), loose(kind)).map((parts) => {
        const named = ["if", "then", "else"].map((name, i) => [name, parts[i]] as const);
        return { "if-then-else": Object.fromEntries(named) };
      });
    const some = (...all: fc.Arbitrary<EstExpression>[]) =>
      fc.oneof({ maxDepth: 4, depthSize: "small" }, ...all);
    return {
      bool: some(
        fc.boolean().map((Value) => ({ Value })),
        op(["&&", "||"], two("bool")),
        op(["!"], fc.record({ arg: loose("bool") })),
        op(["==", "!="], two("any")),
        op(["<", "<=", ">", ">="], fc.oneof(two("long"), two("extension"))),
        op(["in"], fc.oneof(two("entity"), two("entity", "set"))),
        op(["contains"], two("set", "any")),
        op(["containsAll", "containsAny"], two("set")),
        op(["isEmpty"], fc.record({ arg: loose("set") })),
        op(["hasTag"], two("entity", "text")),
        op(["has"], fc.record({ left: loose("record"), attr: attribute })),
        op(["has"], fc.record({ left: loose("entity"), attr: attribute })),
        op(["has"], fc.record({ left: fc.oneof(loose("record"), loose("entity")), attr: path })),
        op(["like"], fc.record({ left: loose("text"), pattern })),
        op(["is"], fc.record({ left: loose("entity"), entity_type: fc.constantFrom(...TYPES) })),
        op(
          ["is"],
          fc.record({
            left: loose("entity"),
            entity_type: fc.constantFrom(...TYPES),
            in: fc.oneof(loose("entity"), loose("set")),
          }),
        ),
        call(
          ["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"],
          "extension",
          "extension",
        ),
        call(["isInRange"], "extension", "extension"),
        call(["isIpv4", "isIpv6", "isLoopback", "isMulticast"], "extension"),
        choice("bool"),
      ),
      long: some(
        integer.map((Value) => ({ Value })),
        op(["+", "-", "*"], two("long")),
        op(["neg"], fc.record({ arg: loose("long") })),
        call(["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"], "extension"),
        choice("long"),
      ),
      text: some(
        fc.constantFrom(...WORDS, ...ATTRIBUTES).map((Value) => ({ Value })),
        read,
      ),
      entity: some(
        variable.map((Var) => ({ Var })),
        uid.map((u) => ({ Value: { __entity: u } })),
        read,
      ),
      set: some(
        op(["Set"], fc.array(tie("any"), { maxLength: 4 })),
        op(["Set"], fc.array(tie("entity"), { maxLength: 4 })),
        read,
      ),
      record: some(
        fc.constant({ Var: "context" }),
        op(["Record"], fc.dictionary(attribute, tie("any"), { maxKeys: 3 })),
        read,
      ),
      extension: some(
        ...Object.entries(EXTENSION_TEXTS).map(([name, text]) =>
          text.map((Value) => ({ [name]: [{ Value }] })),
        ),
        call(["offset", "durationSince"], "extension", "extension"),
        call(["toDate", "toTime"], "extension"),
        read,
      ),
      any: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        ...(["long", "text", "entity", "bool", "set", "record", "extension"] as const).map((kind) =>
          tie(kind),
        ),
      ),
    };
  },
).bool;

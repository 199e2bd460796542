import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/kernel";
import {
  decodeLogsProtobuf,
  decodeTracesProtobuf,
  encodeLogsProtobuf,
  encodeTracesProtobuf,
} from ".";

const attributes = [
  { key: "text", value: { stringValue: "é 𝒳" } },
  { key: "empty", value: { stringValue: "" } },
  { key: "yes", value: { boolValue: true } },
  { key: "no", value: { boolValue: false } },
  { key: "big", value: { intValue: "-9223372036854775808" } },
  { key: "zero", value: { intValue: "0" } },
  { key: "half", value: { doubleValue: 0.5 } },
  { key: "nan", value: { doubleValue: "NaN" } },
  { key: "bytes", value: { bytesValue: "AQID" } },
  { key: "list", value: { arrayValue: { values: [{ intValue: "1" }, { stringValue: "b" }] } } },
  {
    key: "map",
    value: { kvlistValue: { values: [{ key: "traceId", value: { stringValue: "zz" } }] } },
  },
];

const traces = {
  resourceSpans: [
    {
      resource: { attributes, droppedAttributesCount: 1 },
      scopeSpans: [
        {
          scope: { name: "s", version: "1", attributes },
          spans: [
            {
              traceId: "5b8efff798038103d269b633813fc60c",
              spanId: "eee19b7ec3c1b174",
              traceState: "a=b",
              parentSpanId: "eee19b7ec3c1b173",
              name: "chat m",
              kind: 3,
              startTimeUnixNano: "1772600000123456789",
              endTimeUnixNano: "1772600000623456789",
              attributes,
              droppedAttributesCount: 2,
              events: [{ timeUnixNano: "1772600000123456790", name: "e", attributes }],
              droppedEventsCount: 3,
              links: [
                {
                  traceId: "5b8efff798038103d269b633813fc60d",
                  spanId: "eee19b7ec3c1b175",
                  flags: 1,
                },
              ],
              status: { message: "bad", code: 2 },
              flags: 257,
            },
          ],
          schemaUrl: "https://example.com/1",
        },
      ],
    },
  ],
};

const logs = {
  resourceLogs: [
    {
      resource: { attributes },
      scopeLogs: [
        {
          scope: { name: "s" },
          logRecords: [
            {
              timeUnixNano: "1772600000123456789",
              severityNumber: 9,
              severityText: "INFO",
              body: { stringValue: "hello" },
              attributes,
              flags: 1,
              traceId: "5b8efff798038103d269b633813fc60c",
              spanId: "eee19b7ec3c1b174",
              observedTimeUnixNano: "1772600000123456790",
              eventName: "gen_ai.choice",
            },
          ],
        },
      ],
    },
  ],
};

/** A `ResourceSpans` with one span, byte by byte as the specification numbers its fields. */
const BY_HAND = Buffer.from(
  [
    "0a32", // 1: ResourceSpans
    "1230", // 2: ScopeSpans
    "122e", // 2: Span
    "0a105b8efff798038103d269b633813fc60c", // 1: trace_id
    "1208eee19b7ec3c1b174", // 2: span_id
    "2a0178", // 5: name "x"
    "3001", // 6: kind
    "391500000000000000", // 7: start, little endian
    "7a021802", // 15: status { 3: code 2 }
  ].join(""),
  "hex",
);

describe("an OTLP export in protobuf", () => {
  it("decodes to the OTLP/JSON form, value for value", () => {
    expect(decodeTracesProtobuf(encodeTracesProtobuf(traces))).toEqual(traces);
    expect(decodeLogsProtobuf(encodeLogsProtobuf(logs))).toEqual(logs);
  });

  it("is read by the field numbers of the specification", () => {
    expect(decodeTracesProtobuf(BY_HAND)).toEqual({
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  traceId: "5b8efff798038103d269b633813fc60c",
                  spanId: "eee19b7ec3c1b174",
                  name: "x",
                  kind: 1,
                  startTimeUnixNano: "21",
                  status: { code: 2 },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("may nest its values", () => {
    expect(JSON.stringify(decodeTracesProtobuf(nested(10))).split("arrayValue")).toHaveLength(11);
  });

  it("may be empty", () => {
    expect(decodeTracesProtobuf(new Uint8Array())).toEqual({});
    expect(decodeLogsProtobuf(new Uint8Array())).toEqual({});
  });
});

describe("bytes that are no export", () => {
  const refused = expect.objectContaining({ name: "AppError", code: "invalid" });

  it.each([
    ["cut short", BY_HAND.subarray(0, 30)],
    ["JSON text", Buffer.from('{"resourceSpans":[]}')],
    ["plain text", Buffer.from("hello world")],
    ["invalid UTF-8", Buffer.from("0a051a03ffffff", "hex")],
    ["nested without end", nested(300)],
  ])("are refused as invalid: %s", (_, bytes) => {
    expect(() => decodeTracesProtobuf(bytes)).toThrow(refused);
  });

  it("are never answered with another error, whatever they are", () => {
    const exported = encodeTracesProtobuf(traces);
    const flipped = fc
      .tuple(fc.nat(exported.length - 1), fc.nat(255))
      .map(([at, byte]) => exported.map((old, i) => (i === at ? byte : old)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), flipped), (bytes) => {
        for (const decode of [decodeTracesProtobuf, decodeLogsProtobuf]) {
          try {
            decode(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
            expect(error).toMatchObject({ code: "invalid" });
          }
        }
      }),
    );
  });
});

/** An attribute of lists in lists, written by hand as no encoder would. */
function nested(depth: number): Uint8Array {
  const prefixed = (tag: number, inner: Buffer) => {
    const length: number[] = [];
    for (let rest = inner.length; ; rest >>>= 7) {
      length.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    return Buffer.concat([Buffer.from([tag, ...length]), inner]);
  };
  let bytes = Buffer.from("0a0178", "hex");
  for (let i = 0; i < depth; i++) bytes = prefixed(0x2a, prefixed(0x0a, bytes));
  return prefixed(0x0a, prefixed(0x0a, prefixed(0x0a, prefixed(0x12, bytes))));
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalize } from "../kernel";
import { commitmentOf, type EventDraft, MAX_CANONICAL_BYTES, opensCommitment, sealEvent } from ".";

const id = "01981a2b-3c4d-7e5f-8a6b-7c8d9e0f1a2b";
const org = "5b0c3c7e-2f8a-4d5a-9a9e-0d6a3c2b1f00";
const at = "2026-03-04T05:06:07.089Z";

const draft: EventDraft = {
  org,
  kind: "session.turn",
  actor: { type: "person", id: "p1", name: "Ada" },
  data: { turn: 2 },
};

function salted(seed: number): (name: string) => Uint8Array {
  return (name) => new Uint8Array(32).fill(seed + name.length);
}

function seal(changes: Partial<EventDraft> = {}) {
  return sealEvent({ ...draft, ...changes }, { id, at, saltFor: salted(1) });
}

describe("an event is sealed", () => {
  it("into one canonical text that holds commitments and no content", () => {
    const sealed = seal({ payloads: [{ name: "user_text", content: "Please pay Bob 300" }] });
    expect(sealed.canonical).toBe(canonicalize(sealed.event));
    expect(new TextDecoder().decode(sealed.leafInput)).toBe(sealed.canonical);
    expect(sealed.canonical).not.toContain("Bob");
    expect(sealed.event).toMatchObject({ v: 1, id, org, at, kind: "session.turn" });
    const [payload] = sealed.payloads;
    expect(payload?.content).toBe("Please pay Bob 300");
    expect(sealed.event.commitments?.user_text).toMatch(/^[0-9a-f]{64}$/);
    expect(
      opensCommitment(
        sealed.event.commitments?.user_text ?? "",
        payload?.salt ?? new Uint8Array(),
        "Please pay Bob 300",
      ),
    ).toBe(true);
  });

  it("the same way whatever the order of its members, and without absent ones", () => {
    const { kind, actor, ...rest } = draft;
    const turned = sealEvent(
      { actor, agent: undefined, kind, ...rest },
      { id, at, saltFor: salted(1) },
    );
    expect(turned.canonical).toBe(seal().canonical);
    expect(Object.keys(turned.event)).not.toContain("agent");
    expect(Object.keys(turned.event)).not.toContain("commitments");
  });

  it("with broken characters replaced, and the places told", () => {
    const sealed = seal({
      data: { note: "a\u0000b", "k\ud800": 1, fine: "é" },
      payloads: [{ name: "arguments", content: "x\udc00" }],
    });
    expect(sealed.event.data).toEqual({
      note: "a\uFFFDb",
      "k\uFFFD": 1,
      fine: "é",
      repaired: { count: 3, at: ["/payloads/arguments", "/data/note", "/data/k\uFFFD"] },
    });
    expect(sealed.payloads[0]?.content).toBe("x\uFFFD");
  });

  it("keeping both of two names that repair makes equal", () => {
    const sealed = seal({ data: { "a\u0000": 1, "a\uFFFD": 2 } });
    expect(sealed.event.data).toMatchObject({ "a\uFFFD": 1, "a\uFFFD\uFFFD": 2 });
  });
});

describe("an event is refused", () => {
  it.each([
    ["/id", () => sealEvent(draft, { id: org, at, saltFor: salted(1) })],
    ["/at", () => sealEvent(draft, { id, at: "2026-03-04T05:06:07Z", saltFor: salted(1) })],
    ["/at", () => sealEvent(draft, { id, at: "2026-13-04T05:06:07.000Z", saltFor: salted(1) })],
    ["/org", () => seal({ org: "acme" })],
    ["/kind", () => seal({ kind: "Session Turn" })],
    ["/occurred_at", () => seal({ occurred_at: "yesterday" })],
    ["/session", () => seal({ session: "é".repeat(129) })],
    ["/data/repaired", () => seal({ data: { repaired: [] } })],
    ["/data", () => seal({ data: { n: Number.NaN } })],
    ["/data", () => seal({ data: { text: "x".repeat(MAX_CANONICAL_BYTES) } })],
    [
      "/payloads/result",
      () =>
        seal({
          payloads: [
            { name: "result", content: "1" },
            { name: "result", content: "2" },
          ],
        }),
    ],
  ])("naming %s", (path, act) => {
    expect(act).toThrow(
      expect.objectContaining({ code: "invalid", issues: [expect.objectContaining({ path })] }),
    );
  });
});

describe("commitments", () => {
  it("open with their own salt and content and with no other", () => {
    const salt = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(salt, salt, fc.string({ unit: "binary" }), fc.string(), (a, b, text, other) => {
        const commitment = commitmentOf(a, text);
        expect(opensCommitment(commitment, a, text)).toBe(true);
        if (text !== other) expect(opensCommitment(commitment, a, other)).toBe(false);
        if (commitmentOf(b, "") !== commitmentOf(a, ""))
          expect(opensCommitment(commitment, b, text)).toBe(false);
        expect(opensCommitment(commitment, a.subarray(1), text)).toBe(false);
      }),
    );
  });

  it("refuse a short salt", () => {
    expect(() => commitmentOf(new Uint8Array(16), "x")).toThrow(RangeError);
  });

  it("are SHA-256 over salt and text", () => {
    expect(commitmentOf(new Uint8Array(32), "abc")).toBe(
      "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370",
    );
  });
});

const broken = fc.constantFrom("\u0000", "\ud800", "\udfff", "\uFFFD", "a", "é", "𝒳", "/");

describe("any draft", () => {
  it("seals to parseable text that equals its event, or is refused as invalid", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: broken }), fc.jsonValue({ maxDepth: 4 })),
        fc.array(fc.string({ unit: broken }), { maxLength: 3 }),
        (data, contents) => {
          delete data.repaired;
          const payloads = contents.map((content, i) => ({ name: `p${i}`, content }));
          const sealed = seal({ data: JSON.parse(JSON.stringify(data)), payloads });
          expect(sealed.canonical.isWellFormed()).toBe(true);
          expect(canonicalize(JSON.parse(sealed.canonical))).toBe(sealed.canonical);
          for (const { name, salt, content } of sealed.payloads)
            expect(opensCommitment(sealed.event.commitments?.[name] ?? "", salt, content)).toBe(
              true,
            );
        },
      ),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sensitivity } from "../kernel";
import {
  expireCalls,
  labelsAfter,
  labelsOfCall,
  type Marking,
  type OpenCall,
  openEffects,
  union,
} from "./index";

const NOW = new Date("2026-11-20T12:00:00.000Z");
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString();
const call = (id: string, more: Partial<OpenCall> = {}): OpenCall => ({
  ...{ id, labels: [], effects: ["read"], until: at(60) },
  ...more,
});

const tool = (more: Partial<Marking>): Marking => ({
  ...{ labels: [], effects: ["read"], argumentRoles: {} },
  ...more,
});
const data = (sensitivity: Sensitivity, ...tags: string[][]) => ({
  sensitivity,
  resources: tags.map((each) => ({ tags: each })),
});

describe("the labels of a session", () => {
  it("come from the tool and from what the call reaches", () => {
    expect(labelsOfCall(tool({ labels: ["untrusted"] }), data("public"))).toEqual(["untrusted"]);
    expect(labelsOfCall(tool({}), data("internal"))).toEqual([]);
    expect(labelsOfCall(tool({ labels: ["personal"] }), data("confidential"))).toEqual([
      "confidential",
      "personal",
    ]);
  });

  it("say confidential of what is restricted, too", () => {
    expect(labelsOfCall(tool({}), data("restricted"))).toEqual(["confidential", "restricted"]);
  });

  it("say what kind of data was reached, and of no other tag", () => {
    const inbox = data("internal", ["personal", "mail"], ["secret"]);
    expect(labelsOfCall(tool({}), inbox)).toEqual(["personal", "secret"]);
  });

  it("say whether the tool is about files, the web or code, from its review alone", () => {
    const kinds = (more: Partial<Marking>) => labelsOfCall(tool(more), data("public"));
    expect(kinds({ argumentRoles: { "/at": { role: "path" } } })).toEqual(["file"]);
    expect(kinds({ argumentRoles: { "/at": { role: "url" }, "/n": {} } })).toEqual(["web"]);
    expect(kinds({ effects: ["read", "execute"] })).toEqual(["code"]);
    expect(kinds({ effects: ["write", "egress"] })).toEqual([]);
    expect(kinds({ labels: ["web", "file"] })).toEqual(["file", "web"]);
  });

  it("count a tool whose effects nobody has named as code", () => {
    expect(labelsOfCall(tool({ effects: [] }), data("public"))).toEqual(["code"]);
  });

  it("only grow, and do not depend on the order of calls", () => {
    const labels = fc.uniqueArray(fc.constantFrom("untrusted", "secret", "personal", "unknown"));
    const sensitivity = fc.constantFrom<Sensitivity>(
      "public",
      "internal",
      "confidential",
      "restricted",
    );
    fc.assert(
      fc.property(labels, labels, labels, sensitivity, sensitivity, (had, one, two, s, t) => {
        const [a, b] = [tool({ labels: one }), tool({ labels: two, effects: ["execute"] })];
        const after = labelsAfter(labelsAfter(had, a, data(s)), b, data(t, two));
        expect(after).toEqual(expect.arrayContaining(had));
        expect(after).toEqual(labelsAfter(labelsAfter(had, b, data(t, two)), a, data(s)));
        expect(after).toEqual([...new Set(after)].sort());
      }),
    );
  });

  it("are joined without repeats", () => {
    expect(union(["b", "a"], [], ["a", "c"])).toEqual(["a", "b", "c"]);
    expect(union()).toEqual([]);
  });
});

describe("open calls", () => {
  it("count until their end, and not at it", () => {
    const calls = [call("a", { effects: ["egress"], until: at(0) }), call("b")];
    expect(openEffects(calls, NOW)).toEqual(["read"]);
    expect(openEffects(calls, new Date(NOW.getTime() - 1))).toEqual(["egress", "read"]);
  });

  it("count for ever where their end cannot be read", () => {
    const calls = [call("a", { effects: ["egress"], until: "soon" })];
    expect(openEffects(calls, NOW)).toEqual(["egress"]);
    expect(expireCalls(calls, NOW)).toEqual({ open: calls, labels: [] });
  });

  it("leave `unknown` when they end without an outcome", () => {
    const live = call("b");
    expect(expireCalls([call("a", { until: at(-1) }), live], NOW)).toEqual({
      open: [live],
      labels: ["unknown"],
    });
    expect(expireCalls([live], NOW)).toEqual({ open: [live], labels: [] });
    expect(expireCalls([], NOW)).toEqual({ open: [], labels: [] });
  });

  it("cannot be crowded out: the oldest become one that counts as all of them", () => {
    const egress = call("first", { effects: ["egress"], labels: ["secret"], until: at(600) });
    let open = [egress];
    for (let i = 0; i < 200; i++) open = expireCalls([...open, call(`c${i}`)], NOW).open;
    expect(open).toHaveLength(64);
    expect(open.at(-1)?.id).toBe("c199");
    expect(openEffects(open, NOW)).toEqual(["egress", "read"]);
    expect(openEffects(open, new Date(at(599)))).toContain("egress");
    expect(expireCalls([...open, call("more")], NOW).labels).toEqual(["unknown"]);
  });
});

import { expect, it } from "vitest";
import { decisionListContract } from "@/lib/contract/decision";
import { sessionListContract } from "@/lib/contract/session";
import { recordsOf } from "./rule-records";

const FROM = "2026-03-01T00:00:00.000Z";
const records = recordsOf("file-web-code", FROM);

const INPUTS = { "/sessions": sessionListContract.input, "/decisions": decisionListContract.input };

/** What the page behind an address asks of its list. */
function askedBy(address: string): object {
  const { pathname, searchParams } = new URL(address, "http://console.test");
  const input = INPUTS[pathname as keyof typeof INPUTS];
  const { page: _, pageSize: __, ...asked } = input.parse(Object.fromEntries(searchParams));
  return asked;
}

it("leads from each figure to the list that its contract understands", () => {
  expect(askedBy(records.happened())).toEqual({ combination: ["file-web-code"] });
  expect(askedBy(records.happened("a1"))).toEqual({
    combination: ["file-web-code"],
    agent: ["a1"],
  });
  const rule = "file-web-code";
  expect(askedBy(records.stopped)).toEqual({ rule, from: FROM, verdict: ["block"] });
  expect(askedBy(records.asked)).toEqual({ rule, from: FROM, verdict: ["step_up"] });
  expect(askedBy(records.passed)).toEqual({
    ...{ rule, from: FROM, verdict: ["allow", "log", "constrain"] },
  });
});

it("takes a day of an agent as a whole", () => {
  const day = { from: "2026-03-31T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" };
  const of = { rule: "file-web-code", agent: ["a1"], ...day };
  expect(askedBy(records.stoppedOn("a1", day.from))).toEqual({ ...of, verdict: ["block"] });
  expect(askedBy(records.askedOn("a1", day.from))).toEqual({ ...of, verdict: ["step_up"] });
});

it("leads from what a declared chain did to its decisions", () => {
  const { stopped } = recordsOf("chain:invoice-to-pay", FROM);
  expect(askedBy(stopped)).toEqual({
    ...{ rule: "chain:invoice-to-pay", from: FROM, verdict: ["block"] },
  });
});

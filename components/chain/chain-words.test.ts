import { expect, it } from "vitest";
import { lookBackWords } from "./chain-words";

it.each<[string | null, string | null, string]>([
  [null, null, "in the last 90 days"],
  ["2026-11-20T12:00:00.000Z", "2026-08-22T12:00:00.000Z", "in the last 90 days"],
  ["2026-11-20T12:00:00.000Z", "2026-11-02T08:30:00.000Z", "since 2026-11-02 08:30 UTC"],
])("a look-back is told as far as it went: mined %s, from %s", (minedAt, since, words) => {
  expect(lookBackWords({ minedAt, since, sessions: 60_000, support: 3 })).toBe(words);
});

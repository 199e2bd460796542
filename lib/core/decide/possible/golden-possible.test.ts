import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { annotationsOf, createCedarEngine, policyToEst } from "../../../adapters/cedar";
import type { Est } from "../../cedar";
import { reachOf } from "../../policy";
import { decide } from "../decide";
import { inputOf, over, type Situation } from "../golden-world";
import { cedarQuery } from "../query";
import { openPossible } from "./possible";
import { openRequest } from "./request";

type GoldenFile = {
  about: string;
  given?: Situation;
  cases: (Situation & { name: string; grants?: unknown[]; expect: { throws?: string } })[];
};

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const engine = { evaluate: createCedarEngine(), annotationsOf };
const parsed = new Map<string, Est>();
function parse(cedar: string): Est {
  const est = parsed.get(cedar) ?? policyToEst(cedar);
  parsed.set(cedar, est);
  return est;
}
const files = readdirSync(CASES)
  .filter((name) => name.endsWith(".json"))
  .sort();

/** What a case's call is said to be ahead, for each resource that its arguments lead to. */
function saidOf(situation: Situation) {
  const input = inputOf(situation, engine);
  const answer = decide(input);
  const { agent, tool } = input.proposal;
  const facts = input.bundle.tool(tool);
  if (!facts || !input.bundle.agent(agent)) return { answer, opens: [] };
  const possible = openPossible(input.bundle, parse, input.now);
  const { resources } = reachOf(facts, answer.effective, [], input.bundle.resource);
  const known = resources.filter(({ handle }) => input.bundle.resource(handle) !== undefined);
  const handles = resources.length === 0 ? [null] : known.map(({ handle }) => handle);
  return { answer, opens: handles.map((handle) => possible.edge(agent, tool, handle).open) };
}

for (const name of files) {
  const file = JSON.parse(readFileSync(`${CASES}${name}`, "utf8")) as GoldenFile;
  describe(`ahead of the call: ${file.about}`, () => {
    it.each(file.cases.filter(({ expect: wanted }) => wanted.throws === undefined))(
      "$name",
      ({ expect: _, grants: __, ...situation }) => {
        const { answer, opens } = saidOf(over(file.given ?? {}, situation));
        if (answer.verdict === "block") return;
        expect(opens).not.toContain("closed");
        if (answer.verdict !== "step_up")
          expect(opens.every((open) => open === "alone")).toBe(true);
      },
    );
  });
}

it("leaves out no fact that decisions tell policies", () => {
  const input = inputOf({ world: { resources: { box: {} } } }, engine);
  const [agent, tool] = [input.bundle.agent("mailer"), input.bundle.tool("mail/send")];
  if (!agent || !tool) throw new Error("there is no such call");
  const reach = reachOf(tool, {}, [], input.bundle.resource);
  const told = cedarQuery(input, agent, tool, {}, reach).context;
  const { context } = openRequest(input.bundle, { agent, tool, resource: null }, input.now, {
    scope: "anything",
  });
  const named = context.is === "record" ? [...context.members.keys()] : [];
  expect(named).toEqual(expect.arrayContaining(Object.keys(told)));
  const session = context.is === "record" ? context.members.get("session")?.part : undefined;
  const within = session?.is === "record" ? [...session.members.keys()] : [];
  expect(within).toEqual(expect.arrayContaining(Object.keys(told.session ?? {})));
});

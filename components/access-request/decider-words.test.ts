import { expect, test } from "vitest";
import { deciderLines } from "./decider-words";

const who = (...names: string[]) =>
  names.map((name) => ({
    ...{ person: { id: name, name }, actingFor: [], answer: null, reason: null, at: null },
  }));
const thing = (name: string) => ({ type: "resource" as const, id: name, name });

test("what the same people decide about is one line", () => {
  const lines = deciderLines([
    { reached: thing("CRM"), people: who("Ann", "Ben"), standIn: false },
    { reached: thing("HR"), people: who("Cleo"), standIn: false },
    { reached: thing("Mail"), people: who("Ann", "Ben"), standIn: false },
    { reached: thing("Old"), people: who("Ann", "Ben"), standIn: true },
    { reached: thing("Gone"), people: [], standIn: true },
  ]);
  expect(lines.map(({ who: said, what }) => `${said}: ${what}`)).toEqual([
    "Ann or Ben: CRM, Mail",
    "Cleo: HR",
    "Ann or Ben: Old",
    "Nobody at present: Gone",
  ]);
});

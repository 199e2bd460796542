import { expect, it } from "vitest";
import { createSettling } from "../budget/settling";
import { createGate, type Gate } from "./gate";
import { CompletionRefused } from "./problem";

/** Calls that wait for their records, and what lets each be recorded. */
function waiting() {
  const counts: number[] = [];
  const settling = createSettling((unrecorded) => counts.push(unrecorded));
  const note = (size = 0) => {
    let done = () => {};
    const recorded = new Promise<void>((resolve) => {
      done = resolve;
    });
    settling.note({ orgId: "org", applied: [], settled: recorded, recorded, size });
    return done;
  };
  return { settling, note, counts };
}

/** What somebody who would enter is told. */
function toldBy({ enter }: Gate): unknown {
  try {
    enter()();
    return null;
  } catch (error) {
    if (!(error instanceof CompletionRefused)) throw error;
    return [error.problem.status, error.problem.code];
  }
}

it("calls enter while one of the places is free, each of which is given back once", () => {
  const gate = createGate(() => false, 2);
  const { enter } = gate;
  const [leave] = [enter(), enter()];
  expect(toldBy(gate)).toEqual([503, "too_many_in_flight"]);
  leave?.();
  leave?.();
  enter();
  expect(toldBy(gate)).toEqual([503, "too_many_in_flight"]);
});

it("is waited for until the last call has left, no longer than asked", async () => {
  const { enter, empty } = createGate(() => false);
  await empty(1_000_000);
  const leave = enter();
  await empty(1);
  const left = empty(1_000_000);
  leave();
  await left;
});

it("no call enters while a thousand wait for their records, until one has its own", async () => {
  const { settling, note, counts } = waiting();
  const gate = createGate(settling.isFull);
  const done: (() => void)[] = [];
  for (let n = 0; n < 10_000 && toldBy(gate) === null; n++) done.push(note());
  expect(toldBy(gate)).toEqual([503, "too_many_unrecorded"]);
  expect([done.length, counts.at(-1)]).toEqual([1_024, 1_024]);
  expect(await settling.all(0)).toBe(1_024);
  done[0]?.();
  await expect.poll(() => counts.at(-1)).toBe(1_023);
  expect(toldBy(gate)).toBeNull();
});

it("nor while they keep 64 megabytes of texts", async () => {
  const { settling, note, counts } = waiting();
  const gate = createGate(settling.isFull);
  const done = Array.from({ length: 16 }, () => note(2 * 1024 * 1024));
  expect(toldBy(gate)).toEqual([503, "too_many_unrecorded"]);
  done[0]?.();
  await expect.poll(() => counts.at(-1)).toBe(15);
  expect(toldBy(gate)).toBeNull();
});

it("waits for records no longer than asked, and pauses no longer than until it is hurried", async () => {
  const { settling, note } = waiting();
  const [first, second] = [note(), note()];
  expect(await settling.all(1)).toBe(2);
  first?.();
  expect(await settling.all(1)).toBe(1);
  const pauses = {
    away: settling.pause(1_000_000, true),
    refused: settling.pause(1_000_000, false),
  };
  const order: string[] = [];
  for (const [name, pause] of Object.entries(pauses)) void pause.then(() => order.push(name));
  settling.hurry("away");
  await pauses.away;
  expect(order).toEqual(["away"]);
  settling.hurry("all");
  await pauses.refused;
  second?.();
  expect(await settling.all(1_000_000)).toBe(0);
});

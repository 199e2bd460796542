import type { JsonObject } from "@/lib/core/kernel";
import type { SeedClock } from "@/lib/runtime/seeding/clock";
import type { StageParts } from "@/lib/runtime/seeding/stage";
import type { Chance } from "./random";

type Post = NonNullable<StageParts["postProvider"]>;

/** How models of a kind answer: tokens out and thought, and how long that takes in ms. */
const THINKING = { output: [180, 900], reasoning: [500, 3_200], ms: [4_000, 34_000] } as const;
const QUICK = { output: [60, 520], reasoning: [0, 0], ms: [450, 5_200] } as const;
const THINKERS = /opus|gpt-5$|gpt-5\.1|large/;

/** How often a model does not answer, and with what. */
const FAULTS = [
  { status: 529, weight: 5 },
  { status: 429, weight: 3 },
  { status: 503, weight: 2 },
];

/**
 * What stands in for the providers of the company's models: it answers in the shape of the real API, with usage and times drawn by
 * chance, and moves the clock on by how long it took. Every now and then it is down or wants fewer requests.
 */
export function createProvider(chance: Chance, clock: () => SeedClock): Post {
  return async ({ body }) => {
    const { model, user = "", messages } = JSON.parse(body) as Asked;
    // What one call draws must not depend on what happens beside it.
    const own = chance.fork(`${user} ${model}`);
    const { output, reasoning, ms } = THINKERS.test(model) ? THINKING : QUICK;
    if (own.happens(0.03)) return fault(own, clock());
    const thought = own.between(reasoning[0], reasoning[1]);
    const usage = {
      prompt_tokens: Math.round(JSON.stringify(messages).length / (3.6 + own.next())),
      completion_tokens: own.between(output[0], output[1]) + thought,
    };
    const cached = own.happens(0.4) ? own.between(20, 70) / 100 : 0;
    clock().moveTo(clock().at() + own.between(ms[0], ms[1]));
    const silent = own.happens(0.02);
    return answer(200, {
      ...{ id: `chatcmpl-${own.between(0x1000_0000, 0xffff_ffff).toString(16)}`, model },
      object: "chat.completion",
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: DONE } }],
      ...(silent ? {} : { usage: { ...usage, ...details(usage.prompt_tokens, cached, thought) } }),
    });
  };
}

const DONE = "Done. What was found and what was left open is in the notes.";

type Asked = { model: string; user?: string; messages: unknown };

function details(input: number, cached: number, reasoning: number) {
  return {
    prompt_tokens_details: { cached_tokens: Math.floor(input * cached) },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

function fault(chance: Chance, clock: SeedClock) {
  clock.moveTo(clock.at() + chance.between(80, 9_000));
  const { status } = chance.weighted(FAULTS);
  return answer(status, { error: { type: "overloaded_error", message: "Try again later." } });
}

function answer(status: number, body: JsonObject) {
  const bytes = Buffer.from(JSON.stringify(body));
  return {
    status,
    headers: { "content-type": "application/json" },
    body: (async function* () {
      yield bytes;
    })(),
  };
}

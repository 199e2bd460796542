import * as z from "zod/mini";
import { SENSITIVITIES } from "@/lib/core/kernel";
import { MODEL_CLASSES } from "@/lib/core/policy";
import { TRAINING_TERMS } from "@/lib/core/routing";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "./cast";
import file from "./company/models.json";
import { DAY } from "./play";

const review = z.object({
  by: z.string(),
  /** Days before the end of the four weeks, and after it. */
  ago: z.number(),
  due: z.number(),
  ability: z.string(),
  evidence: z.string(),
});

const spec = z.object({
  providers: z.array(
    z.object({
      ...{ handle: z.string(), name: z.string(), baseUrl: z.string(), region: z.string() },
      trains: z.enum(TRAINING_TERMS),
      ...{ retentionDays: z.nullable(z.number()), terms: z.string(), owner: z.string() },
    }),
  ),
  models: z.array(
    z.object({
      ...{ handle: z.string(), name: z.string(), provider: z.string(), providerModel: z.string() },
      class: z.enum(MODEL_CLASSES),
      /** Dollars for a million tokens: input, cached, output, reasoning. */
      prices: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      ...{ context: z.number(), output: z.number(), notes: z.string(), owner: z.string() },
      /** What it is cleared for beyond public data, and why. */
      cleared: z.nullable(z.enum(SENSITIVITIES)),
      why: z.nullable(z.string()),
      reviews: z.array(review),
      retired: z.optional(z.object({ replacement: z.string(), reason: z.string() })),
    }),
  ),
});

/** The company's providers and models, as its files have them. */
function readModels(): z.infer<typeof spec> {
  return z.parse(spec, file);
}

type Keeping = { stage: Stage; people: ReadonlyMap<string, Actor>; operator: string };

const MICROS = 1_000_000;
const microsOf = (dollars: number) => Math.round(dollars * MICROS);

/**
 * Puts providers and models into the inventory by the stage's clock, and clears each for what it is cleared for. What the people
 * are called who own them must be known.
 * @returns ids by the models' handles
 */
export async function addModels(it: Keeping): Promise<ReadonlyMap<string, string>> {
  const { stage } = it;
  const operator = personOf(it.people, it.operator);
  const { providers, models } = readModels();
  const providerIds = new Map<string, unknown>();
  for (const { owner, ...provider } of providers) {
    const ownerId = personOf(it.people, owner).id;
    // A text that opens nothing anywhere.
    const key = `demo-${provider.handle}-key-that-opens-nothing`;
    const { id } = await run(stage, operator, "provider.create", { ...provider, ownerId, key });
    providerIds.set(provider.handle, id);
  }
  const ids = new Map<string, string>();
  for (const model of models) {
    const [input = 0, cached = 0, output = 0, reasoning = 0] = model.prices.map(microsOf);
    const { handle, name, providerModel, notes } = model;
    const { id } = await run(stage, operator, "model.create", {
      ...{ handle, name, providerModel, notes, class: model.class },
      providerId: providerIds.get(model.provider),
      prices: { input, cached, output, reasoning },
      ...{ contextTokens: model.context, maxOutputTokens: model.output },
      ownerId: personOf(it.people, model.owner).id,
    });
    ids.set(handle, String(id));
    if (model.cleared !== null)
      await run(stage, operator, "model.widen", {
        ...{ id, sensitivity: model.cleared, reason: model.why },
      });
  }
  return ids;
}

type Reviewing = Keeping & { models: ReadonlyMap<string, string>; until: number };

/** Records what people found models able to do, and takes out of service what has had its time. */
export async function reviewModels({ stage, people, models, until, ...it }: Reviewing) {
  const operator = personOf(people, it.operator);
  const at = (days: number) => new Date(until + days * DAY).toISOString();
  for (const { handle, reviews, retired } of readModels().models) {
    const id = models.get(handle);
    for (const { by, ago, due, ...found } of reviews)
      await run(stage, operator, "capability-review.record", {
        ...{ ...found, modelId: id, reviewerId: personOf(people, by).id },
        ...{ reviewedAt: at(-ago), dueAt: at(due) },
      });
    if (!retired) continue;
    const { reason, replacement } = retired;
    const replacementId = models.get(replacement);
    await run(stage, operator, "model.deprecate", { id, replacementId, reason });
    await run(stage, operator, "model.retire", { id, reason });
  }
}

/** When the company learns that one of its models is to be given up, in days before the end; and when that is gone, after it. */
const TOLD_BEFORE = 9;
const GONE_AFTER = 25;

type Telling = Omit<Reviewing, "until"> & { until: number };

/** One model is to be given up while agents still use it. */
export async function deprecateOne({ stage, people, models, until, ...it }: Telling) {
  await run(stage, personOf(people, it.operator), "model.deprecate", {
    id: models.get("gpt-5"),
    replacementId: models.get("gpt-5-1"),
    endsAt: new Date(until + GONE_AFTER * DAY).toISOString(),
    reason: "Its maker ends it in December; what takes its place costs the same.",
  });
}

/** The moment of `deprecateOne`. */
export function toldAt(until: number): number {
  return until - TOLD_BEFORE * DAY;
}

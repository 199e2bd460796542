import type { LabelledTask } from "./labelled";
import { requestWords, stemOf } from "./request-words";

/** A feature in fewer labelled tasks than this is none: it would say more of them than of their class. */
const MIN_TASKS = 3;

/** The features that a task has, each once: `word:<stem>` and `tool:<id>`. */
export function featuresOf(words: readonly string[], tools: readonly string[]): Set<string> {
  return new Set([
    ...words.filter((word) => word.length > 1).map((word) => `word:${stemOf(word)}`),
    ...tools.map((tool) => `tool:${tool}`.slice(0, 256)),
  ]);
}

/** The features of a labelled task. */
export function taskFeatures({ request, tools }: LabelledTask): Set<string> {
  return featuresOf(requestWords(request), tools);
}

/**
 * The features that tell most about the class, at most so many, by the information that having one gives (in nats); of equal ones the
 * first by name. Sorted by name.
 */
export function chooseFeatures(
  tasks: readonly { features: ReadonlySet<string>; taskClass: string }[],
  most: number,
): string[] {
  const classes = [...new Set(tasks.map(({ taskClass }) => taskClass))];
  const size = classes.map((name) => tasks.filter(({ taskClass }) => taskClass === name).length);
  const having = new Map<string, number[]>();
  for (const { features, taskClass } of tasks) {
    const at = classes.indexOf(taskClass);
    for (const feature of features) {
      const counts = having.get(feature) ?? classes.map(() => 0);
      counts[at] = (counts[at] ?? 0) + 1;
      having.set(feature, counts);
    }
  }
  return [...having]
    .filter(([, counts]) => sum(counts) >= MIN_TASKS)
    .map(([feature, counts]) => ({ feature, told: information(counts, size) }))
    .sort((a, b) => b.told - a.told || (a.feature < b.feature ? -1 : 1))
    .slice(0, most)
    .map(({ feature }) => feature)
    .sort();
}

/** Mutual information of having a feature and being of a class. */
function information(having: readonly number[], size: readonly number[]): number {
  const all = sum(size);
  const some = sum(having);
  const part = (joint: number, side: number, ofClass: number) =>
    joint === 0 ? 0 : (joint / all) * Math.log((joint * all) / (side * ofClass));
  return sum(
    size.map((ofClass, i) => {
      const joint = having[i] ?? 0;
      return part(joint, some, ofClass) + part(ofClass - joint, all - some, ofClass);
    }),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

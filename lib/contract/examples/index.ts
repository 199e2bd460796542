import recorded from "./recorded.json";

/** A request as it was sent, and what was answered; long lists and texts are shortened. */
export type Example = { input: Readonly<Record<string, unknown>>; answer: unknown };

const EXAMPLES: Readonly<Record<string, Example>> = recorded;

/** What calling a verb looks like; recorded from a running API by the test that runs all examples. */
export function exampleOf(verb: string): Example | undefined {
  return EXAMPLES[verb];
}

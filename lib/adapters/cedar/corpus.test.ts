import { describe, expect, test } from "vitest";
import {
  answer,
  type CorpusAnswer,
  type CorpusCase,
  compileCase,
  readCorpus,
} from "./corpus-fixture";

const corpus = readCorpus();

/** What our evaluation says, or that it refused. */
function ours(one: CorpusCase): (CorpusAnswer | { refused: string })[] {
  try {
    const policies = compileCase(one);
    return one.requests.map((query) => answer(policies, { ...query, entities: one.entities }));
  } catch (error) {
    return one.requests.map(() => ({ refused: String(error) }));
  }
}

function differences(cases: CorpusCase[]): string[] {
  return cases.flatMap((one) => {
    const answers = ours(one);
    return one.requests.flatMap(({ description, decision, reason, errors }, i) => {
      const expected = { decision, reason: [...reason].sort(), errors: [...errors].sort() };
      const got = answers[i];
      return JSON.stringify(got) === JSON.stringify(expected)
        ? []
        : [`${one.name} ${description}: ${JSON.stringify({ expected, got })}`];
    });
  });
}

function report(text: string): void {
  process.stdout.write(`${text}\n`);
}

describe("the public Cedar corpus", () => {
  if (corpus === undefined) {
    test("is not beside this repository, so nothing is compared", () => {
      report(
        "Cedar corpus: ../shared/data/cedar-corpus-visible.tar.gz is absent; 0 cases compared.",
      );
    });
    return;
  }

  test("is answered exactly as Cedar answers it: decision, reasons and errors", {
    timeout: 300_000,
  }, () => {
    const cases = corpus.filter((one) => !one.big);
    const wrong = differences(cases);
    const requests = cases.reduce((sum, one) => sum + one.requests.length, 0);
    report(`Cedar corpus: ${cases.length} cases, ${requests} requests, ${wrong.length} differ.`);
    expect(cases.length).toBeGreaterThan(3000);
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test("is answered exactly where longs are beyond 2^53, which are read from the texts as bigints", {
    timeout: 300_000,
  }, () => {
    const cases = corpus.filter((one) => one.big);
    const wrong = differences(cases);
    const requests = cases.reduce((sum, one) => sum + one.requests.length, 0);
    report(
      `Cedar corpus, big longs: ${cases.length} cases, ${requests} requests, ${wrong.length} differ.`,
    );
    expect(cases.length).toBeGreaterThan(0);
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClassRule,
  classifyTask,
  classWeights,
  fitClassifier,
  fittedClassifier,
  type LabelledTask,
  shareOf,
  type TaskClassifier,
} from "../index";
import { featuresOf } from "./features";
import { compileLinear, softmax } from "./linear-model";
import { logisticLoss } from "./logistic-loss";
import { minimize } from "./minimize";
import { entryWords, requestWords, saysEntry } from "./request-words";

const ruleOf = (taskClass: string, more: Partial<ClassRule>): ClassRule => ({
  ...{ handle: `is-${taskClass}`, taskClass, words: [], tools: [], unless: [] },
  ...more,
});
const classifier = (...rules: ClassRule[]): TaskClassifier => ({
  ...{ rules, threshold: 0.8, useModel: true },
});
const said = (request: string, tools: string[] = [], declared: string | null = null) => ({
  ...{ request, tools, declared },
});

describe("rules of task classes", () => {
  const given = classifier(
    ruleOf("invoices", { words: ["pay* invoice", "bill"], unless: ["draft"] }),
    ruleOf("mail", { tools: ["mail/*"] }),
    ruleOf("research", { words: ["compare"], tools: ["web/search"] }),
  );
  const name = (...args: Parameters<typeof said>) => classifyTask(given, said(...args)).fact.name;

  it("hold by whole words in any case, that follow one another as they are written", () => {
    expect(name("Please PAYING: invoice 12")).toBe("invoices");
    expect(name("pay the invoice")).toBe("unknown");
    expect(name("the billing address")).toBe("unknown");
    expect(name("a BILL, please")).toBe("invoices");
  });

  it("hold by tools, or by both where both are named", () => {
    expect(name("hello", ["mail/send"])).toBe("mail");
    expect(name("hello", ["mailer/send"])).toBe("unknown");
    expect(name("compare these")).toBe("unknown");
    expect(name("compare these", ["web/search"])).toBe("research");
  });

  it("do not hold where something speaks against them, and are asked in order", () => {
    expect(name("draft a bill")).toBe("unknown");
    expect(name("draft a bill", ["mail/send"])).toBe("mail");
    expect(name("a bill by mail", ["mail/send"])).toBe("invoices");
  });

  it("say by what they held, and yield to what the opener declared", () => {
    expect(classifyTask(given, said("a bill"))).toEqual({
      fact: { name: "invoices", by: "rules", confidence: 1 },
      ...{ because: ["is-invoices: the request says “bill”."], probabilities: [] },
    });
    expect(classifyTask(given, said("a bill", [], "mail")).fact).toEqual({
      ...{ name: "mail", by: "declared", confidence: 1 },
    });
  });

  it("read any text, and find what stands in it", () => {
    const text = fc.array(fc.stringMatching(/^[a-c]{1,3}$/), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (words, entry) => {
        const there = entry.length > 0 && ` ${words.join(" ")} `.includes(` ${entry.join(" ")} `);
        expect(saysEntry(requestWords(words.join(" ")), entryWords(entry.join(" ")))).toBe(there);
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary" }),
        (request, entry) => {
          expect(() => saysEntry(requestWords(request), entryWords(entry))).not.toThrow();
        },
      ),
    );
  });

  it("take a long text and a wild pattern in their stride", () => {
    const long = "a".repeat(3_000_000);
    expect(saysEntry(requestWords(long), entryWords(`${"*a".repeat(30)}b`))).toBe(false);
  });
});

/** A generator of numbers from 0 to 1 that is the same in each run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const CLASSES = ["invoices", "letters", "research"];
const WORDS = ["pay", "sum", "dear", "compare", "table", "zebra"];
/** For each class, what each word says for it. */
const TRUE_WEIGHTS = [
  [2.5, 1.5, 0, -1, 0, 0],
  [0, -1.5, 3, 0, 0, 0],
  [-1, 0, 0, 2, 1, 0],
];

/** Tasks whose classes are drawn by known weights. */
function history(size: number, seed = 1): LabelledTask[] {
  const draw = draws(seed);
  return Array.from({ length: size }, (_, n) => {
    const present = WORDS.map(() => draw() < 0.5);
    const sums = TRUE_WEIGHTS.map((row) => row.reduce((s, w, i) => s + (present[i] ? w : 0), 0));
    const drawn = draw();
    const ends = softmax(sums).map((_p, i, all) => all.slice(0, i + 1).reduce((x, y) => x + y, 0));
    const at = ends.findIndex((end) => drawn < end);
    return {
      id: `task-${seed}-${n}`,
      request: WORDS.filter((_w, i) => present[i]).join(" "),
      ...{ tools: [], taskClass: CLASSES[at] ?? "research" },
    };
  });
}

function featureOf(word: string): string {
  return [...featuresOf([word], [])][0] ?? "";
}

describe("the fitted model", () => {
  const { fitted, settled, tooFew } = fitClassifier(history(4000), { threshold: 0.8, l2: 0.1 });
  if (fitted === null) throw new Error("nothing was fitted");

  it("finds the weights that history was drawn by", () => {
    expect([settled, tooFew, fitted.classes]).toEqual([true, [], CLASSES]);
    for (const [k, taskClass] of CLASSES.entries()) {
      const found = new Map(classWeights(fitted, taskClass).map((w) => [w.feature, w.weight]));
      for (const [i, word] of WORDS.entries()) {
        const mean = TRUE_WEIGHTS.reduce((sum, row) => sum + (row[i] ?? 0), 0) / CLASSES.length;
        const weight = found.get(featureOf(word)) ?? 0;
        expect(Math.abs(weight - ((TRUE_WEIGHTS[k]?.[i] ?? 0) - mean))).toBeLessThan(0.3);
      }
    }
  });

  it("is as sure as it is right, on tasks that it was not fitted on", () => {
    const { heldOut, examples } = fitted;
    expect(examples + heldOut.accuracy.of).toBe(4000);
    expect(heldOut.accuracy.of).toBeGreaterThan(700);
    expect(heldOut.calibrationError).toBeLessThan(0.05);
    expect(heldOut.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(heldOut.accuracy.of);
    const { atThreshold } = heldOut;
    expect(atThreshold.count / atThreshold.of).toBeGreaterThan(0.8);
    expect(atThreshold.of).toBeLessThan(heldOut.accuracy.of);
    const ask = compileLinear(fitted);
    const fresh = history(3000, 2);
    const right = fresh.filter(({ request, taskClass }) => {
      const p = ask(featuresOf(requestWords(request), []));
      return fitted.classes[p.indexOf(Math.max(...p))] === taskClass;
    });
    expect(right.length / fresh.length).toBeGreaterThan(0.6);
  });

  it("is the same for the same history, whatever its order", () => {
    const again = fitClassifier([...history(4000)].reverse(), { threshold: 0.8, l2: 0.1 });
    expect(again.fitted).toEqual(fitted);
  });

  it("keeps its shape, and gives each class a share of one", () => {
    expect(fittedClassifier.parse(fitted)).toEqual(fitted);
    const features = fc.subarray([...fitted.features, "word:nobody"]);
    fc.assert(
      fc.property(features, (some) => {
        const all = compileLinear(fitted)(new Set(some));
        expect(all.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("answers unknown below the threshold, and says by what it answers above", () => {
    const given = { ...classifier(), fitted };
    const sure = classifyTask(given, said("dear dear"));
    expect(sure.fact.by).toBe("fitted");
    expect(sure.fact.name).toBe("letters");
    expect(sure.because[0]).toMatch(/^The fitted model gives letters \d+%, for dear\.$/);
    const unsure = classifyTask(given, said("nothing of this"));
    expect(unsure.fact).toEqual({ name: "unknown", by: "unknown", confidence: 0 });
    expect(unsure.because[0]).toContain("and 80% is asked for");
    expect(unsure.probabilities.map(({ probability }) => probability)).toEqual(
      [...unsure.probabilities.map(({ probability }) => probability)].sort((a, b) => b - a),
    );
    expect(classifyTask({ ...given, useModel: false }, said("dear")).fact.by).toBe("unknown");
  });

  it("says why there is none where history is too little", () => {
    const none = fitClassifier(history(10), { threshold: 0.8 });
    expect([none.fitted, none.problem]).toEqual([
      ...[null, "Two classes need at least 8 labelled tasks each."],
    ]);
    const rare = fitClassifier(
      [...history(200), { id: "x", request: "zebra", tools: [], taskClass: "zoo" }],
      { threshold: 0.8 },
    );
    expect(rare.fitted?.classes).toEqual(CLASSES);
  });

  it("reads tools as well as words", () => {
    const tasks = Array.from({ length: 60 }, (_, i): LabelledTask => {
      const mail = i % 2 === 0;
      const tools = [mail ? "mail/send" : "files/get"];
      return { id: `t${i}`, request: "do it", tools, taskClass: mail ? "letters" : "research" };
    });
    const { fitted: byTools } = fitClassifier(tasks, { threshold: 0.8 });
    if (byTools === null) throw new Error("nothing was fitted");
    expect(byTools.heldOut.accuracy.count).toBe(byTools.heldOut.accuracy.of);
    const fact = classifyTask({ ...classifier(), fitted: byTools }, said("", ["mail/send"])).fact;
    expect([fact.name, fact.by]).toEqual(["letters", "fitted"]);
  });
});

describe("the fit", () => {
  it("follows a gradient that is the loss's own", () => {
    const examples = [
      { present: [0, 2], is: 1 },
      { present: [1], is: 0 },
      { present: [], is: 2 },
    ];
    const loss = logisticLoss(examples, 3, 3, 0.5);
    const numbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(numbers, fc.nat(11), (values, i) => {
        const at = Float64Array.from(values);
        const step = 1e-5;
        const moved = (by: number) => {
          const other = Float64Array.from(at);
          other[i] = (other[i] ?? 0) + by;
          return loss(other).value;
        };
        expect(loss(at).gradient[i]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 5);
      }),
    );
  });

  it("finds the least value of a bowl, within its steps", () => {
    const bowl = (at: Float64Array) => ({
      value: at.reduce((sum, x, i) => sum + (i + 1) * (x - i) ** 2, 0),
      gradient: at.map((x, i) => 2 * (i + 1) * (x - i)),
    });
    const found = minimize(bowl, new Float64Array(20));
    for (const [i, x] of found.at.entries()) expect(x).toBeCloseTo(i, 4);
    expect([found.settled, found.steps < 60]).toEqual([true, true]);
    expect(minimize(bowl, new Float64Array(20), 2).settled).toBe(false);
  });
});

describe("a share with its range", () => {
  it("is Wilson's interval", () => {
    expect(shareOf(8, 10)).toEqual({ count: 8, of: 10, low: 0.4902, high: 0.9433 });
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, low: 0, high: 1 });
    expect(shareOf(5, 5).high).toBe(1);
  });
});

import { type BrowserContext, expect } from "@playwright/test";

/** What went wrong in some browsers without anybody seeing it. */
export type Mishaps = {
  watch: (context: BrowserContext) => void;
  /** The story itself provokes refusals of this status: the browser's line about them is no mishap. */
  expectRefusals: (...statuses: number[]) => void;
  expectNone: () => void;
};

const REFUSED = /^Failed to load resource: the server responded with a status of (\d{3})/;

/** Listens to consoles and uncaught errors of whatever it is told to watch. */
export function listenForMishaps(): Mishaps {
  const heard: string[] = [];
  const statuses: number[] = [];
  const isExpected = (text: string) => statuses.includes(Number(REFUSED.exec(text)?.[1]));
  return {
    watch: (context) => {
      context.on("console", (message) => {
        if (message.type() !== "error") return;
        heard.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => heard.push(`uncaught: ${error.error().stack}`));
    },
    expectRefusals: (...expected) => {
      statuses.push(...expected);
    },
    expectNone: () => expect(heard.filter((text) => !isExpected(text))).toEqual([]),
  };
}

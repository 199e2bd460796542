/** Writes a line for the person at the terminal; one who has left is no reason to stop. */
export function say(sentence: string): void {
  try {
    process.stdout.write(`${sentence}\n`);
  } catch {
    // The terminal has gone.
  }
}

/** Runs one step of a start and says how long it took. `work` may answer what is worth adding to the line. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const note = typeof value === "string" && value ? ` (${value})` : "";
  say(`  ✓ ${name}${note} ${seconds} s`);
  return value;
}

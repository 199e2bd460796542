/** Values of one statement, numbered as they come. */
export class Values {
  readonly all: unknown[] = [];

  /** Takes a value, and says how the statement names it. */
  put(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** Conditions that all have to hold, over the values of a statement. */
export class Conditions {
  readonly #values: Values;
  readonly #parts: string[] = [];

  constructor(values: Values) {
    this.#values = values;
  }

  /** Adds a condition; `?` stands for the value, however often. */
  add(condition: string, value: unknown): void {
    this.#parts.push(condition.replaceAll("?", this.#values.put(value)));
  }

  /** Adds a condition without a value of its own. */
  state(condition: string): void {
    this.#parts.push(condition);
  }

  /** Adds conditions of which one is enough, each with its values; one without values is none. */
  addAny(conditions: readonly (readonly [string, readonly unknown[]])[]): void {
    const some = conditions.flatMap(([condition, values]) =>
      values.length === 0 ? [] : [condition.replaceAll("?", this.#values.put(values))],
    );
    this.#parts.push(`(${some.join(" OR ")})`);
  }

  get none(): boolean {
    return this.#parts.length === 0;
  }

  get sql(): string {
    return this.#parts.join(" AND ") || "true";
  }
}

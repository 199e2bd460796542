/** A cache of at most `limit` entries, of which the one longest unused gives way. */
export class Recent<T> {
  private readonly entries = new Map<string, T>();
  constructor(private readonly limit: number) {}

  /** The entry, made now if there is none. What `make` throws is passed on, and nothing is kept. */
  get(key: string, make: () => T): T {
    const known = this.entries.get(key);
    if (known !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known;
    }
    const made = make();
    const [oldest] = this.entries.size >= this.limit ? this.entries.keys() : [];
    if (oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, made);
    return made;
  }
}

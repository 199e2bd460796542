/** Parts waiting for their turn, each once, the one of lowest rank first: a binary heap (Williams, "Heapsort", 1964). */
export class PartQueue {
  private readonly heap: number[] = [];

  constructor(private readonly rank: Float64Array) {}

  /** Adds a part that is not waiting yet. */
  add(part: number): void {
    const { heap } = this;
    let at = heap.length;
    for (let up = (at - 1) >> 1; at > 0 && this.isBefore(part, heap[up] as number); ) {
      heap[at] = heap[up] as number;
      at = up;
      up = (at - 1) >> 1;
    }
    heap[at] = part;
  }

  /** Takes the first. */
  take(): number | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (let down = this.firstBelow(0); down < heap.length; down = this.firstBelow(at)) {
      if (!this.isBefore(heap[down] as number, last)) break;
      heap[at] = heap[down] as number;
      at = down;
    }
    heap[at] = last;
    return first;
  }

  private firstBelow(at: number): number {
    const { heap } = this;
    const left = 2 * at + 1;
    const right = left + 1;
    if (right >= heap.length) return left;
    return this.isBefore(heap[right] as number, heap[left] as number) ? right : left;
  }

  private isBefore(a: number, b: number): boolean {
    const [x, y] = [this.rank[a] as number, this.rank[b] as number];
    return x < y || (x === y && a < b);
  }
}

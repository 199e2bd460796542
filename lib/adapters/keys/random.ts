import { randomFillSync } from "node:crypto";

const POOL_BYTES = 16 * 1024;
let pool = Buffer.alloc(0);
let used = 0;

/**
 * Fresh random bytes from the system's generator, drawn from it in larger portions; none is given out twice.
 * @param length at most 1024
 */
export function freshBytes(length: number): Buffer {
  if (used + length > pool.length) {
    pool = randomFillSync(Buffer.allocUnsafeSlow(POOL_BYTES));
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

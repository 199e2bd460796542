import { v7 } from "uuid";
import { freshBytes } from "@/lib/adapters/keys";

/** UUIDv7s of this clock, in order within a millisecond. */
export function idsAt(now: () => Date): () => string {
  let last = 0;
  let seq = 0;
  return () => {
    const msecs = now().getTime();
    seq = msecs === last ? seq + 1 : freshBytes(2).readUInt16BE() & 0x7fff;
    last = msecs;
    return v7({ msecs, seq, random: freshBytes(16) });
  };
}

import type { Chance } from "../random";

/** Makes UUIDv7s of any moment, ms since 1970. */
export type Ids = (ms: number) => string;

/** The same ids for the same chance. Those of one millisecond are told apart by a counter and chance. */
export function createIds(chance: Chance): Ids {
  let counter = 0;
  const hex = (bits: number, length: number) => bits.toString(16).padStart(length, "0");
  const word = () => Math.floor(chance.next() * 0x1_0000_0000);
  return (ms) => {
    counter = (counter + 1) % 0x1000;
    const time = hex(Math.floor(ms), 12);
    const low = hex(word(), 8) + hex(word(), 8);
    const variant = (0x8 | (Number.parseInt(low.charAt(0), 16) & 0x3)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${variant}${low.slice(1, 4)}-${low.slice(4, 16)}`;
  };
}

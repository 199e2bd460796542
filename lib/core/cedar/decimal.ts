import { longOf } from "./long";
import { Decimal } from "./value";

const PATTERN = /^(-?)(\d+)\.(\d+)$/;
const MAX_INTEGER_DIGITS = 15;
const FRACTION_DIGITS = 4;

/** A decimal as Cedar's `decimal()` reads it; a text says why there is none. */
export function parseDecimal(text: string): Decimal | string {
  const [, sign, whole = "", fraction = ""] = PATTERN.exec(text) ?? [];
  if (sign === undefined) return `\`${text}\` is not a well-formed decimal value`;
  if (fraction.length > FRACTION_DIGITS) return `too many digits after the decimal in \`${text}\``;
  const digits = whole.replace(/^0+/, "");
  if (digits.length > MAX_INTEGER_DIGITS) return "overflow when converting to decimal";
  const units = longOf(BigInt(`${sign}${digits}${fraction.padEnd(FRACTION_DIGITS, "0")}`));
  return units === undefined ? "overflow when converting to decimal" : new Decimal(units);
}

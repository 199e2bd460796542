import { MIN_PASSWORD } from "../contract/account";
import { invalid } from "../core/kernel";

const MIN_PART = 4;
const FEWEST_CHARACTERS = 5;

/**
 * Refuses a password that is short, nearly all one character, or holds a part of the person's name or e-mail.
 * @throws AppError `invalid` at `path`
 */
export function refuseEasy(password: string, about: readonly string[], path: string): void {
  if (password.length < MIN_PASSWORD)
    throw invalid(path, `must have at least ${MIN_PASSWORD} characters`);
  if (new Set(password).size < FEWEST_CHARACTERS) throw invalid(path, "repeats too few characters");
  const lower = password.toLowerCase();
  const parts = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const found = parts.find((part) => part.length >= MIN_PART && lower.includes(part));
  if (found) throw invalid(path, `contains "${found}", which is part of your name or e-mail`);
}

import { expect } from "@playwright/test";
import type { Product } from "../../harness/product";

/** Waits for the e-mail to somebody that holds a text, and answers it whole. */
export async function letterTo(product: Product, email: string, text: string): Promise<string> {
  let letter: string | undefined;
  await expect
    .poll(
      async () => {
        const mails = (await (await fetch(product.letterbox)).json()) as string[];
        const readable = mails.map((mail) => mail.replaceAll("=\n", "").replaceAll("=3D", "="));
        letter = readable.find((mail) => mail.includes(email) && mail.includes(text));
        return letter !== undefined;
      },
      { message: `an e-mail to ${email} with ${text}`, timeout: 60_000 },
    )
    .toBe(true);
  return letter ?? "";
}

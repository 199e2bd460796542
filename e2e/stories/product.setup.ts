import { startProduct } from "../harness/product";

/** Playwright's: starts the product before the first story; what it answers stops it after the last. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export
export default async function setup(): Promise<() => Promise<void>> {
  const { stop } = await startProduct();
  return stop;
}

import { gzipSync } from "node:zlib";

const SCRIPT = /\/_next\/static\/[^"'\\ ]+\.js/g;
/** What only browsers without modules load. */
const FOR_OLD_BROWSERS = /<script[^>]*\bnomodule\b[^>]*>/gi;

/** Weighs what a browser loads to show a page for the first time: every script that it names, compressed, each once. */
export function scriptScales(origin: string, cookie: string): (path: string) => Promise<number> {
  const weights = new Map<string, Promise<number>>();
  const weigh = async (script: string): Promise<number> => {
    const response = await fetch(`${origin}${script}`);
    if (!response.ok) return 0;
    return gzipSync(Buffer.from(await response.arrayBuffer())).length;
  };
  return async (path) => {
    const html = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
    const old = new Set(html.match(FOR_OLD_BROWSERS)?.flatMap((tag) => tag.match(SCRIPT) ?? []));
    const scripts = [...new Set(html.match(SCRIPT))].filter((script) => !old.has(script));
    for (const script of scripts) if (!weights.has(script)) weights.set(script, weigh(script));
    const all = await Promise.all(scripts.map((script) => weights.get(script) ?? 0));
    return all.reduce((sum, bytes) => sum + bytes, 0);
  };
}

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { policySetTextToParts } from "@cedar-policy/cedar-wasm/nodejs";
import {
  type CedarEntity,
  type CedarQuery,
  type CompiledPolicy,
  compilePolicy,
  evaluateCompiled,
} from "../../core/cedar";
import { policyToEst } from "./index";

const ARCHIVE = resolve(process.cwd(), "../shared/data/cedar-corpus-visible.tar.gz");
const BLOCK = 512;

/** What Cedar answers to one request of the corpus. */
export type CorpusAnswer = { decision: "allow" | "deny"; reason: string[]; errors: string[] };

type Uid = { type: string; id: string };
type CorpusRequest = CorpusAnswer & {
  description: string;
  principal: Uid;
  action: Uid;
  resource: Uid;
  context: CedarQuery["context"];
};

/** One set of policies and entities with its requests. `big`: it holds longs beyond 2^53. */
export type CorpusCase = {
  name: string;
  policies: string;
  entities: CedarEntity[];
  requests: CorpusRequest[];
  big: boolean;
};

/** The public Cedar corpus beside the repository; undefined where it is not. */
export function readCorpus(): CorpusCase[] | undefined {
  if (!existsSync(ARCHIVE)) return undefined;
  const files = untar(gunzipSync(readFileSync(ARCHIVE)));
  const names = [...files.keys()].filter((name) => /^[0-9a-f]+\.json$/.test(name)).sort();
  return names.map((file) => caseOf(file.replace(".json", ""), files));
}

function caseOf(name: string, files: Map<string, string>): CorpusCase {
  const policies = files.get(`${name}.cedar`) ?? "";
  const entities = files.get(`${name}.entities.json`) ?? "";
  const requests = files.get(`${name}.json`) ?? "";
  return {
    name,
    policies,
    entities: parseExactly(entities) as CedarEntity[],
    requests: (parseExactly(requests) as { requests: CorpusRequest[] }).requests,
    big: [policies, entities, requests].some(holdsBigLong),
  };
}

/** Compiles the case's policies as Cedar numbers them: `policy0`, `policy1` and so on, in the order of the text. */
export function compileCase({ policies }: CorpusCase): CompiledPolicy[] {
  const parts = policySetTextToParts(policies);
  if (parts.type === "failure") throw new Error(parts.errors[0]?.message);
  return parts.policies.map((text, i) => compilePolicy(`policy${i}`, policyToEst(text)));
}

/** Cedar's decision by our evaluation: a satisfied forbid denies, else a satisfied permit allows. */
export function answer(policies: CompiledPolicy[], query: CedarQuery): CorpusAnswer {
  const { satisfied, errored } = evaluateCompiled(policies, query);
  const having = (effect: CompiledPolicy["effect"]) =>
    policies.filter((p) => p.effect === effect && satisfied.includes(p.id)).map((p) => p.id);
  const forbids = having("forbid");
  const permits = having("permit");
  const reason = forbids.length > 0 ? forbids : permits;
  const decision = forbids.length === 0 && permits.length > 0 ? "allow" : "deny";
  return { decision, reason: reason.sort(), errors: errored.map((e) => e.id).sort() };
}

const STRING_OR_INTEGER = /"(?:[^"\\]|\\[\s\S])*"|-?\d+/g;
const BIG_KEY = "__long";

function isBig(token: string): boolean {
  return /^[-\d]/.test(token) && !Number.isSafeInteger(Number(token));
}

function holdsBigLong(text: string): boolean {
  return (text.match(STRING_OR_INTEGER) ?? []).some(isBig);
}

/** JSON whose integers beyond 2^53 become bigints, which `JSON.parse` would round. */
function parseExactly(text: string): unknown {
  const marked = text.replace(STRING_OR_INTEGER, (token) =>
    isBig(token) ? `{"${BIG_KEY}":"${token}"}` : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "object" && value !== null && BIG_KEY in value
      ? BigInt(String(value[BIG_KEY]))
      : value,
  );
}

/** The plain files of an archive in tar's format, by name without folders. */
function untar(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const field = (from: number, length: number) =>
      archive.toString("utf8", at + from, at + from + length).replace(/\0[\s\S]*$/, "");
    const size = Number.parseInt(field(124, 12), 8);
    const name = field(0, 100).replace(/^.*\//, "");
    files.set(name, archive.toString("utf8", at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

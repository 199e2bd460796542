import { createPublicKey, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  type ExportProof,
  type ExportVerdict,
  type VerifySignature,
  verifyExport,
} from "@/lib/core/audit";
import { EVIDENCE_FORMAT, type EvidenceVerdict, verifyEvidence } from "@/lib/core/review";

const USAGE = `Usage: npm run audit:verify -- <export> [--since <earlier checkpoint>] [--key <vkey>]

Checks an audit export, or the evidence of a review campaign, offline. Needs no database and no settings.
  --since  a file with an earlier signed checkpoint: the log must extend it
  --key    the public key you trust, obtained elsewhere: the export must be signed by it

Exit status: 0 it holds, 1 it does not, 2 wrong usage or a file that cannot be read.
`;

type Request = { file: string; since: string | undefined; key: string | undefined };

function readArguments(args: string[]): Request | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { since: { type: "string" }, key: { type: "string" } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    return { file, since: values.since, key: values.key };
  } catch {
    return null;
  }
}

const ed25519: VerifySignature = (publicKey, message, signature) => {
  try {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};

function say(...text: string[]): void {
  process.stdout.write(`${text.join("\n")}\n`);
}

function lines(proof: ExportProof): string[] {
  const { range, period } = proof;
  const where = proof.checked === 0 ? "no entries" : `entries ${range.first} to ${range.last}`;
  const when = period === null ? "the whole log" : `${period.from} to ${period.to}`;
  return [
    `VERIFIED  ${proof.checked} checked: ${where}; nothing altered, missing or moved`,
    `log       ${proof.origin} (${proof.size} entries, root ${Buffer.from(proof.root).toString("base64")})`,
    `period    ${when}`,
    `since     ${proof.since === null ? "no earlier checkpoint given" : `extends the earlier checkpoint of ${proof.since} entries`}`,
    `key       ${proof.vkey}`,
    proof.keyTrusted
      ? "          the key that you gave, or that signed the earlier checkpoint"
      : "          taken from the export itself: compare it with the published key, or pass --key",
  ];
}

function report(verdict: ExportVerdict): number {
  if (verdict.ok) {
    say(...lines(verdict));
    return 0;
  }
  const unreadable = verdict.reason === "unreadable";
  say(`${unreadable ? "UNREADABLE" : "NOT VERIFIED"}  ${verdict.problem}`);
  if (verdict.index !== undefined) say(`first bad entry: ${verdict.index}`);
  return unreadable ? 2 : 1;
}

/** Whether a file says that it is a review's evidence; any other is checked as an audit export. */
function isEvidence(text: string): boolean {
  try {
    return JSON.parse(text)?.format === EVIDENCE_FORMAT;
  } catch {
    return false;
  }
}

function reportEvidence(verdict: EvidenceVerdict): number {
  if (!verdict.ok) {
    say(`${verdict.unreadable ? "UNREADABLE" : "NOT VERIFIED"}  ${verdict.problem}`);
    return verdict.unreadable ? 2 : 1;
  }
  const { items, decisions, proven, pending, vkey } = verdict;
  say(
    `VERIFIED  campaign ${verdict.campaign}: ${items} items as they were at its start, ${decisions} decisions as they were recorded`,
    `records   ${proven} in the signed log${pending > 0 ? `, ${pending} not signed yet when this was made` : ""}`,
    `key       ${vkey ?? "none: nothing was signed yet"}`,
    verdict.keyTrusted
      ? "          the key that you gave"
      : "          taken from the file itself: compare it with the published key, or pass --key",
  );
  return 0;
}

async function main(args: string[]): Promise<number> {
  const request = readArguments(args);
  if (request === null) {
    say(USAGE);
    return 2;
  }
  try {
    const since = request.since === undefined ? undefined : await readFile(request.since, "utf8");
    const file = await readFile(request.file);
    const text = file.toString("utf8");
    if (isEvidence(text)) {
      const options = { verifySignature: ed25519, trustedKey: request.key };
      return reportEvidence(await verifyEvidence(text, options));
    }
    return report(
      await verifyExport(file, { since, trustedKey: request.key, verifySignature: ed25519 }),
    );
  } catch (error) {
    say(`UNREADABLE  ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));

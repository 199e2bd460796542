import type { AuditDetail } from "@/lib/contract/audit";
import {
  fromBase64,
  leafHash,
  noteText,
  openNote,
  parseCheckpoint,
  toBase64,
  type VerifySignature,
  verifyInclusion,
} from "@/lib/core/audit";
import { AppError, toHex, utf8 } from "@/lib/core/kernel";

/** One thing that was checked. `unknown` where it could not be, with the reason in `says`. */
export type Check = { name: string; result: "ok" | "bad" | "unknown"; says: string };

type Evidence = Pick<AuditDetail, "canonical" | "leaf" | "proof" | "position">;

/**
 * Checks one event from its bytes up, trusting nothing that the server says about them: its leaf hash, the path to the root, that
 * the signed checkpoint says this root, and the signature by the key shown.
 */
export async function verifyEvent(
  event: Evidence,
  vkey: string | null,
  verify: VerifySignature | null,
): Promise<Check[]> {
  const leaf = leafHash(utf8(event.canonical));
  const same = toHex(leaf) === event.leaf;
  const checks: Check[] = [
    {
      name: "Leaf hash",
      result: same ? "ok" : "bad",
      says: same
        ? "SHA-256 of the canonical text is the leaf that is kept."
        : `The canonical text hashes to ${toHex(leaf)}, not to the leaf that is kept.`,
    },
  ];
  if (!event.proof || !event.position) {
    const says = "No signed checkpoint covers this event yet; that takes seconds.";
    return [...checks, { name: "Inclusion", result: "unknown", says }];
  }
  const { proof, position } = event;
  return [
    ...checks,
    inclusion(leaf, position.index, proof),
    checkpointSays(proof),
    await signature(proof.checkpoint, vkey, verify),
  ];
}

type Proof = NonNullable<AuditDetail["proof"]>;

function inclusion(leaf: Uint8Array, index: number, { path, root, size }: Proof): Check {
  const hashes = path.map(fromBase64).filter((hash) => hash !== null);
  const top = fromBase64(root);
  const holds =
    top !== null &&
    hashes.length === path.length &&
    verifyInclusion(leaf, index, size, hashes, top);
  return {
    name: "Inclusion",
    result: holds ? "ok" : "bad",
    says: holds
      ? `${path.length} hashes lead from entry ${index} to the root over ${size} entries.`
      : `The proof does not lead from entry ${index} to the root over ${size} entries.`,
  };
}

function checkpointSays({ checkpoint, root, size }: Proof): Check {
  const name = "Checkpoint";
  try {
    const head = parseCheckpoint(noteText(checkpoint));
    const same = head.size === size && toBase64(head.root) === root;
    return {
      name,
      result: same ? "ok" : "bad",
      says: same
        ? "The signed checkpoint states this size and this root."
        : "The signed checkpoint states another size or root.",
    };
  } catch (error) {
    return { name, result: "bad", says: reasonOf(error) };
  }
}

async function signature(
  checkpoint: string,
  vkey: string | null,
  verify: VerifySignature | null,
): Promise<Check> {
  const name = "Signature";
  if (vkey === null) return { name, result: "unknown", says: "The log's key is not known." };
  if (verify === null)
    return {
      name,
      result: "unknown",
      says: "This browser cannot check Ed25519; the exported file and npm run audit:verify can.",
    };
  try {
    await openNote(checkpoint, vkey, verify);
    return { name, result: "ok", says: "The checkpoint is signed by the log's key (Ed25519)." };
  } catch (error) {
    return { name, result: "bad", says: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : "It could not be read.";
}

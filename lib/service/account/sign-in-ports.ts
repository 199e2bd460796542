import type { Transact } from "../../store/transact";
import type { EvidencePort, SecretsPort } from "../ports";

/** What signing in needs: it happens before there is a caller, so it has no Ctx. */
export type SignInPorts = {
  transact: Pick<Transact, "read" | "write" | "asLogin" | "orgsTaking">;
  evidence: EvidencePort;
  secrets: SecretsPort;
  /** A hash of the ordinary cost that no password opens: checked for unknown e-mails, so that both take as long. */
  dummyHash: string;
  /** A keyed hash of an e-mail or address, for rate limits: recognisable, not readable. */
  subjectOf: (kind: "email" | "address", text: string) => string;
  /** Lets work go on after the answer, so that its time tells nothing. */
  later: (work: Promise<unknown>) => void;
  now: () => Date;
  newId: () => string;
};

/** All that a browser's cookie says: which row to look at, in which org. */
export type SessionClaims = { sessionId: string; orgId: string };

/** How long a sign-in lasts, whatever happens. */
export const SIGN_IN_MS = 12 * 60 * 60 * 1000;

import { signInInput } from "../../contract/account";
import { AppError, parseInput } from "../../core/kernel";
import { type Attempt, countAttempt, settleAttempt } from "./attempts";
import { listOrgs, openSession } from "./open-session";
import type { SessionClaims, SignInPorts } from "./sign-in-ports";
import { takeCode } from "./totp";

export type SignInAttempt = {
  /** `{email, password, code?}`, as typed. */
  credentials: unknown;
  address: string | null;
  userAgent: string | null;
};

/** Wrong passwords for one e-mail, and failures from one address (which many people may share), that cost nothing. */
const FREE_PER_EMAIL = 5;
const FREE_PER_ADDRESS = 30;

/**
 * Signs a person in: rate limits, password, code where one is set up, then a session row in the first org by name. An
 * unknown e-mail takes as long and answers the same as a wrong password.
 * @throws AppError `invalid` for a malformed field; `too_many`; `unauthenticated` with reason `wrong_credentials`, or
 *   `code_required` when the password was right and a code is needed; `forbidden` with reason `no_org`
 */
export async function signIn(ports: SignInPorts, attempt: SignInAttempt): Promise<SessionClaims> {
  const { password, code, ...typed } = parseInput(signInInput, attempt.credentials);
  const email = typed.email.toLowerCase();
  const counted = await count(ports, email, attempt.address);
  const login = await ports.transact.asLogin(null, (tx) =>
    tx.login.findUnique({ where: { email } }),
  );
  const hash = login?.passwordHash ?? ports.dummyHash;
  const right = await ports.secrets.checkPassword(password, hash);
  if (!login || !right) throw wrongCredentials();
  if (login.totpEnabledAt) await checkCode(ports, login, code, counted);
  const [member] = await listOrgs(ports, login.id);
  await settle(ports, counted, "right");
  if (!member)
    throw new AppError("forbidden", "You are no longer a member of any organisation here.", {
      reason: "no_org",
    });
  const { address, userAgent } = attempt;
  return openSession(ports, member, {
    loginId: login.id,
    authenticatedAt: ports.now(),
    address,
    userAgent,
  });
}

function count(ports: SignInPorts, email: string, address: string | null): Promise<Attempt> {
  const guarded = [
    { subject: ports.subjectOf("email", email), free: FREE_PER_EMAIL, forgives: true },
  ];
  if (address)
    guarded.push({
      subject: ports.subjectOf("address", address),
      free: FREE_PER_ADDRESS,
      forgives: false,
    });
  return ports.transact.asLogin(null, (tx) => countAttempt(tx, guarded, ports));
}

function settle(ports: SignInPorts, attempt: Attempt, outcome: "right" | "unfinished") {
  return ports.transact.asLogin(null, (tx) => settleAttempt(tx, attempt, outcome, ports));
}

async function checkCode(
  ports: SignInPorts,
  login: { id: string; totpSecret: Uint8Array | null },
  code: string | undefined,
  counted: Attempt,
): Promise<void> {
  if (code === undefined) {
    await settle(ports, counted, "unfinished");
    throw new AppError("unauthenticated", "Enter the code your authenticator shows.", {
      reason: "code_required",
    });
  }
  const taken = await ports.transact.asLogin(null, (tx) =>
    takeCode(tx, login, code, ports.now(), ports.secrets),
  );
  if (!taken) throw wrongCredentials();
}

function wrongCredentials(): AppError {
  return new AppError("unauthenticated", "The e-mail, the password or the code is not right.", {
    reason: "wrong_credentials",
  });
}

import { signInInput } from "../../contract/account";
import { AppError, parseInput } from "../../core/kernel";
import { noteSignIn } from "../sign-in-note";
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
  if (login && !right) ports.later(noteRefusal(ports, login.id, "password", attempt));
  if (!login || !right) throw wrongCredentials();
  const method = login.totpEnabledAt ? "password_totp" : "password";
  if (login.totpEnabledAt && !(await codeTaken(ports, login, code, counted))) {
    ports.later(noteRefusal(ports, login.id, method, attempt));
    throw wrongCredentials();
  }
  const [member] = await listOrgs(ports, login.id, method);
  await settle(ports, counted, "right");
  if (!member)
    throw new AppError("forbidden", "You are no longer a member of any organisation here.", {
      reason: "no_org",
    });
  const { address, userAgent } = attempt;
  return openSession(ports, member, {
    loginId: login.id,
    method,
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

/** A line in the history of each org that knows the login; strangers' e-mails leave nothing anywhere. */
async function noteRefusal(
  ports: SignInPorts,
  loginId: string,
  method: "password" | "password_totp",
  { address, userAgent }: SignInAttempt,
): Promise<void> {
  const note = {
    kind: "refused",
    reason: "wrong_credentials",
    method,
    address,
    userAgent,
  } as const;
  for (const { orgId, personId } of await listOrgs(ports, loginId, method))
    await ports.transact.write(orgId, (tx) =>
      noteSignIn(tx, { ...ports, orgId }, { ...note, personId }),
    );
}

async function codeTaken(
  ports: SignInPorts,
  login: { id: string; totpSecret: Uint8Array | null },
  code: string | undefined,
  counted: Attempt,
): Promise<boolean> {
  if (code === undefined) {
    await settle(ports, counted, "unfinished");
    throw new AppError("unauthenticated", "Enter the code your authenticator shows.", {
      reason: "code_required",
    });
  }
  return ports.transact.asLogin(null, (tx) =>
    takeCode(tx, login, code, ports.now(), ports.secrets),
  );
}

function wrongCredentials(): AppError {
  return new AppError("unauthenticated", "The e-mail, the password or the code is not right.", {
    reason: "wrong_credentials",
  });
}

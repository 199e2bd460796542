import { type Proof, proofInput } from "../../contract/account";
import type { CommandContract } from "../../contract/verb";
import { AppError, parseInput } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { command, type Verb, type VerbEvent } from "../verb";
import { countAttempt, settleAttempt } from "./attempts";
import { ownLogin, sessionIdOf } from "./own-login";
import { takeCode } from "./totp";

const FREE_GUESSES = 5;

/**
 * A command that the caller's password (and code, where set up) must accompany. Guesses are counted in transactions of
 * their own, which stand when the command is refused; they are apart from those of the sign-in page, so that a stranger's
 * guesses do not stop someone who is signed in.
 */
export function provenCommand<I extends Proof, O>(
  contract: CommandContract<I, O>,
  run: (tx: Tx, ctx: Ctx, input: I) => Promise<{ result: O; event: VerbEvent }>,
): Verb {
  const proven = command(contract, run);
  return {
    contract: proven.contract,
    execute: async (ctx, raw) => {
      if (ctx.may(contract.permission) && ctx.actor.type === "person") {
        parseInput(contract.input, raw);
        await provePassword(ctx, parseInput(proofInput, raw));
      }
      return proven.execute(ctx, raw);
    },
  };
}

async function provePassword(ctx: Ctx, { password, code }: Proof): Promise<void> {
  sessionIdOf(ctx);
  const { transact, secrets } = ctx.ports;
  const { login, counted } = await transact.write(ctx.orgId, async (tx) => {
    const { login } = await ownLogin(tx, ctx);
    const guarded = { subject: `login:${login.id}`, free: FREE_GUESSES, forgives: true };
    return { login, counted: await countAttempt(tx, [guarded], ctx) };
  });
  if (!login.passwordHash) throw noPassword();
  if (!(await secrets.checkPassword(password, login.passwordHash)))
    throw refused("/password", "is not your password");
  if (login.totpEnabledAt && !(await codeTaken(ctx, login, code)))
    throw refused("/code", "is not the current code, or was used already");
  await transact.write(ctx.orgId, (tx) => settleAttempt(tx, counted, "right", ctx));
}

async function codeTaken(
  ctx: Ctx,
  login: { id: string; totpSecret: Uint8Array | null },
  code: string | undefined,
): Promise<boolean> {
  if (code === undefined) return false;
  return ctx.ports.transact.write(ctx.orgId, (tx) =>
    takeCode(tx, login, code, ctx.now(), ctx.ports.secrets),
  );
}

/** Whoever signs in at a provider shows who they are there. */
function noPassword(): AppError {
  return new AppError(
    "conflict",
    "You have no password here: you sign in at an identity provider.",
    {
      reason: "no_password",
    },
  );
}

function refused(path: string, message: string): AppError {
  return new AppError("invalid", `${path}: ${message}`, {
    issues: [{ path, message }],
    reason: "wrong_credentials",
  });
}

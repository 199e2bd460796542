import { AppError, problemResponse } from "@/lib/core/kernel";
import { getConsole } from "@/lib/runtime/context";
import { acceptInvitation } from "@/lib/service/account";
import { cookieName } from "./caller";
import { readBody } from "./read-input";
import { assertSameOrigin } from "./same-origin";
import { cookieOf, readClaims } from "./session-cookie";

/** Answers `POST /api/invitation`: joins by a link, with a password that is chosen now or as whoever is signed in. */
export async function handleInvitation(request: Request): Promise<Response> {
  try {
    const console = await getConsole();
    assertSameOrigin(request, console.env.consoleUrl);
    const input = await readBody(request, {});
    if ("password" in input && console.env.localSignIn === false)
      throw new AppError("forbidden", "Nobody signs in with a password here.", {
        reason: "local_off",
      });
    const claims = await readClaims(console, cookieOf(request, cookieName(console)));
    const joined = await acceptInvitation(console.signIn, input, claims);
    return Response.json(joined, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (!(error instanceof AppError)) (await getConsole()).report(error, "invitation");
    return problemResponse(error);
  }
}

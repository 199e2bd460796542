import type { Verb } from "../verb";
import { listBrowsers } from "./list-browsers";
import { listSignIns } from "./list-sign-ins";
import { revokeSignIn } from "./revoke-sign-in";

export { listBrowsers, listSignIns, revokeSignIn };

/** How people have signed in, and the way to end it. */
export const signInVerbs: Verb[] = [listSignIns, listBrowsers, revokeSignIn];

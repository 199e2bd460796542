import type { Verb } from "../verb";
import { getSingleSignOn } from "./get-single-sign-on";
import { testSingleSignOn } from "./test-single-sign-on";
import { updateSingleSignOn } from "./update-single-sign-on";

export { getSingleSignOn, testSingleSignOn, updateSingleSignOn };

/** Whom the org takes from the identity provider. */
export const singleSignOnVerbs: Verb[] = [getSingleSignOn, updateSingleSignOn, testSingleSignOn];

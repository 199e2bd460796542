import type { Verb } from "../verb";
import { countCredentialAges } from "./count-credential-ages";
import { createCredential } from "./create-credential";
import { getCredential } from "./get-credential";
import { listCredentials } from "./list-credentials";
import { restoreCredential } from "./restore-credential";
import { retireCredential } from "./retire-credential";
import { rotateCredential } from "./rotate-credential";
import { updateCredential } from "./update-credential";

export {
  countCredentialAges,
  createCredential,
  getCredential,
  listCredentials,
  restoreCredential,
  retireCredential,
  rotateCredential,
  updateCredential,
};

export const credentialVerbs: Verb[] = [
  listCredentials,
  countCredentialAges,
  getCredential,
  createCredential,
  updateCredential,
  rotateCredential,
  retireCredential,
  restoreCredential,
];

/** What agents hold elsewhere. */
export const CREDENTIAL_KINDS = [
  "api_key",
  "oauth_client",
  "service_account",
  "certificate",
  "ssh_key",
  "token",
  "password",
  "other",
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** Each kind as lists name it. */
export const CREDENTIAL_KIND_WORDS: Readonly<Record<CredentialKind, string>> = {
  api_key: "API key",
  oauth_client: "OAuth client",
  service_account: "Service account",
  certificate: "Certificate",
  ssh_key: "SSH key",
  token: "Token",
  password: "Password",
  other: "Other",
};

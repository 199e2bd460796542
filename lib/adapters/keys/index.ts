export { type ApiKeyKind, hashSecret, newApiKey, type ParsedApiKey, parseApiKey } from "./api-key";
export { createKeyring, type Keyring, type Signer, verifyEd25519 } from "./keyring";
export { freshBytes } from "./random";

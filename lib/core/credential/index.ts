export {
  AGE_BUCKETS,
  AGE_WORDS,
  type AgeBucket,
  ageInDays,
  agesOf,
  DAY_MS,
  daysBefore,
} from "./age";
export { CREDENTIAL_KIND_WORDS, CREDENTIAL_KINDS, type CredentialKind } from "./kinds";
export {
  CREDENTIAL_STATES,
  type CredentialDates,
  type CredentialState,
  credentialState,
  renewalOf,
} from "./state";

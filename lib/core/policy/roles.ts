/** What an argument may mean to guardrails, whatever the tool calls it; assigned at the tool's review. */
export const ARGUMENT_ROLES = [
  "recipient",
  "url",
  "path",
  "amount",
  "account",
  "identifier",
  "person",
  "grantee",
  "query",
  "sql",
  "content",
] as const;

/** Other words for them that provenance knows too; a review assigns none of these, and rules may ask about all. */
const FURTHER = `
  address channel domain email event file host id name object payee phone record resource secret user
`;

/** Every role that a rule may name though no tool of an org has it. */
export const KNOWN_ROLES: readonly string[] = [...ARGUMENT_ROLES, ...FURTHER.trim().split(" ")];

/** What `context.origins` has besides: identifying values, and texts with links, whose arguments have no role. */
export const UNASSIGNED_ROLES: readonly string[] = ["link", "undeclared"];

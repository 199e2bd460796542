import type { Bundle } from "../policy";

/** Somebody or something by its id and name, beside the handle or id that policies know it by. */
type Named = { id: string; handle: string; name: string };

/** All that an org's access graph is made of: what decisions rest on, and what the inventory and the record know beside it. */
export type Access = {
  bundle: Bundle;
  /** `team` is the one that it is drawn with: its owner's. */
  agents: readonly (Named & { team: string | null })[];
  /** Handles are `<server>/<name>`. */
  tools: readonly Named[];
  resources: readonly Named[];
  credentials: readonly AccessCredential[];
  /** Agents, by id, of which sessions were seen to open sessions of others. */
  delegations: readonly { from: string; to: string }[];
  /** Tools, by id, of which one was seen to be called after another, in so many sessions. */
  followed: readonly { from: string; to: string; sessions: number }[];
  /** Rules, by the word that reasons use for them. */
  ruleNames: ReadonlyMap<string, string>;
};

/** A credential in use, as the inventory has it. Ids. */
export type AccessCredential = {
  id: string;
  name: string;
  holders: readonly string[];
  opens: readonly string[];
  /** Where the secret itself is kept, as somebody wrote it. */
  keptIn: string;
};

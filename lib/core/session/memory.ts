/** Keyed 64-bit hash of a text: equal texts of one org are recognised, none can be read back. */
export type Fingerprint = (text: string) => string;

export const SOURCE_KINDS = ["request", "turn", "claim", "result"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One text that a session has seen, as fingerprints. JSON, never changed once written. */
export type Source = { kind: SourceKind; [member: string]: unknown };

/** What of a tool's inventory entry says which arguments identify something, and what the tool is for. */
export type ToolShape = {
  id: string;
  description: string;
  effects: readonly string[];
  labels: readonly string[];
  argumentRoles: Readonly<Record<string, { role?: string }>>;
};

/** All sources of one session. */
export type SessionMemory = { readonly sources: readonly Source[] };

/** A session that has seen nothing. */
export const NO_MEMORY: SessionMemory = { sources: [] };

/** How far a proposed action lies from what was asked for. */
export type DriftFacts = {
  /** Whether the request, or a turn, asks for such an action. */
  asked: boolean;
  /** 0 (what was asked) to 100 (nothing in common). */
  score: number;
  /** In words, the strongest first. */
  why: string[];
};

export const NO_DRIFT: DriftFacts = { asked: false, score: 0, why: [] };

/** The memory with more sources; order does not matter, and nothing is ever forgotten. */
export function remember(memory: SessionMemory, sources: readonly Source[]): SessionMemory {
  return sources.length === 0 ? memory : { sources: [...memory.sources, ...sources] };
}

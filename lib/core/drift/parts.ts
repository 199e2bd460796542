/** What the distance between a request and what was done is made of. */
export const PARTS = [
  "request",
  "provenance",
  "tools",
  "effects",
  "resources",
  "thinking",
  "loops",
  "limits",
] as const;
export type Part = (typeof PARTS)[number];

/** How sure each part alone, at its strongest, makes that a person should look. */
export const PART_WEIGHTS: Readonly<Record<Part, number>> = {
  request: 0.7,
  provenance: 0.7,
  tools: 0.3,
  effects: 0.2,
  resources: 0.2,
  thinking: 0.2,
  loops: 0.25,
  limits: 0.3,
};

export const PART_WORDS: Readonly<Record<Part, { title: string; what: string }>> = {
  request: { title: "Request", what: "How far the farthest action lies from what was asked" },
  provenance: { title: "Provenance", what: "Arguments that nothing trusted gives" },
  tools: { title: "Tools", what: "Tools it was not opened for, and calls that nothing permits" },
  effects: { title: "Effects", what: "Side effects that the request does not ask for" },
  resources: { title: "Resources", what: "How sensitive what they reached is" },
  thinking: {
    title: "Thinking",
    what: "Deliberation and reasoning tokens beyond the agent's usual",
  },
  loops: { title: "Loops", what: "The same call again and again" },
  limits: { title: "Limits", what: "Limits of the policy that were hit" },
};

/** From this score on a session is worth a person's time. */
export const WORTH_LOOKING = 50;

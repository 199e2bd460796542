const PLACES: Readonly<Record<string, string>> = {
  request: "the user's request",
  turn: "a later user turn",
  claim: "what the agent claimed",
  text: "a text inside an untrusted result",
  field: "a value of a record",
  line: "a line of a result",
  named: "a record that the request names",
  pointed: "a record that another text points to",
  trusted: "a trusted result",
};

/** Where a value had been seen before a call was decided, as one sentence, from its kinds of source. */
export function originInOneSentence(kinds: readonly string[]): string {
  const places = kinds.flatMap((kind) => PLACES[kind] ?? []);
  const tools = kinds.flatMap((kind) => (kind.startsWith("from:") ? [kind.slice(5)] : []));
  const by = tools.length > 0 ? `; returned by ${tools.join(", ")}` : "";
  if (places.length > 0) return `Seen in ${places.join(", ")}${by}`;
  if (kinds.includes("own")) return "The agent's own: nothing untrusted had been read by then";
  return "Seen in nothing that the session knows: nobody vouches for it";
}

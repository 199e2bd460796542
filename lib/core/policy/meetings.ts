import { EFFECTS, type Verdict } from "../kernel";
import type { Things } from "./combination";
import type { PolicyDocument, PolicyRule } from "./document";
import { pieceNamed } from "./pack";

/** A rule that speaks against things meeting in one session, by what it speaks of. */
export type MeetingRule = {
  /** As decisions name it. */
  policy: string;
  handle: string;
  name: string;
  /** What becomes of a call by which they would meet. */
  verdict: Exclude<Verdict, "allow">;
  sides: Things[];
  /** The first side, then the others; else in any order. */
  directed: boolean;
  exceptTools: string[];
  exceptAgents: string[];
};

/**
 * The prohibited combinations of a document that are on: its combination rules, and the pieces of the starter pack that are one.
 * What a rule says in Cedar alone is not among them: what it speaks of cannot be read from it.
 */
export function meetingRules(document: Pick<PolicyDocument, "rules">): MeetingRule[] {
  return document.rules.filter(({ on }) => on).flatMap((rule) => meetingOf(rule) ?? []);
}

function meetingOf({ handle, name, form }: PolicyRule): MeetingRule | null {
  const told = { policy: `guardrail:${handle}`, handle, name };
  if (form.type === "combination")
    return {
      ...told,
      verdict: form.outcome.verdict,
      sides: [form.first, form.second],
      directed: form.direction === "first_then_second",
      ...{ exceptTools: [], exceptAgents: [] },
    };
  if (form.type !== "pack") return null;
  const sides = PIECE_SIDES[form.piece];
  const settings = pieceNamed(form.piece)?.settings(form.settings) as PieceSettings | undefined;
  if (!sides || !settings) return null;
  return {
    ...told,
    verdict: settings.outcome.verdict,
    sides: sides(settings),
    directed: form.piece !== "file-web-code",
    exceptTools: [...settings.exemptTools],
    exceptAgents: [...settings.exemptAgents],
  };
}

type PieceSettings = {
  outcome: { verdict: MeetingRule["verdict"] };
  exemptTools: readonly string[];
  exemptAgents: readonly string[];
  labels?: readonly string[];
  effects?: readonly (typeof EFFECTS)[number][];
};

/** What the starter pack's combinations speak of. */
const PIECE_SIDES: Readonly<Record<string, (settings: PieceSettings) => Things[]>> = {
  "sensitive-egress": ({ labels = [] }) => [
    side({ labels: [...labels], tags: [...labels] }),
    side({ effects: ["egress"] }),
  ],
  "untrusted-then-act": ({ labels = [], effects = [] }) => [
    side({ labels: [...labels] }),
    side({ effects: EFFECTS.filter((effect) => effects.includes(effect)) }),
  ],
  "file-web-code": () => ["file", "web", "code"].map((kind) => side({ labels: [kind] })),
};

function side(given: Partial<Things>): Things {
  return { match: "any", tools: [], effects: [], labels: [], tags: [], ...given };
}

import type { HoldingKind } from "../../../contract/handover";
import type { Role } from "../../../core/kernel";
import type { Tx } from "../../../store/transact";
import type { Ctx } from "../../ctx";
import type { VerbEvent } from "../../verb";

/** Whose things are meant. */
export type Holder = { orgId: string; personId: string };

/** One thing that somebody holds. */
export type Held = {
  id: string;
  name: string;
  /** A fact beside the name. */
  detail: string | null;
  /** That they hold it, in words: "owns the agent Bot". */
  words: string;
};

/** Who takes something over. */
export type Heir = { id: string; name: string; email: string; roles: readonly Role[] };

/** From whom to whom, and why. */
export type Giving = { from: string; to: Heir; reason: string };

/** What became of a thing, and the event that says so. */
export type Given = { fate: "given" | "revoked" | "cancelled" | "lapsed"; event: VerbEvent };

/** One kind of thing that people hold. */
export type Sort = {
  kind: HoldingKind;
  count: (tx: Tx, holder: Holder) => Promise<number>;
  /** The first `take` of them, or all. */
  find: (tx: Tx, holder: Holder, take?: number) => Promise<Held[]>;
  /** Why this person cannot take such things over; null when they can. */
  refuses?: (to: Heir) => string | null;
  /** Null when there was nothing left to give. */
  give: (tx: Tx, ctx: Ctx, held: Held, giving: Giving) => Promise<Given | null>;
  /** What becomes of it without anybody to take it over; kinds without this keep their holder from leaving. */
  lapse?: (tx: Tx, ctx: Ctx, held: Held, from: string, reason: string) => Promise<Given | null>;
};

/** That a thing has another owner, as an event about it. */
export function transferred(
  subject: { type: string; id: string },
  member: string,
  { from, to, reason }: Giving,
  more: { agent?: string; tool?: string; figures?: Record<string, number> } = {},
): Given {
  const { figures = {}, ...about } = more;
  return {
    fate: "given",
    event: {
      kind: `${subject.type}.transferred`,
      subject,
      ...about,
      data: {
        changed: [member],
        before: { [member]: from },
        after: { [member]: to.id },
        ...figures,
      },
      payloads: [{ name: "reason", content: reason }],
    },
  };
}

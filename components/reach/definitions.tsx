import { HowCounted } from "@/components/overview/how-counted";
import { EFFECTS, SENSITIVITIES } from "@/lib/core/kernel";
import { WEIGHTS } from "@/lib/core/reach";

const WEIGHED = [
  `${SENSITIVITIES.map((each) => `${each} ${WEIGHTS.sensitivity[each]}`).join(", ")}`,
  `${EFFECTS.map((each) => `${each} ${WEIGHTS.effect[each]}`).join(", ")}`,
] as const;

/** What the blast radius is, in one line: for captions of pictures and files. */
export const RADIUS_IN_A_LINE =
  "Blast radius: the most that one session of an agent allows with nobody asked; each effect on a resource once, sensitivity × effect.";

/** How the blast radius is counted. */
export function RadiusDefined() {
  return (
    <HowCounted of="blast radius">
      <p>
        The largest set of effects on resources that one session of an active agent allows with
        nobody asked, each counted once.
      </p>
      <p>
        An effect on a resource weighs its sensitivity ({WEIGHED[0]}) times what can be done to it (
        {WEIGHED[1]}). It is a scale to rank by, not an amount.
      </p>
      <p>
        Whether a way is open is asked of the decision function itself, under the published policy
        and the entitlements in force. A way counts unless it is blocked for every argument and
        session; what cannot be decided ahead is listed as a condition.
      </p>
    </HowCounted>
  );
}

/** What a history of the radius is made of. */
export function HistoryDefined() {
  return (
    <HowCounted of="history of the blast radius">
      <p>
        A snapshot is taken whenever what reach rests on has changed, and once a day. Where a
        stretch has more than 400 of them, the last of each hour (up to 7 days) or day (UTC) is
        shown, with all that happened in it.
      </p>
      <p>
        After 90 days the last snapshot of each day is kept, and those before it are dropped. The
        changes themselves stay in the audit log.
      </p>
    </HowCounted>
  );
}

/** How the figures beside the radius are counted. */
export function UnionDefined() {
  return (
    <HowCounted of="over all sessions">
      <p>
        Everything that an agent's sessions together allow with nobody asked. It is more than the
        radius where rules about sessions keep calls from meeting in one.
      </p>
    </HowCounted>
  );
}

/** How the share with a person is counted. */
export function PersonDefined() {
  return (
    <HowCounted of="with a person's yes">
      <p>The radius if every person who is asked on the way said yes.</p>
    </HowCounted>
  );
}

/** How exposure is counted. */
export function ExposureDefined() {
  return (
    <HowCounted of="exposure">
      <p>
        The share of active agents that can reach a resource with nobody asked, in any of their
        sessions and by any way: directly, by combining tools, or by delegation. Agents that need a
        person's yes are counted beside it.
      </p>
    </HowCounted>
  );
}

/** How choke points are found. */
export function ChokeDefined() {
  return (
    <HowCounted of="choke points">
      <p>
        For each entitlement, what its removal alone would take from the sum of all agents' radii,
        computed anew without it. Removing two may take more than both figures together, or less,
        where one is a way around the other.
      </p>
    </HowCounted>
  );
}

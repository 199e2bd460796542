import { describe, expect, it } from "vitest";
import { annotationsOf, createCedarEngine, policyToEst } from "../../../adapters/cedar";
import { inputOf, type Situation } from "../golden-world";
import { openMeetings } from "./meetings";
import { openPossible } from "./possible";

const engine = { evaluate: createCedarEngine(), annotationsOf };

/** An agent that may read a diary and the web, and send. */
const world = (guardrails: Record<string, string>): Situation => ({
  world: {
    agents: { other: { accessClass: "uses_tools" } },
    tools: {
      "web/read": { effects: ["read"], labels: ["untrusted"] },
      "mail/send": { effects: ["egress"] },
      "diary/read": { effects: ["read"] },
    },
    guardrails,
  },
});

/** Pairs of tools of which the second is kept from following the first. */
function kept(guardrails: Record<string, string>, handle = "mailer"): string[] {
  const input = inputOf(world(guardrails), engine);
  const possible = openPossible(input.bundle, policyToEst, input.now);
  const meetings = openMeetings(possible);
  const agent = input.bundle.agent(handle);
  const tools = ["web/read", "mail/send", "diary/read"];
  const classes = tools.map((id) => {
    const tool = input.bundle.tool(id);
    if (!agent || !tool) throw new Error("there is no such call");
    return meetings.classOf({ agent, tool, resource: null });
  });
  const own = new Set(classes);
  const found = agent ? meetings.of(agent, own) : [];
  return tools.flatMap((a, i) =>
    tools.flatMap((b, j) =>
      found
        .filter(({ first, second }) => first === classes[i] && second === classes[j])
        .map(({ meets }) => `${a} > ${b} ${meets}`),
    ),
  );
}

describe("calls that rules about sessions keep apart", () => {
  it("are none without such rules, and all calls are of one class", () => {
    expect(kept({})).toEqual([]);
    expect(kept({ g: 'when context.effects.contains("egress")' })).toEqual([]);
  });

  it("are kept in the order that the rule says, and told apart by what it names", () => {
    const rule =
      'when context.session.labels.contains("untrusted") && context.effects.contains("egress")';
    expect(kept({ g: rule })).toEqual(["web/read > mail/send closed"]);
    expect(kept({ g: `@verdict("step_up") ${rule}` })).toEqual(["web/read > mail/send person"]);
  });

  it("are kept in both orders where either may come first", () => {
    const rule =
      'when context.session.after.contains("untrusted") && (context.session.effects.contains("egress") || context.effects.contains("egress")) && (context.labels.contains("untrusted") || context.effects.contains("egress"))';
    const found = kept({ g: rule });
    expect(found).toContain("web/read > mail/send closed");
    expect(found).toContain("mail/send > web/read closed");
    expect(found).not.toContain("diary/read > mail/send closed");
  });

  it("are kept only for the agents that the rule is about", () => {
    const rule =
      'when principal == Agent::"mailer" && context.session.tools.contains("web/read") && resource == Tool::"mail/send"';
    expect(kept({ g: rule })).toEqual(["web/read > mail/send closed"]);
    expect(kept({ g: rule }, "other")).toEqual([]);
  });
});

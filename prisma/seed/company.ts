import * as z from "zod/mini";
import { ROLES, SENSITIVITIES } from "@/lib/core/kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "@/lib/core/policy";
import office from "./company/agents-office.json";
import platform from "./company/agents-platform.json";
import service from "./company/agents-service.json";
import people from "./company/people.json";
import policies from "./company/policies.json";
import resources from "./company/resources.json";
import shadow from "./company/shadow.json";
import texts from "./company/texts.json";
import tools from "./company/tools.json";
import { type Parameter, parseParameters } from "./parameters";

const words = z.pipe(
  z._default(z.string(), ""),
  z.transform((text) => text.split(" ").filter((word) => word !== "")),
);
const scalars = z.record(z.string(), z.union([z.string(), z.number()]));

const termsFile = z.object({
  /** Argument → values, parted by a bar. */
  equals: z.optional(z.record(z.string(), z.string())),
  atMost: z.optional(z.record(z.string(), z.number())),
  limit: z.optional(z.record(z.string(), z.number())),
  redact: z.optional(z.array(z.string())),
  log: z.optional(z.boolean()),
  /** `resource_owner`, `tool_owner`, `person:<key>` or `team:<name>:<count>`. */
  stepUp: z.optional(z.string()),
  /** Ends so many days after the four weeks began. */
  days: z.optional(z.number()),
});
/** What one entitlement permits, in the words of the company's files. */
export type TermsSpec = z.infer<typeof termsFile>;

const jobFile = z.object({
  ask: z.string(),
  by: z.optional(z.string()),
  class: z.string(),
  weight: z._default(z.number(), 1),
  steps: words,
});
export type JobSpec = z.infer<typeof jobFile>;

const agentFile = z.object({
  handle: z.string(),
  name: z.string(),
  purpose: z.string(),
  owner: z.string(),
  sponsor: z.string(),
  autonomy: z.enum(AUTONOMIES),
  class: z.enum(ACCESS_CLASSES),
  ceiling: z.enum(SENSITIVITIES),
  models: z.array(z.string()),
  hours: z.enum(["office", "always", "night"]),
  /** Sessions on a working day. */
  rate: z.number(),
  /** The last of the four weeks' days on which it was run. */
  lastDay: z._default(z.number(), 99),
  aim: z.string(),
  tools: z.string(),
  scope: z._default(scalars, {}),
  terms: z._default(z.record(z.string(), z.array(termsFile)), {}),
  /** What it tries now and then without being entitled to it. */
  strays: words,
  jobs: z.array(jobFile),
});
export type AgentSpec = Omit<z.infer<typeof agentFile>, "tools" | "scope"> & {
  tools: string[];
  /** Which of an argument's values it is meant to use. */
  scope: Record<string, string[]>;
  department: string;
};

const toolFile = z.object({
  name: z.string(),
  does: z.string(),
  takes: z.string(),
  effects: words,
  labels: words,
  reaches: words,
  use: z.string(),
  gives: z.string(),
  owner: z.optional(z.string()),
});
export type ToolSpec = Omit<z.infer<typeof toolFile>, "takes"> & {
  /** `<server>/<name>`. */
  id: string;
  server: string;
  owner: string;
  takes: Parameter[];
};

const resourceFile = z.tuple([
  z.string(),
  z.string(),
  z.enum(SENSITIVITIES),
  z.string(),
  z.array(z.string()),
]);
const lines = z.pipe(
  z.array(z.string()),
  z.transform((all) => all.join("\n")),
);
const members = z._default(z.array(z.looseObject({})), []);
const policyFile = z.object({
  note: z.string(),
  by: z.string(),
  /** Nobody yet: it waits for a second person. */
  publishes: z.nullable(z.string()),
  /** Days before the four weeks, and the hour of that day, UTC, at which it is published. */
  daysBefore: z.number(),
  hour: z.number(),
  /** The version whose document it takes up again; it adds nothing then. */
  backTo: z.optional(z.number()),
  rules: z._default(
    z.array(
      z.looseObject({
        on: z._default(z.boolean(), true),
        form: z.looseObject({ cedar: z.optional(lines) }),
      }),
    ),
    [],
  ),
  ...{ limits: members, tasks: members, lists: members },
});
/** One version of the company's policy: what it adds to the one before. */
export type PolicySpec = z.infer<typeof policyFile>;
const personFile = z.object({
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  deputy: z.optional(z.string()),
});
const peopleFile = z.object({
  org: z.object({ name: z.string(), slug: z.string() }),
  mailDomain: z.string(),
  signsIn: z.string(),
  /** Who signs in beside them: to publish what the first proposes, and the other way round. */
  second: z.string(),
  operator: z.string(),
  people: z.record(z.string(), personFile),
  teams: z.record(z.string(), z.array(z.string())),
});

/** Everything that the company's files say. */
export type Company = ReturnType<typeof readCompany>;

/** Reads the company's files, strictly: a word that is not known is a defect of theirs. */
export function readCompany() {
  const toolList = Object.entries(
    z.parse(z.record(z.string(), z.object({ owner: z.string(), tools: z.array(toolFile) })), tools),
  ).flatMap(([server, { owner, tools: those }]) =>
    those.map((tool): ToolSpec => {
      const takes = parseParameters(tool.takes);
      return { owner, ...tool, takes, server, id: `${server}/${tool.name}` };
    }),
  );
  const departments = { service, office, platform };
  return {
    ...z.parse(peopleFile, people),
    resources: Object.entries(z.parse(z.record(z.string(), resourceFile), resources)).map(
      ([handle, [name, kind, sensitivity, owner, tags]]) => ({
        ...{ handle, name, kind, sensitivity, owner, tags },
      }),
    ),
    tools: new Map(toolList.map((tool) => [tool.id, tool])),
    agents: Object.entries(departments).flatMap(([department, file]) =>
      z.parse(z.array(agentFile), file).map((agent) => agentOf(agent, department)),
    ),
    policies: z.parse(z.array(policyFile), policies),
    texts,
    shadow,
  };
}

function agentOf(agent: z.infer<typeof agentFile>, department: string): AgentSpec {
  const named = agent.tools.split(";").flatMap((part) => {
    const [server = "", names = ""] = part.split(":");
    return names
      .trim()
      .split(" ")
      .map((name) => `${server.trim()}/${name}`);
  });
  const scope = Object.entries(agent.scope).map(([name, values]) => [
    name,
    String(values).split("|"),
  ]);
  return { ...agent, department, tools: named, scope: Object.fromEntries(scope) };
}

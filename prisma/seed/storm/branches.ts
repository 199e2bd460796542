import type { AgentSpec, Company, TermsSpec, ToolSpec } from "../company";
import { stepOf } from "../session";

/** Where the group has an office. The first is the head office, whose things carry no place in their names. */
const TOWNS = [
  "Head office",
  ..."Göteborg Aarhus Turku Bergen Malmö Odense Oulu Stavanger Gävle Esbjerg Vaasa Tromsø".split(
    " ",
  ),
  ..."Kalmar Aalborg Kotka Ålesund Visby Kolding Pori Bodø Karlskrona Randers Rauma Molde".split(
    " ",
  ),
];
/** Each country runs its own systems; offices take turns between them. */
const COUNTRIES = ["", "se", "dk", "fi"];

/** One office: its copy of the company, with agents, tools and resources under their own names. */
export type Branch = { index: number; town: string; company: Company };

/** What there is of tools and resources, by the handles that offices know them under. */
export type Systems = {
  tools: ReadonlyMap<string, ToolSpec>;
  resources: Company["resources"];
};

/** So many tools and resources: the company's own first, then those of further countries, then further regions' resources. */
export function systemsOf(company: Company, size: { tools: number; resources: number }): Systems {
  const resources = copies(size.resources, company.resources.length).map(({ item, copy }) => {
    const resource = required(company.resources[item]);
    const place = placeOf(copy);
    return {
      ...resource,
      handle: suffixed(resource.handle, place.slug),
      name: named(resource.name, place.name),
    };
  });
  const known = new Set(resources.map(({ handle }) => handle));
  const originals = [...company.tools.values()];
  const tools = copies(size.tools, originals.length).map(({ item, copy }): ToolSpec => {
    const tool = required(originals[item]);
    const server = suffixed(tool.server, COUNTRIES[copy % COUNTRIES.length] ?? "");
    const id = `${server}/${tool.name}`;
    return {
      ...tool,
      server,
      id,
      reaches: tool.reaches.map((rule) => reached(rule, copy, item, known)),
    };
  });
  return { tools: new Map(tools.map((tool) => [tool.id, tool])), resources };
}

/** The first so many things when all of them are copied over and over. */
function copies(wanted: number, each: number): { item: number; copy: number }[] {
  return Array.from({ length: wanted }, (_, i) => ({ item: i % each, copy: Math.floor(i / each) }));
}

/** A country, or one of its further regions. */
function placeOf(copy: number): { slug: string; name: string } {
  const country = COUNTRIES[copy % COUNTRIES.length] ?? "";
  const region = Math.floor(copy / COUNTRIES.length);
  const slug = [country, region > 0 ? `r${region + 1}` : ""]
    .filter((part) => part !== "")
    .join("-");
  return { slug, name: slug.toUpperCase().replace("-R", " ") };
}

const suffixed = (name: string, slug: string) => (slug === "" ? name : `${name}-${slug}`);
const named = (name: string, place: string) => (place === "" ? name : `${name}, ${place}`);

/** What a country's tool reaches: its own country's resource, of whichever region; the company's where it has none of its own. */
function reached(rule: string, copy: number, item: number, known: ReadonlySet<string>): string {
  const [, before = "", handle = rule] = /^(\/\w+=[^:]+:)(.+)$/.exec(rule) ?? [];
  const regions = [item % 3, 0].map((region) => placeOf(copy + region * COUNTRIES.length).slug);
  const own = regions.map((slug) => suffixed(handle, slug)).find((name) => known.has(name));
  return before + (own ?? handle);
}

/** The offices that so many agents need. */
export function branchesOf(company: Company, systems: Systems, agents: number): Branch[] {
  const each = company.agents.length;
  return Array.from({ length: Math.ceil(agents / each) }, (_, index) => {
    const town = TOWNS[index % TOWNS.length] ?? "";
    const slug = index === 0 ? "" : `${plain(town)}${index >= TOWNS.length ? `-${index}` : ""}`;
    const country = COUNTRIES[index % COUNTRIES.length] ?? "";
    const here = (tool: string) => {
      const [server = "", name = ""] = tool.split("/");
      const own = `${suffixed(server, country)}/${name}`;
      return systems.tools.has(own) ? own : tool;
    };
    const own = company.agents
      .slice(0, agents - index * each)
      .map((agent) => localAgent(agent, slug, town, here));
    return {
      index,
      town,
      company: { ...company, ...systems, tools: new Map(systems.tools), agents: own },
    };
  });
}

function localAgent(
  agent: AgentSpec,
  slug: string,
  town: string,
  here: (tool: string) => string,
): AgentSpec {
  const step = (text: string) => {
    const { tool } = stepOf(text);
    return text.replace(tool, here(tool));
  };
  const terms = Object.entries(agent.terms).map(([tool, all]): [string, TermsSpec[]] => [
    here(tool),
    all,
  ]);
  return {
    ...agent,
    handle: suffixed(agent.handle, slug),
    name: slug === "" ? agent.name : `${agent.name}, ${town}`,
    tools: agent.tools.map(here),
    terms: Object.fromEntries(terms),
    strays: agent.strays.map(step),
    jobs: agent.jobs.map((job) => ({ ...job, steps: job.steps.map(step) })),
  };
}

/** A name as handles spell it. */
export function plain(name: string): string {
  const ascii = name.toLowerCase().replaceAll("ø", "o").normalize("NFKD");
  return ascii.replace(/[^a-z ]/g, "").replaceAll(" ", "-");
}

function required<T>(item: T | undefined): T {
  if (item === undefined) throw new Error("the company has nothing to copy");
  return item;
}

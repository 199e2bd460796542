import { randomBytes } from "node:crypto";
import {
  accessRequestCreateContract,
  accessRequestDecideContract,
} from "@/lib/contract/access-request";
import { accountChangePasswordContract } from "@/lib/contract/account";
import { agentAdoptContract, agentCreateContract } from "@/lib/contract/agent";
import { entitlementCreateContract } from "@/lib/contract/entitlement";
import { keyCreateContract } from "@/lib/contract/key";
import { personCreateContract, personListContract } from "@/lib/contract/person";
import { resourceCreateContract } from "@/lib/contract/resource";
import { teamCreateContract } from "@/lib/contract/team";
import { toolCreateContract, toolReviewContract } from "@/lib/contract/tool";
import type { Role } from "@/lib/core/kernel";
import type { Product } from "../../harness/product";
import { type Agent, asAgent } from "./agent";
import { type Api, apiAt, cookieOf } from "./api";

/** Someone with a sign-in, and their own way to the API. */
export type Person = { id: string; name: string; email: string; password: string; api: Api };

export type Named = { id: string; name: string };

type Review = Partial<(typeof toolReviewContract)["input"]["_zod"]["output"]> & {
  arguments?: Record<string, { type: string }>;
};
type Terms = Partial<(typeof entitlementCreateContract)["input"]["_zod"]["output"]>;

/** The running company, and what its administrator can add to it for a story. */
export type Company = {
  admin: Person;
  /** Adds a person, who chooses a password at once. */
  join: (name: string, ...roles: Role[]) => Promise<Person>;
  tool: (owner: Person, review?: Review) => Promise<Named>;
  resource: (owner: Person, sensitivity: "internal" | "confidential") => Promise<Named>;
  /** Registers and adopts an agent, and gives it a key. */
  agent: (owner: Person, purpose?: string) => Promise<Agent & Named>;
  team: (name: string, members: readonly Person[]) => Promise<string>;
  /** Asks for access and has everyone say yes who owns what it reaches; what the administrator owns alone is granted directly. */
  entitle: (agent: Named, tool: Named, terms?: Terms) => Promise<string>;
};

const unique = () => randomBytes(3).toString("hex");

/** Signs its administrator in over HTTP and answers what can then be done. */
export async function openCompany(product: Product): Promise<Company> {
  const { console: origin, gateway, email, password } = product;
  const signedIn = async (credentials: { email: string; password: string }, lasting?: string) =>
    apiAt(origin, { origin, cookie: await cookieOf(origin, credentials) }, lasting);
  const api = await signedIn({ email, password }, password);
  const found = await api.call(personListContract, { q: email });
  const me = found.rows.find((person) => person.email === email);
  if (!me) throw new Error(`${email} is not among the people`);
  const admin: Person = { id: me.id, name: me.name, email, password, api };
  const owners = new Map<string, Person>();
  const ownerOf = (id: string): Person => {
    const owner = owners.get(id);
    if (!owner) throw new Error(`nobody in this story owns ${id}`);
    return owner;
  };
  /** Who owns what would be reached, each once: the resources, or the tool where there are none. */
  const decidersOf = (tool: string, resources: readonly string[] = []): Person[] => [
    ...new Set((resources.length > 0 ? resources : [tool]).map(ownerOf)),
  ];
  return {
    admin,
    join: async (name, ...roles) => {
      const address = `${name.toLowerCase().replaceAll(" ", ".")}.${unique()}@example.com`;
      const made = await api.call(personCreateContract, { name, email: address, roles });
      const first = { email: address, password: String(made.initialPassword) };
      const theirs = await signedIn(first);
      const next = `${unique()} lantern ${unique()}`;
      await theirs.call(accountChangePasswordContract, { password: first.password, next });
      return { id: made.id, name, email: address, password: next, api: theirs };
    },
    tool: async (owner, { arguments: properties = {}, ...review } = {}) => {
      const [server, name] = ["desk", `tool-${unique()}`];
      const inputSchema = { type: "object", properties };
      const proposed = { server, name, inputSchema, ownerId: owner.id };
      const { id, tool, schemaHash } = await api.call(toolCreateContract, proposed);
      const usual = { effects: ["write" as const], labels: [], argumentRoles: {}, resourceMap: [] };
      const reviewed = { id, schemaHash, ...usual, ownerId: owner.id, ...review };
      await api.call(toolReviewContract, reviewed);
      owners.set(id, owner);
      return { id, name: tool };
    },
    resource: async (owner, sensitivity) => {
      const handle = `data-${unique()}`;
      const facts = { handle, name: handle, kind: "table", sensitivity, ownerId: owner.id };
      const { id } = await api.call(resourceCreateContract, facts);
      owners.set(id, owner);
      return { id, name: handle };
    },
    agent: async (owner, purpose = "Pays suppliers") => {
      const handle = `payer-${unique()}`;
      const name = `Payer ${handle.slice(6)}`;
      const { id } = await api.call(agentCreateContract, {
        ...{ handle, name, purpose, ownerId: owner.id, sponsorId: admin.id },
        ...{ accessClass: "touches_sensitive_systems", autonomy: "acts", ceiling: "restricted" },
      });
      await api.call(agentAdoptContract, { id });
      const { secret } = await api.call(keyCreateContract, {
        ...{ kind: "gateway", name: `${name}'s key`, agents: [id] },
        ...{ mayOpenSessions: true, mayIngest: true },
      });
      return { ...asAgent(gateway, handle, secret), id, name };
    },
    team: async (name, members) =>
      (await api.call(teamCreateContract, { name, members: members.map(({ id }) => id) })).id,
    entitle: async (agent, tool, terms = {}) => {
      const granted = { agentId: agent.id, toolId: tool.id, purpose: "Its job", ...terms };
      const deciding = decidersOf(granted.toolId, terms.resources);
      if (deciding.every(({ id }) => id === me.id))
        return (await api.call(entitlementCreateContract, granted)).id;
      const { expiresAt, ...asked } = granted;
      const { id } = await api.call(accessRequestCreateContract, {
        ...{ ...asked, expiresAt: expiresAt ?? undefined, justification: "It needs it" },
      });
      let made: string | null = null;
      for (const owner of deciding.filter((each) => each.id !== me.id)) {
        if (made !== null) break;
        const yes = { id, answer: "approve" as const, reason: "It does" };
        made = (await owner.api.call(accessRequestDecideContract, yes)).entitlementId;
      }
      if (made === null) throw new Error("the owners' yes gave nothing");
      return made;
    },
  };
}

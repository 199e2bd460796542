import type { Role } from "@/lib/core/kernel";
import type { Actor } from "../cast";
import type { Company } from "../company";
import type { Chance } from "../random";
import { addressOf } from "../register";
import { plain } from "./branches";
import type { Ids } from "./ids";

/** Somebody of the group, and when they came. */
export type Member = Actor & { office: number; deputy: string | undefined; addedAt: number };

/** Everybody, and who answers in an office to a key of the company's files. */
export type Staff = {
  members: readonly Member[];
  /** Key of the company's files → person, of each office. */
  offices: readonly ReadonlyMap<string, Actor>[];
};

const FIRST =
  "Astrid Bjørn Cecilie Dag Elin Frode Greta Henrik Ida Jesper Kaisa Lars Mette Nils Oda Pekka Ragnhild Sven Tuva Ulf Vilde Åse Emil Signe".split(
    " ",
  );
const LAST =
  "Aalto Bakke Carlsen Dyrnes Eklund Fossum Gran Hauge Ihle Jansson Korhonen Lund Moen Nyberg Olsen Pihl Rønning Strand Torp Ulvik Vik Westby Ytterdal Østby Madsen Niemi Sand Krog".split(
    " ",
  );
const ROLES: readonly { roles: readonly Role[]; weight: number }[] = [
  { roles: ["owner"], weight: 84 },
  { roles: ["security"], weight: 5 },
  { roles: ["leader"], weight: 6 },
  { roles: ["auditor"], weight: 5 },
];

type Hiring = {
  orgId: string;
  company: Company;
  /** When each office opens, ms since 1970. */
  openings: readonly number[];
  people: number;
  chance: Chance;
  ids: Ids;
  /** Those who sign in, and exist already. */
  there: ReadonlyMap<string, Actor>;
};

/** The company's own people at the head office, and others in the further ones. */
export function staffOf(it: Hiring): Staff {
  const { orgId, company, openings, ids } = it;
  const head = Object.entries(company.people).map(([key, person]): [string, Member] => {
    const email = addressOf(person.name, company.mailDomain);
    const addedAt = openings[0] ?? 0;
    const actor = it.there.get(key) ?? { orgId, id: ids(addedAt), email, ...person };
    return [key, { ...actor, orgId, office: 0, deputy: person.deputy, addedAt }];
  });
  const further = hire(it, it.people - head.length);
  const keys = head.map(([key]) => key);
  const offices = openings.map((_, office) => {
    const here = further.filter((member) => member.office === office);
    if (here.length === 0) return new Map<string, Actor>(head);
    // Whoever is asked for by the same key is always the same person of the office.
    return new Map(
      keys.map((key, i): [string, Actor] => [key, here[i % here.length] ?? pick(here)]),
    );
  });
  return { members: [...head.map(([, member]) => member), ...further], offices };
}

function hire({ orgId, company, openings, chance, ids }: Hiring, count: number): Member[] {
  if (openings.length < 2) return [];
  const taken = new Set<string>();
  return Array.from({ length: Math.max(0, count) }, (_, i): Member => {
    const office = 1 + (i % (openings.length - 1));
    const addedAt = openings[office] ?? 0;
    const name = nameOf(i);
    const wanted = addressOf(name, company.mailDomain);
    const email = taken.has(wanted) ? wanted.replace("@", `.${plain(name).length}${i}@`) : wanted;
    taken.add(email);
    // The first of an office owns what is there.
    const roles = i < openings.length - 1 ? (["owner"] as const) : chance.weighted(ROLES).roles;
    return { orgId, id: ids(addedAt), name, email, roles, office, deputy: undefined, addedAt };
  });
}

function nameOf(i: number): string {
  const last = LAST[(i * 5 + Math.floor(i / FIRST.length)) % LAST.length] ?? "";
  return `${FIRST[i % FIRST.length]} ${last}`;
}

function pick(members: readonly Member[]): Member {
  const [first] = members;
  if (!first) throw new Error("nobody works there");
  return first;
}

import type { Stage } from "@/lib/runtime/seeding/stage";
import { type SessionClaims, type SignInPorts, signIn, signOut } from "@/lib/service/account";
import type { Actor } from "./cast";
import { personOf, run } from "./cast";
import { DAY, HOUR } from "./play";
import type { Chance } from "./random";
import type { Inventory } from "./register";
import type { Timeline } from "./timeline";

type Signing = {
  stage: Stage;
  inventory: Inventory;
  admin: Actor;
  /** Who runs the console from day to day. */
  operator: string;
  chance: Chance;
  until: number;
  timeline: Timeline;
};

const DAYS = 8;
const A_DAY = 3;
const MINUTE = 60_000;
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const BROWSERS = [FIREFOX, CHROME, PHONE];

/**
 * Has people come and go in the last days, and the administrator invite, once the timeline runs. Nobody knows these passwords, so
 * that it is said of each whether it was right.
 */
export function signPeopleIn(it: Signing): void {
  const first = Math.floor(it.until / DAY) * DAY - DAYS * DAY;
  it.timeline.begin(first, () => comeAndGo(it, first));
}

async function comeAndGo(it: Signing, first: number): Promise<void> {
  const { stage, inventory, timeline } = it;
  const regulars = [...inventory.people.values()].slice(0, 9);
  for (let day = 0; day < DAYS; day++) {
    const came = await morning(it, regulars, first + day * DAY, day);
    if (day === DAYS - 3) await invite(it);
    await timeline.sleepUntil(first + day * DAY + 17 * HOUR);
    for (const claims of came.slice(1)) await signOut(stage.console.signIn, claims);
  }
}

/** Who comes in one morning; now and then with a wrong password first. */
async function morning(
  it: Signing,
  regulars: readonly Actor[],
  from: number,
  day: number,
): Promise<SessionClaims[]> {
  const { timeline, chance } = it;
  const came: SessionClaims[] = [];
  for (let i = 0; i < A_DAY; i++) {
    await timeline.sleepUntil(from + 8 * HOUR + i * 37 * MINUTE + chance.between(0, 900_000));
    const person = chance.pick(regulars);
    if ((day + i) % 9 === 4) await enter(it, person, false);
    const claims = await enter(it, person, true);
    if (claims) came.push(claims);
  }
  return came;
}

/** One try of somebody's. */
async function enter(
  { stage, chance }: Signing,
  { email }: Actor,
  right: boolean,
): Promise<SessionClaims | null> {
  const { signIn: ports } = stage.console;
  const waiting: Promise<unknown>[] = [];
  const told: SignInPorts = {
    ...ports,
    secrets: { ...ports.secrets, checkPassword: async () => right },
    later: (work) => void waiting.push(work),
  };
  const from = {
    address: `198.51.100.${chance.between(10, 90)}`,
    userAgent: chance.pick(BROWSERS),
  };
  const credentials = { email, password: "as typed" };
  const claims = await signIn(told, { credentials, ...from }).catch(() => null);
  await Promise.all(waiting);
  return claims;
}

/** One invitation that is open, and one that was taken back. */
async function invite({ stage, inventory, admin, operator }: Signing): Promise<void> {
  const domain = personOf(inventory.people, operator).email.split("@")[1] ?? "example.com";
  const open = { name: "Signe Lindqvist", email: `signe.lindqvist@${domain}`, roles: ["owner"] };
  await run(stage, admin, "invitation.create", open);
  const wrong = { name: "Tomas Berg", email: `tomas.berg@${domain}`, roles: ["auditor"] };
  const { id } = await run(stage, admin, "invitation.create", wrong);
  const reason = "He works with the auditors' own copy";
  await run(stage, admin, "invitation.revoke", { id, reason });
}

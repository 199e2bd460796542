import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "../../prisma/generated/client";

/** A transaction in which row-level security shows one org. */
export type Tx = Prisma.TransactionClient;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Transact = {
  write: <T>(orgId: string, run: (tx: Tx) => Promise<T>) => Promise<T>;
  read: <T>(orgId: string, run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** What a login may see before an org is chosen: its own memberships, and the global tables. */
  asLogin: <T>(loginId: string | null, run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Which orgs take people from an identity provider; nothing else of any org. */
  orgsTaking: (issuer: string) => Promise<string[]>;
  /** Whether the database answers. */
  ping: () => Promise<void>;
  end: () => Promise<void>;
};

/** Opens the people's side of the database as `ambit_app`. */
export function openTransact(url: string, options: { max?: number } = {}): Transact {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: options.max ?? 10 }),
  });
  const limits = { maxWait: 10_000, timeout: 30_000 };
  const scoped = <T>(set: string, run: (tx: Tx) => Promise<T>) =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(set);
      return run(tx);
    }, limits);
  return {
    write: (orgId, run) => scoped(`SET LOCAL app.org = '${checked(orgId)}'`, run),
    // The access mode may only be set before the first read, so it comes first.
    read: (orgId, run) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe("SET TRANSACTION READ ONLY");
        await tx.$executeRawUnsafe(`SET LOCAL app.org = '${checked(orgId)}'`);
        return run(tx);
      }, limits),
    asLogin: (loginId, run) =>
      scoped(`SET LOCAL app.login = '${loginId === null ? "" : checked(loginId)}'`, run),
    orgsTaking: (issuer) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('app.issuer', ${issuer}, true)`;
        const rows = await tx.singleSignOn.findMany({ where: { issuer, on: true } });
        return rows.map(({ orgId }) => orgId);
      }, limits),
    ping: async () => {
      await prisma.$queryRawUnsafe("SELECT 1");
    },
    end: () => prisma.$disconnect(),
  };
}

function checked(id: string): string {
  if (!UUID.test(id)) throw new Error("an org or login id is a lower-case uuid");
  return id;
}

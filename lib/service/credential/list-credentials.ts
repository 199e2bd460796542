import { credentialListContract } from "../../contract/credential";
import type { Direction } from "../listing";
import { contains, orderOf, readPage } from "../listing";
import { refuseSecrets } from "../refuse-secrets";
import { query } from "../verb";
import { CREDENTIAL_READ, showCredential } from "./credential-row";
import { filterOf } from "./filter";

export const listCredentials = query(credentialListContract, async (tx, ctx, input) => {
  await refuseSecrets(ctx, { "/q": input.q });
  const now = ctx.now();
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    AND: [
      ...(await filterOf(tx, ctx.orgId, input, now)),
      ...(text
        ? [{ OR: [{ name: text }, { issuer: text }, { reference: text }, { keptIn: text }] }]
        : []),
    ],
  };
  const order = orderOf<object | object[]>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      kind: (d) => ({ kind: d }),
      issuer: (d) => ({ issuer: d }),
      reference: (d) => ({ reference: d }),
      owner: (d) => ({ owner: { name: d } }),
      agents: (d) => ({ agents: { _count: d } }),
      // What is retired has no age.
      age: (d) => [IN_USE_FIRST, { renewedAt: { sort: opposite(d), nulls: "last" } }],
      rotatedAt: (d) => ({ rotatedAt: { sort: d, nulls: "last" } }),
      dueAt: (d) => ({ dueAt: { sort: d, nulls: "last" } }),
      expiresAt: (d) => ({ expiresAt: { sort: d, nulls: "last" } }),
      createdAt: (d) => ({ createdAt: d }),
      updatedAt: (d) => ({ updatedAt: d }),
    },
    "-age",
  );
  return readPage(
    input,
    () => tx.credential.count({ where }),
    (range) =>
      tx.credential.findMany({
        where,
        include: CREDENTIAL_READ,
        orderBy: [order, { id: "asc" }].flat(),
        ...range,
      }),
    (credential) => showCredential(credential, now),
  );
});

const IN_USE_FIRST = { retiredAt: { sort: "desc", nulls: "first" } };

/** The oldest has been in use since the earliest. */
function opposite(direction: Direction): Direction {
  return direction === "asc" ? "desc" : "asc";
}

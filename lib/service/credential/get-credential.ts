import { credentialGetContract } from "../../contract/credential";
import { REF, timeOf } from "../show";
import { query } from "../verb";
import { findCredential, showCredential, showHeld } from "./credential-row";

const MOST_ROTATIONS = 500;

export const getCredential = query(credentialGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const credential = await findCredential(tx, orgId, id);
  const rotations = await tx.credentialRotation.findMany({
    where: { orgId, credentialId: id },
    orderBy: [{ rotatedAt: "desc" }, { id: "desc" }],
    take: MOST_ROTATIONS,
  });
  const ids = rotations.flatMap(({ recordedById }) => recordedById ?? []);
  const people = await tx.person.findMany({ where: { orgId, id: { in: ids } }, ...REF });
  const names = new Map(people.map((person) => [person.id, person]));
  return {
    ...showCredential(credential, ctx.now()),
    ...showHeld(credential),
    rotations: rotations.map((rotation) => ({
      id: rotation.id,
      rotatedAt: timeOf(rotation.rotatedAt),
      before: rotation.before,
      after: rotation.after,
      note: rotation.note,
      recordedBy: names.get(rotation.recordedById ?? "") ?? null,
      recordedAt: timeOf(rotation.recordedAt),
    })),
  };
});

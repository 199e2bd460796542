import type { Verb } from "../verb";
import { adoptPerson } from "./adopt-person";
import { createGroup } from "./create-group";
import { createUser } from "./create-user";
import { getGroup, listGroups } from "./read-groups";
import { getUser, listUsers } from "./read-users";
import { releaseGroup } from "./release-group";
import { releaseUser } from "./release-user";
import { replaceGroup } from "./replace-group";
import { replaceUser } from "./replace-user";

export {
  adoptPerson,
  createGroup,
  createUser,
  getGroup,
  getUser,
  listGroups,
  listUsers,
  releaseGroup,
  releaseUser,
  replaceGroup,
  replaceUser,
};

/** People and groups as an identity provider's directory keeps them. */
export const provisionVerbs: Verb[] = [
  listUsers,
  getUser,
  createUser,
  replaceUser,
  releaseUser,
  adoptPerson,
  listGroups,
  getGroup,
  createGroup,
  replaceGroup,
  releaseGroup,
];

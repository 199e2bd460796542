import type { Verb } from "../verb";
import { createResource } from "./create-resource";
import { getResource } from "./get-resource";
import { listResources } from "./list-resources";
import { updateResource } from "./update-resource";

export { createResource, getResource, listResources, updateResource };

export const resourceVerbs: Verb[] = [listResources, getResource, createResource, updateResource];

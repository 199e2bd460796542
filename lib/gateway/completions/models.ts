import { AppError } from "../../core/kernel";
import { MODEL_CLASSES } from "../../core/policy";
import type { ModelFacts } from "../../core/routing";
import { authenticate } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";

/** A model as OpenAI's API lists it. */
type Listed = { id: string; object: "model"; created: number; owned_by: string };

/**
 * `GET /v1/models`: what the key's agents may ask for: `auto`, the classes that have a model, and models by their handles. Asking is
 * not getting: each call is routed.
 */
export async function listModels(desk: Desk, http: Request) {
  const { view, credential } = await authenticate(desk.ports, http, { current: false });
  const { routing } = view;
  if (!routing)
    throw new AppError("unavailable", "The routing policy cannot be read.", { retryAfter: 5 });
  const lists = [...credential.agents].flatMap((handle) => {
    const agent = routing.agents.get(handle);
    return agent ? [agent.models] : [];
  });
  const open = [...routing.models.values()].flatMap(({ facts }) =>
    lists.some((list) => isOpen(facts, list)) ? [facts] : [],
  );
  const classes = MODEL_CLASSES.filter((name) => open.some((model) => model.class === name));
  const words = ["auto", ...classes].map((word) => listed(word, "ambit"));
  const data = [...words, ...open.map(({ handle, provider }) => listed(handle, provider))];
  return { object: "list", data };
}

/** One of them. @throws AppError `not_found` */
export async function modelNamed(desk: Desk, http: Request, id: string): Promise<Listed> {
  const { data } = await listModels(desk, http);
  const found = data.find((model) => model.id === id);
  if (!found) throw new AppError("not_found", `The model ${id} does not exist or is not yours.`);
  return found;
}

function listed(id: string, owned_by: string): Listed {
  return { id, object: "model", created: 0, owned_by };
}

function isOpen(model: ModelFacts, list: readonly string[]): boolean {
  const { handle, name, provider, status, providerActive, usable } = model;
  const named =
    list.length === 0 || [handle, name, `${provider}/${name}`].some((n) => list.includes(n));
  return named && status !== "retired" && providerActive && usable;
}

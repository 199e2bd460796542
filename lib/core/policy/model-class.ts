import type { ModelClass, PolicySettings } from "./settings";

/**
 * A model's class, by its name or by the longest listed name that it is a variant of: `m-2-2026-01` is one of `m-2`, and with a
 * provider before it (`vendor/m-2`) it is still `m-2`.
 */
export function modelClassOf(
  { modelClasses }: Pick<PolicySettings, "modelClasses">,
  model: string,
): ModelClass {
  let best = "";
  for (const known of Object.keys(modelClasses))
    if (known.length > best.length && isModelName(model, known)) best = known;
  return Object.hasOwn(modelClasses, best) ? (modelClasses[best] ?? "unknown") : "unknown";
}

/** Whether a name is a known model's: by itself, as a variant of it, or with a provider before it. */
export function isModelName(name: string, known: string): boolean {
  return isVariant(name, known) || isVariant(name.slice(name.lastIndexOf("/") + 1), known);
}

function isVariant(name: string, known: string): boolean {
  return name === known || (name.startsWith(known) && /^[-@:._]/.test(name.slice(known.length)));
}

import type { ModelClass, PolicySettings } from "./settings";

/**
 * A model's class, by its name or by the longest listed name that it is a variant of: `m-2-2026-01` is one of `m-2`, and with a
 * provider before it (`vendor/m-2`) it is still `m-2`.
 */
export function modelClassOf(
  { modelClasses }: Pick<PolicySettings, "modelClasses">,
  model: string,
): ModelClass {
  const names = [model, model.slice(model.lastIndexOf("/") + 1)];
  let best = "";
  for (const known of Object.keys(modelClasses))
    if (known.length > best.length && names.some((name) => isVariant(name, known))) best = known;
  return Object.hasOwn(modelClasses, best) ? (modelClasses[best] ?? "unknown") : "unknown";
}

function isVariant(name: string, known: string): boolean {
  return name === known || (name.startsWith(known) && /^[-@:._]/.test(name.slice(known.length)));
}

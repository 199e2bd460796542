import { DescriptionList } from "@/components/ui/description-list";
import { sentence } from "@/components/ui/format";
import type { Json } from "@/lib/core/kernel";
import { visibleText } from "./visible-text";

const MAX_DEPTH = 3;
const MOST = 40;

type Fact = { term: string; value: string };

/** The facts of an event as terms and values, nested ones by their path. Lists of things are counted, not spelled out. */
export function FactList({ data }: { data: Readonly<Record<string, Json>> }) {
  const facts = factsOf(data, [], 0);
  if (facts.length === 0) return null;
  return (
    <DescriptionList
      columns={2}
      items={facts
        .slice(0, MOST)
        .map(({ term, value }) => ({ term, value: visibleText(value) || "Empty" }))}
    />
  );
}

function factsOf(data: Readonly<Record<string, Json>>, path: string[], depth: number): Fact[] {
  return Object.entries(data).flatMap(([name, value]): Fact[] => {
    const here = [...path, name];
    if (isObject(value) && depth < MAX_DEPTH) return factsOf(value, here, depth + 1);
    return [{ term: here.map(sentence).join(" › "), value: shown(value) }];
  });
}

function shown(value: Json): string {
  if (value === null) return "None";
  if (!Array.isArray(value)) return isObject(value) ? JSON.stringify(value) : String(value);
  if (value.length === 0) return "None";
  const plain = value.every((item) => typeof item !== "object");
  return plain ? value.join(", ") : `${value.length} in all`;
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

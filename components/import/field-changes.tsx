import { LongText } from "@/components/event/long-text";
import type { ImportItem } from "@/lib/contract/import";
import type { Json } from "@/lib/core/kernel";

/** The fields of an item: what each is now, and what it would be. */
export function FieldChanges({ fields, isNew }: { fields: ImportItem["fields"]; isNew: boolean }) {
  if (fields.length === 0) return null;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-left text-muted-foreground">
            <th scope="col" className="w-36 py-1.5 pr-4 font-medium">
              Field
            </th>
            {isNew ? null : (
              <th scope="col" className="py-1.5 pr-4 font-medium">
                Now
              </th>
            )}
            <th scope="col" className="py-1.5 font-medium">
              {isNew ? "Says" : "Then"}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {fields.map(({ name, before, after }) => (
            <tr key={name} className="align-top">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                <code>{name}</code>
              </th>
              {isNew ? null : (
                <td className="py-1.5 pr-4 text-muted-foreground">
                  <Value of={before} />
                </td>
              )}
              <td className="py-1.5">
                <Value of={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ of }: { of: Json }) {
  const text = textOf(of);
  if (text === "") return <span className="text-muted-foreground">Nothing</span>;
  return <LongText text={text} className={typeof of === "object" ? "font-mono text-xs" : ""} />;
}

function textOf(value: Json): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Object.keys(value).length === 0) return "";
  const words = Array.isArray(value) && value.every((item) => typeof item !== "object");
  return words ? value.join(", ") : JSON.stringify(value, null, 2);
}

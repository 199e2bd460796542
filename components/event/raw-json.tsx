import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "./disclosure";

/** The exact JSON behind what a page shows, closed until asked for. */
export function RawJson({ label, value }: { label: string; value: unknown }) {
  return (
    <Disclosure summary={label}>
      <CodeBlock code={JSON.stringify(value, null, 2)} label={label} wrap />
    </Disclosure>
  );
}

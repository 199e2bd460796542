import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type ServerFieldProps = { value: string; onChange: (value: string) => void; missing: boolean };

/** The server that imported tools belong to. */
export function ServerField({ value, onChange, missing }: ServerFieldProps) {
  return (
    <Field
      label="Server"
      hint="What agents call it: the first part of each tool's id"
      error={missing && value.trim() === "" ? "Name the server first." : undefined}
      className="max-w-sm"
    >
      <Input
        value={value}
        required
        placeholder="billing"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

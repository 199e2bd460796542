"use client";

import { useRouter } from "next/navigation";
import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { TextareaField, TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import type { Overlay } from "@/components/ui/overlay";
import { type ToolDetail, toolCreateContract, toolUpdateContract } from "@/lib/contract/tool";
import { AppError, type JsonObject, parseIJson } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";

const MONO = { className: "font-mono text-sm min-h-48", spellCheck: false };

function schemaOf(text: string): JsonObject {
  const value = text.trim() === "" ? {} : parsed(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw wrongSchema("must be a JSON object");
}

function parsed(text: string) {
  try {
    return parseIJson(text);
  } catch (error) {
    throw wrongSchema(error instanceof Error ? error.message : "is not JSON");
  }
}

function wrongSchema(message: string): AppError {
  return new AppError("invalid", message, { issues: [{ path: "/inputSchema", message }] });
}

type NewTool = {
  server: string;
  name: string;
  description: string;
  inputSchema: string;
  ownerId: Choice | null;
};

/** Registers a tool as a proposal; its review comes next. */
export function RegisterToolForm({ overlay }: { overlay: Overlay }) {
  const router = useRouter();
  const create = useAct(toolCreateContract, "Tool registered; review it before anyone uses it");
  return (
    <FormDialog<NewTool>
      overlay={overlay}
      title="Register a tool"
      description="It starts as a proposal: nobody can be entitled to it before its review."
      size="lg"
      submitLabel="Register tool"
      pendingLabel="Registering"
      defaults={{ server: "", name: "", description: "", inputSchema: "", ownerId: null }}
      labels={{ inputSchema: "Input schema", server: "Server", name: "Name" }}
      onSubmit={async ({ ownerId, inputSchema, ...values }) => {
        const sent = {
          ...values,
          inputSchema: schemaOf(inputSchema),
          ownerId: ownerId?.id ?? null,
        };
        const { id } = await create(sent);
        router.push(`/tools/${id}/review`);
      }}
    >
      {({ control }) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              control={control}
              name="server"
              label="Server"
              hint="MCP server or service"
              input={{ placeholder: "crm", spellCheck: false }}
            />
            <TextField
              control={control}
              name="name"
              label="Name"
              input={{ placeholder: "lookup_customer", spellCheck: false }}
            />
          </div>
          <TextareaField control={control} name="description" label="Description" optional />
          <TextareaField
            control={control}
            name="inputSchema"
            label="Input schema"
            hint="JSON Schema of its arguments"
            optional
            textarea={MONO}
          />
          <ChoiceField
            control={control}
            name="ownerId"
            label="Owner"
            useChoices={usePeople}
            clearable
            optional
          />
        </>
      )}
    </FormDialog>
  );
}

type Definition = { description: string; inputSchema: string };

/** Records a tool's new definition. */
export function ChangeDefinition({ tool }: { tool: ToolDetail }) {
  const update = useAct(toolUpdateContract, ({ drifted }) =>
    drifted
      ? "Definition recorded; the tool counts as drifted until it is reviewed"
      : "Definition recorded",
  );
  return (
    <FormDialog<Definition>
      trigger={<Button>Change definition</Button>}
      title={`Definition of ${tool.tool}`}
      description="Until it is reviewed again, the tool counts as drifted."
      size="lg"
      submitLabel="Record definition"
      pendingLabel="Recording"
      defaults={{
        description: tool.description,
        inputSchema: JSON.stringify(tool.inputSchema, null, 2),
      }}
      labels={{ inputSchema: "Input schema" }}
      onSubmit={({ description, inputSchema }) =>
        update({ id: tool.id, description, inputSchema: schemaOf(inputSchema) })
      }
    >
      {({ control }) => (
        <>
          <TextareaField control={control} name="description" label="Description" />
          <TextareaField
            control={control}
            name="inputSchema"
            label="Input schema"
            textarea={MONO}
          />
        </>
      )}
    </FormDialog>
  );
}

import { ArgumentsTable } from "@/components/decision/arguments-table";
import { PrivateText } from "@/components/event/private-text";
import { sentence } from "@/components/ui/format";
import type { TimelineItem } from "@/lib/contract/session";
import { actionPayload } from "@/lib/core/decide";

const NAMES: Readonly<Record<string, string>> = {
  intent: "Request",
  text: "What the user said",
  result: "Result",
  reason: "Reason given",
  justification: "Why the agent asks",
  input_messages: "Messages in",
  output_messages: "Messages out",
  system_instructions: "Instructions",
};

type TimelineTextsProps = { texts: TimelineItem["texts"]; mayReadTexts: boolean };

/** The texts that belong to one event, each by its name. */
export function TimelineTexts({ texts, mayReadTexts }: TimelineTextsProps) {
  return Object.entries(texts).map(([name, text]) => (
    <section key={name} className="flex min-w-0 flex-col gap-1">
      <h3 className="text-muted-foreground text-sm">
        {name === "action" ? "What was proposed" : (NAMES[name] ?? sentence(name))}
      </h3>
      {name === "action" ? (
        <ArgumentsTable
          action={actionOf(text)}
          state={mayReadTexts ? "erased" : "not_permitted"}
          roles={{}}
        />
      ) : (
        <PrivateText
          text={text}
          mayRead={mayReadTexts}
          missing={
            name === "reasoning"
              ? "Reasoning is not shown beside the rest of a session."
              : undefined
          }
        />
      )}
    </section>
  ));
}

function actionOf(text: string | null) {
  if (text === null) return null;
  try {
    return actionPayload.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

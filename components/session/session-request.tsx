import { PrivateText } from "@/components/event/private-text";
import { Panel } from "@/components/ui/card";
import type { SessionDetail } from "@/lib/contract/session";
import { sourceWords } from "./session-words";

type SessionRequestProps = { intent: SessionDetail["intent"]; mayReadTexts: boolean };

/** What the session was asked to do, and whose word that is. */
export function SessionRequest({ intent, mayReadTexts }: SessionRequestProps) {
  return (
    <Panel title="What was asked" summary={sourceWords(intent.source)}>
      <div className="max-w-4xl border-l-2 pl-4 text-lg">
        {intent.source === null && intent.text === null ? (
          <p className="text-base text-muted-foreground">
            No request is known. An application that opens its sessions with the user's request lets
            every later call be judged by it.
          </p>
        ) : (
          <PrivateText text={intent.text} mayRead={mayReadTexts} />
        )}
      </div>
    </Panel>
  );
}

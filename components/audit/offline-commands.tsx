import { CodeBlock } from "@/components/ui/code-block";
import type { CheckpointRow } from "@/lib/contract/audit";
import { checkpointName } from "./checkpoint-name";

type OfflineCommandsProps = { checkpoint: CheckpointRow | null; vkey: string | null };

/** How an export is checked on a machine that has this software and nothing else: no database, no network. */
export function OfflineCommands({ checkpoint, vkey }: OfflineCommandsProps) {
  const since = checkpoint ? checkpointName(checkpoint) : "ambit-checkpoint-1-1000.txt";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <p>Checks every entry, that none is missing, altered or moved, and the signature:</p>
        <CodeBlock code="npm run audit:verify -- <file>" label="Command" bare />
      </div>
      <div className="flex flex-col gap-2">
        <p>
          With a checkpoint that you kept from earlier, it also finds a log that was shortened or
          forked since then:
        </p>
        <CodeBlock code={`npm run audit:verify -- <file> --since ${since}`} label="Command" bare />
      </div>
      {vkey ? (
        <div className="flex flex-col gap-2">
          <p>
            With the key that you noted elsewhere, the file need not be trusted for its own key:
          </p>
          <CodeBlock
            code={`npm run audit:verify -- <file> --key '${vkey}'`}
            label="Command"
            bare
            wrap
          />
        </div>
      ) : null}
    </div>
  );
}

import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "@/components/ui/code-block";
import { inBytes } from "./export-name";

/** That a file was made, and how to check it: until then it proves nothing. */
export function ExportDone({ file, bytes }: { file: string; bytes: number }) {
  return (
    <Banner tone="green" title={`${file}, ${inBytes(bytes)}, is in your downloads`}>
      <div className="flex flex-col gap-2">
        <p>Check it on a machine of your own, from the folder of your clone:</p>
        <CodeBlock code={`npm run audit:verify -- ~/Downloads/${file}`} label="Command" bare wrap />
      </div>
    </Banner>
  );
}

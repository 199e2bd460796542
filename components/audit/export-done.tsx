import { Banner } from "@/components/ui/banner";
import { inBytes } from "./export-name";

/** That a file was made, and that it is worth nothing until it is checked. */
export function ExportDone({ file, bytes }: { file: string; bytes: number }) {
  return (
    <Banner tone="green" title={`${file}, ${inBytes(bytes)}, is in your downloads`}>
      Check it on a machine of your own with the command below.
    </Banner>
  );
}

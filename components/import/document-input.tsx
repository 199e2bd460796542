"use client";

import { FileUp, LoaderCircle } from "lucide-react";
import {
  type DragEvent,
  type FormEvent,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { Banner } from "@/components/ui/banner";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { decodeDocument } from "./decode-document";

type DocumentInputProps = {
  /** What kind of file it may be: ".csv,.json". */
  accept: string;
  /** What to drop here: "a CSV or JSON file of agents". */
  what: string;
  placeholder: string;
  /** The name of what is being read. */
  reading?: string;
  onText: (text: string, name: string) => void;
};

/** Takes a document: dropped, chosen, or pasted. */
export function DocumentInput({ accept, what, placeholder, reading, onText }: DocumentInputProps) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState<string>();

  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const decoded = decodeDocument(new Uint8Array(await file.arrayBuffer()));
    setProblem("problem" in decoded ? decoded.problem : undefined);
    if ("text" in decoded) onText(decoded.text, file.name);
  };
  const takeChosen = () => {
    const input = chooser.current;
    void take(input?.files?.[0]);
    // So that the same file can be chosen again once it was mended.
    if (input) input.value = "";
  };
  // What was chosen before the page's script ran has told nobody.
  const takeEarly = useEffectEvent(takeChosen);
  useEffect(() => takeEarly(), []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const paste = (event: FormEvent) => {
    event.preventDefault();
    setProblem(pasted.trim() === "" ? "Paste a document first." : undefined);
    if (pasted.trim() !== "") onText(pasted, "Pasted text");
  };

  return (
    <div className="flex flex-col gap-4">
      <section
        aria-label="File"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-8 text-center transition-colors",
          over ? "border-accent bg-accent-soft" : "border-input",
        )}
      >
        {reading ? (
          <LoaderCircle aria-hidden className="size-6 animate-spin text-muted-foreground" />
        ) : (
          <FileUp aria-hidden className="size-6 stroke-[1.5] text-muted-foreground" />
        )}
        <p role="status" className="text-muted-foreground">
          {reading ? `Comparing ${reading} with what is there` : `Drop ${what} here, or`}
        </p>
        <label
          htmlFor={id}
          className={cn(
            buttonLook(),
            "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2",
          )}
        >
          Choose a file
          <input
            ref={chooser}
            id={id}
            type="file"
            accept={accept}
            className="sr-only"
            onChange={takeChosen}
          />
        </label>
      </section>
      <form onSubmit={paste} className="flex flex-col gap-3">
        <Field label="Or paste it">
          <Textarea
            value={pasted}
            rows={4}
            spellCheck={false}
            placeholder={placeholder}
            onChange={(event) => setPasted(event.target.value)}
            className="max-h-60 overflow-auto font-mono text-[0.8125rem]"
          />
        </Field>
        <div>
          <SubmitButton variant="secondary" pending={false} disabled={reading !== undefined}>
            Preview what is pasted
          </SubmitButton>
        </div>
      </form>
      {problem ? (
        <Banner tone="red" title="This cannot be read" alert>
          <p>{problem}</p>
        </Banner>
      ) : null}
    </div>
  );
}

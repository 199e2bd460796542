"use client";

import { Download } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { isoOfLocal, localOfIso, RECENT } from "@/components/event/period";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fetchExport } from "@/lib/query/audit";
import { ExportDone } from "./export-done";
import { exportName, inBytes } from "./export-name";
import { saveFile } from "./save-file";

type Progress =
  | { at: "idle" }
  | { at: "working"; received: number }
  | { at: "done"; file: string; bytes: number };

/** Makes and downloads the file with which a stranger checks a period of the log, offline. */
export function ExportForm() {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [error, setError] = useState<unknown>();
  const [progress, setProgress] = useState<Progress>({ at: "idle" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const recent = (ms: number) => {
    const now = Date.now();
    setFrom(localOfIso(new Date(now - ms).toISOString()));
    // To the end of this minute, since the input knows no seconds.
    setTo(localOfIso(new Date(now + 60_000).toISOString()));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const period = { from: isoOfLocal(from), to: isoOfLocal(to) };
    if (period.from === null || period.to === null)
      return setError("Give both ends of the period.");
    setError(undefined);
    setProgress({ at: "working", received: 0 });
    running.current = new AbortController();
    try {
      const bundle = await fetchExport(
        { from: period.from, to: period.to },
        (received) => setProgress({ at: "working", received }),
        running.current.signal,
      );
      const file = exportName(period.from, period.to);
      saveFile(file, bundle);
      setProgress({ at: "done", file, bytes: bundle.size });
    } catch (failure) {
      setProgress({ at: "idle" });
      setError(running.current.signal.aborted ? undefined : failure);
    }
  };

  const working = progress.at === "working";
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        {RECENT.map(({ label, ms }) => (
          <Button key={label} onClick={() => recent(ms)} disabled={working}>
            {label}
          </Button>
        ))}
      </div>
      <div className="grid max-w-xl gap-4 sm:grid-cols-2">
        <Field label="From" hint="Within the period; in your own zone">
          <Input
            type="datetime-local"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field label="Until" hint="Without: up to this moment">
          <Input
            type="datetime-local"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
      </div>
      <FormError error={error} labels={{ from: "From", to: "Until" }} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton pending={working} pendingLabel="Exporting" variant="primary">
          <Download aria-hidden />
          Export
        </SubmitButton>
        {working ? <Button onClick={() => running.current?.abort()}>Stop</Button> : null}
        <p role="status" className="text-muted-foreground text-sm">
          {working
            ? progress.received === 0
              ? "Reading entries and computing their proofs"
              : `${inBytes(progress.received)} received`
            : null}
        </p>
      </div>
      {progress.at === "done" ? <ExportDone file={progress.file} bytes={progress.bytes} /> : null}
    </form>
  );
}

"use client";

import Link from "next/link";
import { useState } from "react";
import { Disclosure } from "@/components/event/disclosure";
import { FormError } from "@/components/form/form-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { Switch } from "@/components/ui/switch";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { Json } from "@/lib/core/kernel";
import {
  EMPTY_DOCUMENT,
  type Piece,
  type PolicyDocument,
  type PolicyRule,
  pieceToCedar,
} from "@/lib/core/policy";
import { usePolicyTest } from "@/lib/query/policy";
import { CaseResults } from "./case-results";
import { withItem } from "./edit-document";
import { PieceFields } from "./piece-fields";
import { knownSettings } from "./piece-settings";
import { placeOf } from "./policy-places";
import { verdictsOf } from "./policy-words";
import { RunButton } from "./run-button";
import { useSaveDraft, useWorking } from "./working";

type Settings = Record<string, Json>;

/** One piece of the starter pack: what it stops and how, its settings, the cases that prove it, and whether it is on. */
export function PieceCard({ piece }: { piece: Piece }) {
  const { document, readOnly } = useWorking();
  const save = useSaveDraft();
  const rule = document.rules.find(({ form }) => form.type === "pack" && form.piece === piece.id);
  const known = rule?.form.type === "pack" ? rule.form.settings : {};
  const [settings, setSettings] = useState<Settings>(known);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const sound = knownSettings(piece, settings).wrong.size === 0;
  const dirty = JSON.stringify(settings) !== JSON.stringify(known);
  const put = async (on: boolean) => {
    setPending(true);
    setError(undefined);
    try {
      await save(
        withItem(document, "rules", rule?.handle ?? null, ruleOf(piece, rule, settings, on)),
      );
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const on = rule?.on ?? false;
  return (
    <Card className="flex flex-col gap-3 p-4" id={`piece-${piece.id}`}>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="wrap-anywhere font-semibold text-lg">{piece.name}</h3>
          <p className="text-muted-foreground">{piece.summary}</p>
        </div>
        <Switch
          aria-label={`${piece.name} is on`}
          className="mt-1"
          checked={on}
          disabled={pending || readOnly !== null || !sound}
          onCheckedChange={(next) => void put(next)}
        />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {sound ? <Outcomes piece={piece} settings={settings} /> : null}
        {piece.controls.map((control) => (
          <Badge
            key={`${control.catalogue} ${control.id}`}
            title={`${control.title} (${control.catalogue})`}
          >
            {control.id}
          </Badge>
        ))}
        {rule ? (
          <Button asChild variant="link" size="sm" className="ml-auto">
            <Link href={placeOf("rules", rule.handle)}>Open the rule</Link>
          </Button>
        ) : null}
      </div>
      <FormError error={error} />
      <Disclosure summary="What it does">
        <div className="flex max-w-prose flex-col gap-2">
          {piece.explanation.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      </Disclosure>
      <Disclosure summary="Settings">
        <fieldset disabled={readOnly !== null} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">Settings of {piece.name}</legend>
          <PieceFields
            value={{ type: "pack", piece: piece.id, settings }}
            issues={[]}
            onChange={(form) => setSettings(form.settings)}
          />
          {readOnly ? null : (
            <RunButton
              className="self-start"
              pending={pending}
              pendingLabel="Saving"
              disabled={!dirty || !sound}
              onClick={() => void put(rule ? on : true)}
            >
              {rule ? "Save settings to draft" : "Switch on with these settings"}
            </RunButton>
          )}
        </fieldset>
      </Disclosure>
      <PieceCases piece={piece} settings={sound ? settings : {}} />
    </Card>
  );
}

function Outcomes({ piece, settings }: { piece: Piece; settings: Settings }) {
  const texts = pieceToCedar(piece.id, settings).map(({ cedar }) => cedar);
  return verdictsOf({ type: "pack", piece: piece.id, settings }, texts).map((verdict) => (
    <VerdictBadge key={verdict} verdict={verdict} />
  ));
}

function PieceCases({ piece, settings }: { piece: Piece; settings: Settings }) {
  const [run, setRun] = useState<PolicyDocument>();
  const { data, error, isFetching } = usePolicyTest(run ?? EMPTY_DOCUMENT, run !== undefined);
  const results = data?.cases.filter(({ source }) => source === "pack") ?? [];
  const passed = results.filter((result) => result.passed).length;
  return (
    <Disclosure
      summary={
        run && data
          ? `${passed} of ${countOf(results.length, "case")} answered as expected`
          : countOf(piece.cases.length, "case")
      }
    >
      <div className="flex flex-col gap-3">
        <RunButton
          size="sm"
          className="self-start"
          pending={isFetching}
          pendingLabel="Running"
          onClick={() =>
            setRun({ ...EMPTY_DOCUMENT, rules: [ruleOf(piece, undefined, settings, true)] })
          }
        >
          Run cases
        </RunButton>
        <FormError error={error} />
        {results.length > 0 ? (
          <CaseResults results={results} />
        ) : (
          <ul className="list-disc pl-5 text-muted-foreground text-sm">
            {piece.cases.map(({ name }) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </div>
    </Disclosure>
  );
}

function ruleOf(
  piece: Piece,
  rule: PolicyRule | undefined,
  settings: Settings,
  on: boolean,
): PolicyRule {
  const { id, name, summary } = piece;
  const known = rule ?? { handle: id, name, description: summary };
  return { ...known, on, form: { type: "pack", piece: id, settings } };
}

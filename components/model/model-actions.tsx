"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type ModelDetail, modelRestoreContract, modelRetireContract } from "@/lib/contract/model";
import { DeprecateModel } from "./deprecate-model";
import { EditModel } from "./model-forms";

/** What may be done with a model where it is in its life. */
export function ModelActions({ model }: { model: ModelDetail }) {
  if (model.status === "retired") return <RestoreModel model={model} />;
  return (
    <>
      {model.status === "deprecated" ? <RestoreModel model={model} /> : null}
      <EditModel model={model} />
      <DeprecateModel model={model} />
      <RetireModel model={model} />
    </>
  );
}

function RetireModel({ model: { id, name, use, replacement } }: { model: ModelDetail }) {
  const retire = useAct(modelRetireContract, "Model retired");
  const used =
    use.calls === 0
      ? "Nobody called it within 30 days."
      : `${countOf(use.agents, "agent")} called it ${countOf(use.calls, "time")} within 30 days.`;
  const instead = replacement
    ? `${replacement.name} is named to take its place; rules that name this model go on to their fallbacks.`
    : "Nothing is named to take its place; rules that name it go on to their fallbacks, or are refused.";
  return (
    <ConfirmWithReason
      trigger={<Button>Retire</Button>}
      title={`Retire ${name}?`}
      consequence={`No route leads to it from the next record on. ${used} ${instead}`}
      confirmLabel="Retire model"
      pendingLabel="Retiring"
      onConfirm={(reason) => retire({ id, reason })}
    />
  );
}

function RestoreModel({ model: { id, name, sensitivity, status } }: { model: ModelDetail }) {
  const restore = useAct(modelRestoreContract, "Model back in service");
  const back =
    status === "retired"
      ? `Routes may lead to it again, up to ${sensitivity} data as before.`
      : "It counts as here to stay: its end and what was to take its place are forgotten.";
  return (
    <ConfirmWithReason
      trigger={<Button>{status === "retired" ? "Restore" : "Keep after all"}</Button>}
      title={`Restore ${name}?`}
      consequence={back}
      confirmLabel="Restore model"
      pendingLabel="Restoring"
      danger={false}
      onConfirm={(reason) => restore({ id, reason })}
    />
  );
}

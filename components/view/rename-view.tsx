"use client";

import { TextField } from "@/components/form/form-fields";
import type { ViewRow } from "@/lib/contract/view";
import { ViewDialog } from "./view-dialog";

type Props = {
  view: ViewRow;
  onRename: (view: ViewRow, name: string) => Promise<unknown>;
  onClose: () => void;
};

/** Gives a view another name. */
export function RenameView({ view, onRename, onClose }: Props) {
  return (
    <ViewDialog<{ name: string }>
      title="Rename this view"
      submitLabel="Rename view"
      defaults={{ name: view.name }}
      onSubmit={({ name }) => onRename(view, name)}
      onClose={onClose}
    >
      {(control) => (
        <TextField control={control} name="name" label="Name" input={{ maxLength: 80 }} />
      )}
    </ViewDialog>
  );
}

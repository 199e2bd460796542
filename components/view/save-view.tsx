"use client";

import { CheckboxField, TextField } from "@/components/form/form-fields";
import type { ViewValues } from "./use-list-views";
import { ViewDialog } from "./view-dialog";

type Props = {
  plural: string;
  mayShare: boolean;
  onSave: (values: ViewValues) => Promise<unknown>;
  onClose: () => void;
};

/** Keeps what the reader sees of a list under a name. */
export function SaveView({ plural, mayShare, onSave, onClose }: Props) {
  return (
    <ViewDialog<ViewValues>
      title="Save this view"
      description="Its search, filters, order and columns; not the page you are on."
      submitLabel="Save view"
      defaults={{ name: "", shared: false, isDefault: false }}
      onSubmit={onSave}
      onClose={onClose}
    >
      {(control) => (
        <>
          <TextField control={control} name="name" label="Name" input={{ maxLength: 80 }} />
          <CheckboxField
            control={control}
            name="isDefault"
            label={`Open ${plural} with it`}
            hint="For you alone"
          />
          {mayShare ? (
            <CheckboxField
              control={control}
              name="shared"
              label="Share it with everyone"
              hint="Offered to all who may read this list"
            />
          ) : null}
        </>
      )}
    </ViewDialog>
  );
}

"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { LateForm } from "@/components/form/late-form";
import { Button } from "@/components/ui/button";
import type { AddModelProps } from "./model-forms";

const load = () => import("./model-forms");
const AddModelForm = dynamic(() => load().then((m) => m.AddModelForm), { ssr: false });

type Props = AddModelProps & { trigger?: ReactNode };

const ADD = <Button variant="primary">Add model</Button>;

/** Adds a model to the inventory. Its form comes when it is asked for. */
export function AddModel({ trigger, ...rest }: Props) {
  return (
    <LateForm trigger={trigger ?? ADD} opensAs={trigger ? undefined : "add"} load={load}>
      {(overlay) => <AddModelForm overlay={overlay} {...rest} />}
    </LateForm>
  );
}

"use client";

import { type FormEvent, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Textarea } from "@/components/ui/textarea";
import {
  type FindingComment,
  type FindingDetail,
  findingCommentContract,
  findingEraseCommentContract,
} from "@/lib/contract/finding";

/** What people said of a finding, and a place to say more. */
export function FindingComments({ finding }: { finding: FindingDetail }) {
  const { comments, mayComment } = finding;
  return (
    <div className="flex flex-col gap-4">
      {comments.length === 0 ? (
        <p className="text-muted-foreground">Nobody has said anything of it yet.</p>
      ) : (
        <ol aria-label="Comments" className="flex flex-col gap-4">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
      {mayComment ? <AddComment id={finding.id} /> : null}
    </div>
  );
}

function Comment({ comment }: { comment: FindingComment }) {
  const { id, at, by, text, erasedAt, mayErase } = comment;
  const erase = useAct(findingEraseCommentContract, "The comment is erased");
  return (
    <li className="border-l-2 pl-3">
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <span className="font-medium">{by.name}</span>
        <span className="text-muted-foreground">
          <RelativeTime at={at} />
        </span>
        {mayErase ? (
          <ConfirmWithReason
            trigger={
              <Button variant="link" size="sm" className="print:hidden">
                Erase
              </Button>
            }
            title="Erase this comment?"
            consequence="Its text goes, here and in the record. That it was written, by whom and when, stays."
            confirmLabel="Erase comment"
            pendingLabel="Erasing"
            onConfirm={(reason) => erase({ id, reason })}
          />
        ) : null}
      </p>
      {text === null ? (
        <p className="text-muted-foreground">
          Erased <RelativeTime at={erasedAt} />
        </p>
      ) : (
        <p className="wrap-anywhere max-w-3xl whitespace-pre-wrap">{text}</p>
      )}
    </li>
  );
}

function AddComment({ id }: { id: string }) {
  const comment = useAct(findingCommentContract, "Comment added");
  const [text, setText] = useState("");
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setPending(true);
    setError(undefined);
    try {
      await comment({ id, text: text.trim() });
      setText("");
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-3 print:hidden">
      <Field label="Comment" hint="Everybody who sees the finding reads it; a secret is refused.">
        <Textarea value={text} rows={3} onChange={(event) => setText(event.target.value)} />
      </Field>
      <FormError error={error} labels={{ text: "Comment" }} />
      <div>
        <SubmitButton pending={pending} pendingLabel="Adding" variant="secondary">
          Add comment
        </SubmitButton>
      </div>
    </form>
  );
}

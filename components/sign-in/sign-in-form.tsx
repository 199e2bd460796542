"use client";

import { type FormEvent, useRef, useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemError, type SignInOutcome, signIn } from "@/lib/query";
import { refusalOf } from "./refusal";

type Step = "password" | "code";

/** E-mail and password, then the code where one is set up. `next` is a path of this console. */
export function SignInForm({ next }: { next: string }) {
  const [step, setStep] = useState<Step>("password");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState("");
  const [pending, setPending] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  function settle(outcome: SignInOutcome) {
    if (outcome.done) {
      window.location.assign(next);
      return;
    }
    setPending(false);
    if (outcome.reason === "code_required") {
      setStep("code");
      setRefusal("");
      return;
    }
    setCode("");
    setRefusal(refusalOf(outcome, step));
    requestAnimationFrame(() => box.current?.focus());
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setRefusal("");
    const typed = { email, password, code: step === "code" ? code : undefined };
    try {
      settle(await signIn(typed));
    } catch (error) {
      setPending(false);
      setRefusal(error instanceof ProblemError ? error.message : "The sign-in was not sent.");
    }
  }

  return (
    <form method="post" action="/sign-in" onSubmit={submit} className="flex flex-col gap-4">
      <div ref={box} tabIndex={-1} className="outline-none empty:hidden">
        {refusal ? (
          <Banner tone="red" alert>
            {refusal}
          </Banner>
        ) : null}
      </div>
      {step === "password" ? (
        <PasswordStep {...{ email, setEmail, password, setPassword }} />
      ) : (
        <CodeStep {...{ email, code, setCode }} />
      )}
      <SubmitButton size="lg" pending={pending} pendingLabel="Signing in" className="w-full">
        {step === "password" ? "Sign in" : "Continue"}
      </SubmitButton>
      {step === "code" ? (
        <Button
          variant="link"
          onClick={() => {
            setStep("password");
            setPassword("");
            setRefusal("");
          }}
        >
          Sign in as someone else
        </Button>
      ) : null}
    </form>
  );
}

type PasswordStepProps = {
  email: string;
  setEmail: (email: string) => void;
  password: string;
  setPassword: (password: string) => void;
};

function PasswordStep({ email, setEmail, password, setPassword }: PasswordStepProps) {
  return (
    <>
      <Field label="E-mail">
        <Input
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password">
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </>
  );
}

type CodeStepProps = { email: string; code: string; setCode: (code: string) => void };

function CodeStep({ email, code, setCode }: CodeStepProps) {
  return (
    <>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label="Code" hint="The six digits your authenticator shows for Ambit.">
        <Input
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,7}"
          title="Six digits"
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
          className="font-mono tracking-widest"
        />
      </Field>
    </>
  );
}

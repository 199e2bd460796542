"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type ProofFieldsProps = {
  /** For password managers, which file passwords by it. */
  email?: string;
  password: string;
  setPassword: (password: string) => void;
  code: string;
  setCode: (code: string) => void;
  withCode: boolean;
  passwordLabel?: string;
  autoFocus?: boolean;
};

/** The password of the person signed in, and the code where two-step sign-in is on. */
export function ProofFields(props: ProofFieldsProps) {
  const { email, password, setPassword, code, setCode, withCode, autoFocus } = props;
  return (
    <>
      <input type="hidden" name="email" autoComplete="username" value={email ?? ""} readOnly />
      <Field label={props.passwordLabel ?? "Password"}>
        <Input
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
          autoFocus={autoFocus}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {withCode ? (
        <Field label="Code" hint="The six digits your authenticator shows now.">
          <Input
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,7}"
            title="Six digits"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
            className="font-mono tracking-widest"
          />
        </Field>
      ) : null}
    </>
  );
}

import { EvaluationFailure } from "./failure";
import type { Request } from "./request";
import type { Value } from "./value";

/** A compiled expression. @throws EvaluationFailure when it is run and cannot be evaluated */
export type Code = (request: Request) => Value;

/** A compiled expression, and its value where no request can change it. */
export type Compiled = { run: Code; constant: Value | undefined };

export function constant(value: Value): Compiled {
  return { run: () => value, constant: value };
}

export function varying(run: Code): Compiled {
  return { run, constant: undefined };
}

/** A function of compiled parts: computed now where all are constant, and otherwise, or where that fails, when it is run. */
export function foldable(
  parts: readonly Compiled[],
  compute: (values: Value[]) => Value,
): Compiled {
  const values = parts.flatMap((part) => (part.constant === undefined ? [] : [part.constant]));
  if (values.length < parts.length)
    return varying((request) => compute(parts.map((part) => part.run(request))));
  try {
    return constant(compute(values));
  } catch (failure) {
    if (!(failure instanceof EvaluationFailure)) throw failure;
    return varying(() => compute(values));
  }
}

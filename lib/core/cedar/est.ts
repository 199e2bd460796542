/** An expression of Cedar's JSON policy form: an object with one member, the operator. */
export type EstExpression = { readonly [operator: string]: unknown };

/** One line of a policy's scope. */
export type EstScope = {
  readonly op: string;
  readonly entity?: unknown;
  readonly entities?: unknown;
  readonly slot?: unknown;
  readonly entity_type?: unknown;
  readonly in?: unknown;
};

/** A policy or template in Cedar's JSON policy form (docs.cedarpolicy.com/policies/json-format.html). */
export type Est = {
  readonly effect: "permit" | "forbid";
  readonly principal: EstScope;
  readonly action: EstScope;
  readonly resource: EstScope;
  readonly conditions: readonly {
    readonly kind: "when" | "unless";
    readonly body: EstExpression;
  }[];
};

/** What a link puts into a template's slots, e.g. `?principal`. */
export type EstSlots = { readonly [slot: string]: { type: string; id: string } };

const NUMBER = new Intl.NumberFormat("en");
const USD = { style: "currency", currency: "USD" } as const;
const CENTS = new Intl.NumberFormat("en", USD);
const FINE = new Intl.NumberFormat("en", { ...USD, maximumSignificantDigits: 2 });

/** A whole number with its thousands apart. */
export function numberInWords(n: number): string {
  return NUMBER.format(n);
}

/** Micro-USD as people read them: to the cent, and to two digits below ten cents. */
export function moneyInWords(micros: number): string {
  const fine = micros !== 0 && Math.abs(micros) < 100_000;
  return (fine ? FINE : CENTS).format(micros / 1_000_000);
}

/** The error face of a list whose address asks for something the list does not understand. */
export function addressRefused(refused: string | undefined) {
  if (refused === undefined) return undefined;
  return { title: "This address asks for something the list does not have", detail: refused };
}

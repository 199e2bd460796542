import { ARGUMENT_ROLES, type ArgumentRole } from "@/lib/contract/tool";

/** What a role says of an argument, in the reviewer's words. */
const WORDS: Readonly<Record<ArgumentRole, readonly [label: string, hint: string]>> = {
  recipient: ["Recipient", "Whom it is sent to: an address, a phone number, a channel"],
  url: ["URL", "A place on a network that the call reaches"],
  path: ["Path", "A file or folder"],
  amount: ["Amount", "How much money, or how many of something"],
  account: ["Account", "Where money goes, or comes from"],
  identifier: ["Identifier", "Names a thing in one of your own systems"],
  person: ["Person", "Somebody whom the call is about"],
  grantee: ["Grantee", "Whoever gains access by the call"],
  query: ["Query", "What is searched for"],
  sql: ["SQL", "A statement that a database runs; policies may ask what it reads and changes"],
  content: ["Content", "Text that people or models read"],
};

/** A role as people read it. */
export function roleInWords(role: ArgumentRole): string {
  return WORDS[role][0];
}

/** The roles to choose from, in the order in which people are shown them. */
export const ROLE_OPTIONS = ARGUMENT_ROLES.map((value) => {
  const [label, hint] = WORDS[value];
  return { value, label, hint };
});

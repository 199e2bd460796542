import { stemOf } from "./words";

/** Verbs that people use for the same kind of action; a verb may be in several groups. */
const VERBS: Record<string, string> = {
  create:
    "create add make schedule set plan put insert register open generate write draft compose start enter log build prepare save organize organise arrange produce record",
  append: "append add insert include extend write attach put",
  delete: "delete remove erase clear drop discard wipe purge trash clean destroy",
  cancel: "cancel delete remove revoke withdraw abort",
  update:
    "update change modify edit write put save adjust correct fix amend revise alter set replace rename move reschedule postpone shift extend increase decrease raise lower",
  send: "send mail email forward message reply respond answer notify inform tell text dm deliver ask remind contact",
  pay: "pay transfer wire remit refund reimburse donate settle send return give deposit move",
  reserve: "book reserve rent hire",
  buy: "buy purchase order get",
  share: "share grant give permit allow send invite",
  join: "invite add join include enroll enrol assign admit",
  expel: "remove kick expel ban exclude uninvite disinvite",
  post: "post publish upload submit put share announce tweet send write",
  fetch: "download save import export copy sync back",
  run: "run execute launch start trigger invoke install deploy test",
  close: "close resolve finish complete archive end stop disable",
  open: "open reopen enable activate unlock resume",
  approve: "approve accept confirm merge sign authorize authorise reject decline",
  subscribe: "subscribe unsubscribe follow unfollow watch",
  label: "label tag mark flag star categorize categorise rate move",
};

/** Words that are nouns as often as verbs: they are verbs where an order could begin. */
const AMBIGUOUS = new Set(
  `book order post mail email message text schedule plan list invite transfer share answer reply rent file charge deposit draft record log
   open close test start end stop return order label tag mark flag star rate watch copy export import download upload move change update
   fix set get back clean clear drop save wire refund purchase hire log build address sign complete cancel lower raise increase decrease
   follow dm present`.split(/\s+/),
);

/** Words for the same kind of thing. */
const NOUNS: Record<string, string> = {
  mail: "email mail inbox letter newsletter e-mail message reply",
  message: "message dm chat note direct text",
  event: "event meeting appointment calendar reminder invitation call entry",
  file: "file document doc folder drive spreadsheet sheet presentation slide pdf attachment list note",
  money:
    "money payment bill invoice rent transaction transfer refund deposit salary subscription fee amount euro dollar pound standing fund saving",
  person:
    "user member participant people person attendee colleague teammate guest contact everyone",
  channel: "channel group room",
  page: "page webpage website site post article blog link url",
  secret: "password passphrase credential pin secret token",
  lodging: "hotel room accommodation apartment hostel",
  meal: "restaurant table dinner lunch",
  vehicle: "car vehicle rental van",
  travel: "flight plane ticket train trip seat",
  task: "task issue ticket todo bug story",
  goods: "product item purchase cart goods order",
  row: "row record entry table database customer",
  code: "repository repo branch commit code pull release",
  profile: "profile info information detail details address phone settings preference account",
};

const verbGroups = inverted(VERBS, (word) => word);
const nounGroups = inverted(NOUNS, stemOf);

function inverted(
  groups: Record<string, string>,
  key: (word: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const [group, words] of Object.entries(groups))
    for (const word of words.split(" ")) map.set(key(word), [...(map.get(key(word)) ?? []), group]);
  return map;
}

/** The groups of a verb in its plain form; undefined for a word that is no known verb. */
export function groupsOfVerb(word: string): readonly string[] | undefined {
  return verbGroups.get(word);
}

/** The groups of a thing, by the stem of its word. */
export function groupsOfNoun(stem: string): readonly string[] {
  return nounGroups.get(stem) ?? [];
}

const OWN_GROUPS = new Set(["pay", "join", "expel", "share", "subscribe"]);

/** Whether a verb says by itself what kind of action is meant, whatever it is done to. */
export function isTelling(verb: string): boolean {
  return groupsOfVerb(verb)?.every((group) => OWN_GROUPS.has(group)) ?? false;
}

/** Whether a verb is a noun as often. */
export function isAmbiguous(verb: string): boolean {
  return AMBIGUOUS.has(verb);
}

/** The verb that a word is a form of, of those known: `sends`, `sending` → `send`. */
export function plainVerb(word: string): string | undefined {
  const forms = [
    word,
    word.replace(/s$/, ""),
    word.replace(/es$/, ""),
    word.replace(/ies$/, "y"),
    word.replace(/ing$/, ""),
    word.replace(/ing$/, "e"),
    word.replace(/(.)\1ing$/, "$1"),
  ];
  return forms.find((form) => verbGroups.has(form));
}

const stemsOfVerbs = new Map([...verbGroups.keys()].map((verb) => [stemOf(verb), verb]));

/** The verb that a noun is made of, of those known: `reservation` → `reserve`. */
export function verbOfNoun(word: string): string | undefined {
  return stemsOfVerbs.get(stemOf(word)) ?? stemsOfVerbs.get(stemOf(word.replace(/ment$/, "")));
}

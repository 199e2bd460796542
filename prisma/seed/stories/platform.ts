import type { JsonObject } from "@/lib/core/kernel";
import { run } from "../cast";
import type { Life } from "../life";
import { DAY, HOUR, MINUTE } from "../play";
import { reviewOf } from "../register";
import { resume } from "../resume";
import { toolNamed } from "../session";
import { beginTalk, goThrough, tell, workday } from "./story";

/** What happened in Platform, Partnerships and Data, besides the everyday. */
export function platformStories(life: Life): void {
  tell(life, workday(life, 7, 20, 14), scalingLoop);
  tell(life, workday(life, 10, 9, 31), fetchingLoop);
  tell(life, workday(life, 12, 9, 50), changedTool);
  tell(life, workday(life, 13, 11, 10), delegation);
  tell(life, workday(life, 15, 15, 5), frozenTool);
  tell(life, workday(life, 17, 10, 20), changedAndForgotten);
  tell(life, workday(life, 18, 9, 15), proposed);
  tell(life, Math.floor(life.since / DAY) * DAY + 26 * DAY + 6 * HOUR, retired);
}

/** The night watch scales one service again and again; its owner stops it and leaves it less. */
async function scalingLoop(life: Life): Promise<void> {
  const { stage, timeline, inventory } = life;
  const talk = await beginTalk(life, "night-watch", {
    ask: "The queue grows.",
    class: "incident",
    steps: ["ops/get_metrics", "ops/scale_service"],
  });
  const scale = (replicas: number) =>
    `ops/scale_service(environment=production;service=quote-api;replicas=${replicas})`;
  for (const replicas of [4, 6, 5, 6, 4, 6])
    await goThrough(life, talk, ["ops/get_metrics(metric=queue_depth)", scale(replicas)]);
  await goThrough(life, talk, [[scale(10), { ending: "denied" }]]);
  const mikkel = life.person("mikkel");
  const agent = { id: inventory.agents.get("night-watch") };
  await run(stage, mikkel, "agent.suspend", { ...agent, reason: "Scales up and down in a loop." });
  await timeline.sleep(95 * MINUTE);
  const [id] = inventory.entitlements.get("night-watch ops/scale_service") ?? [];
  await run(stage, mikkel, "entitlement.narrow", {
    id,
    version: 1,
    constraints: [{ argument: "/replicas", op: "at_most", value: 4 }],
    reason: "Four are enough at night; beyond that a person looks.",
  });
  await resume(life, mikkel, "night-watch", "Its limit is lower now.");
}

/** A research session that does not stop reading is ended by the one who started it. */
async function fetchingLoop(life: Life): Promise<void> {
  const talk = await beginTalk(life, "partner-scout", {
    ask: "List every guest harbour between Kiel and Turku.",
    by: "camille",
    class: "research",
    steps: ["web/search", "web/fetch_page"],
  });
  const pages = Array.from({ length: 24 }, () => "web/fetch_page");
  await goThrough(life, talk, ["web/search", ...pages]);
  await run(life.stage, life.person("camille"), "session.end", {
    id: talk.id,
    reason: "It reads the same three sites over and over.",
  });
}

/** A tool changes under its users: until somebody reviews it again, its owner is asked each time. */
async function changedTool(life: Life): Promise<void> {
  const { stage, timeline, inventory } = life;
  const tool = toolNamed(life, "desk/search_messages");
  const id = inventory.tools.get(tool.id);
  const { schemaHash } = await run(stage, life.security, "tool.update", {
    id,
    description: "Search the channels, private ones included.",
  });
  const talk = await beginTalk(life, "it-helpdesk", {
    ask: "Has anybody else lost the projector?",
    by: "amina",
    class: "tickets",
    steps: ["desk/read_ticket", "desk/search_messages"],
  });
  await goThrough(life, talk, ["desk/read_ticket", ["desk/search_messages", { ending: "denied" }]]);
  await life.door.close(talk.id);
  await timeline.sleep(3 * HOUR);
  const ownerId = life.person(tool.owner).id;
  const review = { ...reviewOf(tool), labels: ["personal"] };
  await run(stage, life.security, "tool.review", { id, schemaHash, ownerId, ...review });
}

/** A release hands the reading of the changes to another agent. */
async function delegation(life: Life): Promise<void> {
  const talk = await beginTalk(life, "release-captain", {
    ask: "Release rating-engine once its changes were read.",
    by: "stellan",
    class: "release",
    steps: ["repo/run_pipeline", "ops/get_metrics"],
  });
  await goThrough(life, talk, ["repo/run_pipeline(repository=rating-engine)"]);
  const external = `review-mate-for-${talk.externalId}`;
  const child = await life.door.open({
    ...{ agent: "review-mate", session: external, parent: talk.id },
    ...{ request: "Read what changed since the last release.", task_class: "review" },
  });
  const reviewer = life.agent("review-mate");
  const reading = { ...talk, agent: reviewer, id: child, externalId: external, calls: [] };
  await goThrough(life, reading, ["repo/read_file(repository=rating-engine)"]);
  await life.door.close(child);
  await goThrough(life, talk, ["ops/get_metrics", "desk/post_message"]);
  await life.door.close(talk.id);
}

async function frozenTool(life: Life): Promise<void> {
  await run(life.stage, life.person("noor"), "tool.freeze", {
    id: life.inventory.tools.get("warehouse/export_dataset"),
    reason: "Partners' buckets are moving; nothing is exported until the new ones are checked.",
  });
}

/** Another argument, another name for one, and a service that keeps what it is sent: nobody has looked since. */
async function changedAndForgotten(life: Life): Promise<void> {
  const id = life.inventory.tools.get("web/translate_text");
  const { inputSchema } = await run(life.stage, life.security, "tool.get", { id });
  const { to: _, ...kept } = (inputSchema as { properties: Record<string, JsonObject> }).properties;
  await run(life.stage, life.security, "tool.update", {
    id,
    description: "Translate a text with an outside service, which may keep it to train on.",
    inputSchema: {
      type: "object",
      properties: {
        ...kept,
        language: { type: "string", description: "Any language, by its BCP 47 tag" },
        retain: { type: "boolean", description: "Whether the service may keep the text" },
      },
      required: ["text", "language"],
    },
  });
}

async function proposed(life: Life): Promise<void> {
  const camille = life.person("camille");
  await run(life.stage, camille, "agent.create", {
    handle: "harbour-kiosk",
    name: "Harbour kiosk",
    purpose: "Sells day covers at guest harbours.",
    ownerId: camille.id,
    sponsorId: life.person("maren").id,
    autonomy: "suggests",
    accessClass: "uses_tools",
    ceiling: "internal",
    models: ["gpt-5-mini"],
  });
}

/** An agent that has done its work looks once more whether any is left, and is retired with what it has open. */
async function retired(life: Life): Promise<void> {
  const talk = await beginTalk(life, "migration-mover", {
    ask: "Is any old claim left?",
    class: "migration",
    steps: ["claims/search_claims"],
  });
  await goThrough(life, talk, ["claims/search_claims"]);
  await life.timeline.sleep(HOUR);
  await run(life.stage, life.person("stellan"), "agent.retire", {
    id: life.inventory.agents.get("migration-mover"),
    reason: "The last of the old claims have moved.",
  });
}

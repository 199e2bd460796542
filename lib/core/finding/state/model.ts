import { daysAfter } from "../../review";
import type { EstateModel } from "../estate";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { type View, windowOf } from "./view";

const { unreviewedDays, modelDays, endingDays } = THRESHOLDS;

const DAY_MS = 86_400_000;
const MOST_USERS = 20;

/** Models in service whose capability review is overdue, or that nobody has reviewed for a while. What is deprecated goes anyway. */
export function unreviewedModels(view: View): Found[] {
  const { now } = view;
  return view.models.flatMap((model) => {
    const due = model.reviewDueAt ?? daysAfter(model.createdAt, unreviewedDays);
    if (model.status !== "active" || due > now) return [];
    const since = model.reviewDueAt ?? model.createdAt;
    return found(
      "capability_unreviewed",
      model.id,
      { modelId: model.id },
      view.present(model.ownerId),
      {
        ...common(view, model),
        reviewed_at: model.reviewedAt?.toISOString() ?? null,
        due_at: model.reviewDueAt?.toISOString() ?? null,
        days: Math.floor((now.getTime() - since.getTime()) / DAY_MS),
      },
    );
  });
}

/** Models that are deprecated or retired and that agents have called since. */
export function outlivedModels(view: View): Found[] {
  return view.models.flatMap((model) => {
    if (model.status === "active" || model.use.length === 0) return [];
    const busiest = [...model.use].sort(
      (a, b) => b.calls - a.calls || (a.agentId < b.agentId ? -1 : 1),
    );
    return found("model_outlived", model.id, { modelId: model.id }, view.present(model.ownerId), {
      ...common(view, model),
      status: model.status,
      deprecated_at: model.deprecatedAt?.toISOString() ?? null,
      ends_at: model.endsAt?.toISOString() ?? null,
      ending: model.endsAt !== null && model.endsAt <= daysAfter(view.now, endingDays),
      replacement: model.replacement,
      users: busiest.slice(0, MOST_USERS).map(({ agentId, calls }) => ({
        ...{ id: agentId, agent: view.agentOf(agentId)?.handle ?? agentId, calls },
      })),
    });
  });
}

/** Sessions whose telemetry shows a model that their latest route did not name. */
export function strayedSessions(view: View): Found[] {
  return view.strayed.flatMap((one) => {
    const agent = view.agentOf(one.agentId);
    if (!agent) return [];
    const { sessionId } = one;
    const subject = { agentId: agent.id, sessionId };
    const owner = view.present(agent.ownerId, agent.sponsorId);
    return found("model_strayed", sessionId, subject, owner, {
      ...{ agent: agent.handle, agent_id: agent.id, access_class: agent.accessClass },
      ...{ session_id: sessionId, model: one.model, routed: one.routed },
      ...{ route_id: one.routeId, span_id: one.spanId, seen_at: one.seenAt.toISOString() },
      confidential: one.sensitive,
    });
  });
}

function common({ now }: View, { id, handle, use }: EstateModel) {
  return {
    ...{ model: handle, model_id: id, window: windowOf(now, modelDays) },
    ...{ calls: use.reduce((sum, { calls }) => sum + calls, 0), agents: use.length },
  };
}

import * as z from "zod/mini";
import { AppError } from "../../core/kernel";
import type { ModelsPort } from "../../service/ports";
import type { Egress } from "../egress";

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 1024 * 1024;
const MOST_MODELS = 500;

/** The list of models of an API like OpenAI's. */
const answered = z.object({ data: z.array(z.object({ id: z.string() })) });

type Answer = Awaited<ReturnType<ModelsPort["listModels"]>>;

/** Asks providers which models they have, through the one way out. */
export function openModelProviders(egress: Pick<Egress, "request">): ModelsPort {
  return {
    listModels: async (baseUrl, key) => {
      const authorization = key && `Bearer ${Buffer.from(key).toString()}`;
      try {
        const { status, body } = await egress.request({
          url: `${baseUrl}/models`,
          headers: { accept: "application/json", ...(authorization ? { authorization } : {}) },
          ...{ timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
        });
        return status === 200 ? modelsIn(body) : { ok: false, why: wordsOf(status) };
      } catch (error) {
        return {
          ok: false,
          why: error instanceof AppError ? error.message : "It could not be asked.",
        };
      }
    },
  };
}

function modelsIn(body: Buffer): Answer {
  const list = answered.safeParse(jsonOf(body.toString()));
  if (!list.success)
    return {
      ok: false,
      why: "It answers, but not with a list of models as OpenAI's API gives it; look at the address.",
    };
  const ids = [...new Set(list.data.data.map(({ id }) => id.slice(0, 200)))].sort();
  return { ok: true, models: ids.slice(0, MOST_MODELS) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a status says, without what else the answer says: it may repeat what was sent. */
function wordsOf(status: number): string {
  if (status === 401 || status === 403) return `It refuses the key (status ${status}).`;
  if (status === 404) return "It has no list of models under this address (status 404).";
  if (status === 429) return "It answers that it is asked too often (status 429); try later.";
  if (status >= 300 && status < 400)
    return `It sends to another address (status ${status}), which is not followed; give that one.`;
  if (status >= 500) return `It fails (status ${status}); try later.`;
  return `It refuses to list its models (status ${status}).`;
}

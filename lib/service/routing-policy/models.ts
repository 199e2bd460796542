import { type ModelFacts, modelFacts } from "../../core/routing";
import type { Tx } from "../../store/transact";

/**
 * All models of the org as routing knows them today, by handle. Keys are not looked at: one that is kept was sealed for the address
 * that its provider has, since a provider that moves forgets its key.
 */
export async function modelsToday(tx: Tx, orgId: string): Promise<ModelFacts[]> {
  const rows = await tx.$queryRawUnsafe<Omit<ModelFacts, "usable">[]>(MODELS, orgId);
  return rows.map((row) => modelFacts.parse({ ...row, usable: true }));
}

const MODELS = `SELECT m.handle, p.handle AS provider, p.status = 'active' AS "providerActive", m.provider_model AS name, m.class,
    json_build_object('input', m.price_input, 'cached', m.price_cached, 'output', m.price_output, 'reasoning', m.price_reasoning) AS prices,
    m.context_tokens AS context, m.max_output_tokens AS "maxOutput", m.sensitivity, m.status, r.handle AS replacement
  FROM model m JOIN provider p ON p.org_id = m.org_id AND p.id = m.provider_id
  LEFT JOIN model r ON r.org_id = m.org_id AND r.id = m.replacement_id
  WHERE m.org_id = $1::uuid ORDER BY m.handle COLLATE "C"`;

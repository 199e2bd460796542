-- Only people (through ambit_app) say yes. The gateway's role may withdraw a request and use up or end a grant; the worker's may
-- let either run out. Neither approves, and neither makes a used grant good again, whatever their code says.
CREATE POLICY only_withdrawn ON approval AS RESTRICTIVE FOR UPDATE TO ambit_writer
  USING (state = 'pending') WITH CHECK (state = 'cancelled');
CREATE POLICY only_spent ON "grant" AS RESTRICTIVE FOR UPDATE TO ambit_writer
  USING (state = 'active') WITH CHECK (state IN ('consumed', 'revoked'));
CREATE POLICY only_run_out ON approval AS RESTRICTIVE FOR UPDATE TO ambit_worker
  USING (state = 'pending') WITH CHECK (state IN ('expired', 'cancelled'));
CREATE POLICY only_run_out ON "grant" AS RESTRICTIVE FOR UPDATE TO ambit_worker
  USING (state = 'active') WITH CHECK (state IN ('expired', 'revoked'));

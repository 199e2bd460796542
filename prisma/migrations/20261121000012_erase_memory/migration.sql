-- Erasing a session's texts takes what it remembers of them along. In its place stands one mark that nothing vouches for
-- anything any more; people's side can write that and nothing else, so it can make a session's memory only stricter.

CREATE POLICY only_the_mark ON session_source AS RESTRICTIVE FOR INSERT TO ambit_app
  WITH CHECK (kind = 'result' AND body = '{"kind": "result", "erased": true}'::jsonb);
GRANT INSERT, DELETE ON session_source TO ambit_app;

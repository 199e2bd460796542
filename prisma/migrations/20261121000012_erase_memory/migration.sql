-- Erasing a session's texts takes what it remembers of them along. In their place stands one text that nobody knows, and that
-- vouches for nothing. People's side can write that and nothing else, so it can make a session's memory only stricter.

CREATE POLICY only_unknown_texts ON session_source AS RESTRICTIVE FOR INSERT TO ambit_app
  WITH CHECK (
    kind = 'result' AND body @> '{"kind": "result", "labels": ["untrusted"], "records": "", "full": true}'::jsonb
  );
GRANT INSERT, DELETE ON session_source TO ambit_app;

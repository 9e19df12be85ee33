/** The open questions `q` of the task with a key (SQL of type bigint): nobody has answered them yet. */
export const openQuestionsSql = (key: string): string =>
  `work.task_question q LEFT JOIN care.info_request r ON r.id = q.request_id WHERE q.task_key = (${key})::text
    AND CASE WHEN q.request_id IS NULL THEN q.answered_at IS NULL ELSE r.status IN ('asked', 'silent') END`;

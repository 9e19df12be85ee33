/**
 * Rows that nobody alters, the application included: the sharing log is only ever added to; a plan's version and a submitted
 * form stay as they were written (they may be deleted, when a person's data is erased).
 */
export const UNALTERABLE_ROWS = `
CREATE FUNCTION care.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Expected rows of care.% to stay as they are, but a % was tried', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER sharing_log_only_added_to BEFORE UPDATE OR DELETE ON care.sharing_log
  FOR EACH ROW EXECUTE FUNCTION care.refuse_change();
CREATE TRIGGER sharing_log_not_emptied BEFORE TRUNCATE ON care.sharing_log
  FOR EACH STATEMENT EXECUTE FUNCTION care.refuse_change();
CREATE TRIGGER plan_version_unaltered BEFORE UPDATE ON care.plan_version
  FOR EACH ROW EXECUTE FUNCTION care.refuse_change();
CREATE TRIGGER task_entry_unaltered BEFORE UPDATE ON care.task_entry
  FOR EACH ROW EXECUTE FUNCTION care.refuse_change();
`;

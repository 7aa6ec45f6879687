package io.casekit.jpa;

import io.casekit.assignment.Workload.OpenCases;
import io.casekit.reference.CaseId;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of all open cases of a tenant: who has how many, and which calendars they keep. */
final class OpenCaseTable {
  private static final String OF_PEOPLE =
      """
      select assignee, case_type, priority, count(*) from ck_case where tenant = ? \
      and is_open = true and assignee in (%s) group by assignee, case_type, priority""";

  private static final String CALENDARS =
      """
      select distinct k.calendars from ck_case c, ck_case_index k where c.tenant = ? \
      and c.is_open = true and k.tenant = ? and k.case_id = c.case_id order by k.calendars""";

  private static final String WITH_CALENDARS =
      """
      select k.case_id from ck_case_index k, ck_case c where k.tenant = ? and k.calendars = ? \
      and c.tenant = ? and c.case_id = k.case_id and c.is_open = true""";

  private static final String AFTER = " and k.case_id > ?";
  private static final String IN_ORDER = " order by k.case_id fetch first ? rows only";

  private OpenCaseTable() {}

  static Map<String, List<OpenCases>> ofPeople(Sql sql, TenantId tenant, List<String> people)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    values.add(tenant.value());
    values.addAll(people);
    Map<String, List<OpenCases>> found = new HashMap<>();
    sql.list(
            OF_PEOPLE.formatted(Sql.marks(people.size())),
            values,
            row ->
                Map.entry(
                    row.getString(1),
                    new OpenCases(row.getString(2), Priority.of(row.getString(3)), row.getLong(4))))
        .forEach(
            one ->
                found.computeIfAbsent(one.getKey(), key -> new ArrayList<>()).add(one.getValue()));
    return found;
  }

  static List<String> calendars(Sql sql, TenantId tenant) throws SQLException {
    return sql.list(CALENDARS, List.of(tenant.value(), tenant.value()), row -> row.getString(1));
  }

  static List<CaseId> with(
      Sql sql, TenantId tenant, String calendars, @Nullable CaseId after, int limit)
      throws SQLException {
    List<Object> values = new ArrayList<>(List.of(tenant.value(), calendars, tenant.value()));
    if (after != null) {
      values.add(after.value());
    }
    values.add(limit);
    return sql.list(
        WITH_CALENDARS + (after == null ? "" : AFTER) + IN_ORDER,
        values,
        row -> new CaseId(row.getObject(1, UUID.class)));
  }
}

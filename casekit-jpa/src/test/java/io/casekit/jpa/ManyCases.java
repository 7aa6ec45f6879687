package io.casekit.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Many cases in a PostgreSQL database, made by SQL: one case in ten open, with tasks, attributes,
 * entries and messages in proportion.
 */
final class ManyCases {
  /** The tenant that holds half of all. */
  static final String LARGE = "t-0";

  /** One of the others. */
  static final String SMALL = "t-7";

  private ManyCases() {}

  /**
   * Fills empty tables, and has them analysed as the database does by itself.
   *
   * @param cases how many
   * @param state the state of each, as a real case has it
   * @param tenants whose, the first of which holds half; 1 for one that holds all
   */
  static void fill(DataSource database, int cases, String state, int tenants) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> indexes = new ArrayList<>();
      List<String> names = new ArrayList<>();
      // Rows are added faster to tables without indexes, and the indexes made afterwards.
      try (ResultSet row =
          statement.executeQuery(
              "select indexname, indexdef from pg_indexes where starts_with(indexname, 'ck_') and indexdef not like 'CREATE UNIQUE%'")) {
        while (row.next()) {
          names.add(row.getString(1));
          indexes.add(row.getString(2));
        }
      }
      statement.execute("drop index " + String.join(", ", names));
      statement.execute(
          """
          create temp table made as
          select n,
                 case when %d = 1 or n %% 40 < 20 then 't-0' else 't-' || (1 + n %% %d) end as tenant,
                 cast(lpad(to_hex(1700000000000 + n), 12, '0') || '7000'
                      || '8' || substr(md5(cast(n as text)), 1, 15) as uuid) as case_id,
                 n %% 10 = 3 as is_open,
                 timestamptz '2022-01-01 08:00:00+00' + n * interval '10 minutes' as opened_at,
                 abs(hashtext(cast(n as text))) as luck
            from generate_series(1, %d) n"""
              .formatted(tenants, Math.max(1, tenants - 1), cases));
      statement.execute(
          """
          insert into ck_case (tenant, case_id, case_number, case_type, title, stage, stage_category,
                 is_open, category, priority, place, reporter, assignee, queue, owner, opened_at,
                 resolved_at, closed_at, due_at, target_at, reassignments, reopenings, version,
                 wake_at, wake_failures, wake_failed_at, calendars, head_hash, searchable, state, open_tasks)
          select tenant, case_id, 'FR-2026-' || lpad(cast(n as text), 9, '0'),
                 case luck %% 3 when 0 then 'errand' else 'fault-report' end, 'A leak in the cellar',
                 case when is_open then 'in-progress' else 'closed' end,
                 case when is_open then case luck %% 4 when 0 then 'waiting' else 'active' end else 'closed' end,
                 is_open, 'water/' || luck %% 40,
                 case luck %% 5 when 0 then 'high' when 1 then 'low' else 'medium' end,
                 'house-' || luck %% 200 || '/flat-' || luck %% 50, 'r-' || luck %% 5000,
                 case when luck %% 3 > 0 then 'p-' || luck %% 200 end, 'q-' || luck %% 20, 'p-' || luck %% 200,
                 opened_at,
                 case when not is_open then opened_at + luck %% 1000000 * interval '1 second' end,
                 case when not is_open then opened_at + luck %% 1000000 * interval '2 seconds' end,
                 case when is_open and luck %% 3 > 0 then opened_at + interval '10 days' end,
                 opened_at + interval '6 days', 0, 0, 2,
                 case when is_open then opened_at + interval '9 days' end, 0,
                 case when is_open and n %% 5000 = 3 then opened_at end,
                 'office@' || luck %% 3, md5(cast(n as text)), '', '%s',
                 case when is_open then 1 else 0 end
            from made"""
              .formatted(state.replace("'", "''")));
      statement.execute(
          """
          insert into ck_case_index
          select tenant, case_id, case_number, case_type, place, reporter, opened_at, category, null, calendars
            from ck_case""");
      statement.execute(
          """
          insert into ck_ended
          select tenant, case_id, closed_at from ck_case where closed_at is not null""");
      statement.execute(
          """
          insert into ck_entry
          select tenant, case_id, s, opened_at, opened_at, case when luck %% 2 = 0 then 'k-' || n || '-' || s end,
                 '{"events":["%s"]}', null, md5(cast(n as text))
            from made, generate_series(1, 2) s"""
              .formatted("x".repeat(200)));
      statement.execute(
          """
          insert into ck_attribute
          select tenant, case_id, 'room', 0, 'room-' || luck % 1000, null, cast(null as date), cast(null as timestamptz) from made
          union all
          select tenant, case_id, 'meter', 0, cast(luck % 9000 as text), luck % 9000, null, null from made""");
      statement.execute(
          """
          insert into ck_task
          select tenant, case_id, 'inspect', case_number, case_type, place, 'task', 'inspect', queue,
                 case when open_tasks > 0 and due_at is null then assignee end, null, true, due_at, opened_at
            from ck_case where is_open""");
      statement.execute(
          """
          insert into ck_outbox
          select tenant, case_id, 'books', 2, opened_at, opened_at, 0,
                 case when luck % 10 = 0 then 'dead' else 'waiting' end, null, null
            from made where luck % 20 = 0""");
      statement.execute(
          """
          insert into ck_view
          select tenant, case_id, case_id, opened_at, 'anna', 'case' from made where luck % 4 = 0""");
      statement.execute(
          """
          insert into ck_turn
          select distinct tenant, 'queue:q-' || luck % 20, '{}' from made""");
      statement.execute("drop table made");
      for (String index : indexes) {
        statement.execute(index);
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("analyze");
      connection.setAutoCommit(false);
    }
  }
}

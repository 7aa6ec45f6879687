package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of cases; something must be visible. */
final class CaseSearch {
  private static final OffsetDateTime EARLIEST = Conditions.EARLIEST;
  private static final boolean[] BOTH = {true, false};
  private static final Comparator<CaseSummary> BY_DUE =
      Comparator.comparing(CaseSummary::nextDueAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(CaseSummary::id);

  private final TenantId tenant;
  private final CaseQuery query;
  private final Visibility visibility;
  private final Instant now;

  CaseSearch(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    this.tenant = tenant;
    this.query = query;
    this.visibility = visibility;
    this.now = now;
  }

  private Conditions conditions() {
    return new Conditions(tenant, query, visibility, now);
  }

  long count(Sql sql) throws SQLException {
    return conditions().count(sql);
  }

  List<CaseSummary> page(Sql sql, @Nullable PageStart after, int limit) throws SQLException {
    boolean onlyOpen = Conditions.onlyOpen(query);
    if (query.order().hasUntimed()) {
      return parts(sql, after, limit);
    }
    Conditions part = conditions();
    // Open cases are few of many: better to sort them than to pass by all that were closed.
    String openedAt = onlyOpen ? "c.opened_at" : part.indexed("opened_at");
    String row = onlyOpen ? "c" : "k";
    return query.order() == CaseOrder.OLDEST
        ? part(
            sql,
            from(part, openedAt, after),
            row + ".tenant, " + openedAt + ", " + row + ".case_id",
            limit)
        : part(
            sql,
            before(part, openedAt, after),
            row + ".tenant, " + openedAt + " desc, " + row + ".case_id",
            limit);
  }

  /**
   * Those with a time and those without are asked for apart: each part follows an index, and no
   * database has a say in where nulls come.
   */
  private List<CaseSummary> parts(Sql sql, @Nullable PageStart after, int limit)
      throws SQLException {
    List<CaseSummary> found = List.of();
    if (after == null || after.time().isPresent()) {
      found = query.order() == CaseOrder.DUE ? dated(sql, after, limit) : ended(sql, after, limit);
    }
    boolean byDue = query.order() == CaseOrder.DUE;
    boolean onlyDated = byDue && (query.isOverdue() || query.dueBefore().isPresent());
    if (found.size() == limit || onlyDated) {
      return found;
    }
    Conditions untimed = conditions().and(byDue ? "c.due_at is null" : "c.closed_at is null");
    if (after != null && after.time().isEmpty()) {
      untimed.and("c.case_id > ?", after.id().value());
    }
    List<CaseSummary> all = new ArrayList<>(found);
    all.addAll(
        part(sql, untimed, byDue ? undatedOrder() : "c.tenant, c.case_id", limit - found.size()));
    return all;
  }

  private List<CaseSummary> ended(Sql sql, @Nullable PageStart after, int limit)
      throws SQLException {
    if (Conditions.onlyOpen(query)) {
      // None of them has ended.
      return List.of();
    }
    Conditions conditions = Conditions.byEnd(tenant, query, visibility, now);
    String closedAt = conditions.ended("closed_at");
    return part(
        sql,
        before(conditions, closedAt, after),
        "e.tenant, " + closedAt + " desc, e.case_id",
        limit);
  }

  /**
   * Open and ended cases are asked for apart, as the index has them, and put together: hardly any
   * case that has ended is still due.
   */
  private List<CaseSummary> dated(Sql sql, @Nullable PageStart after, int limit)
      throws SQLException {
    List<CaseSummary> all = new ArrayList<>();
    for (boolean open : Conditions.onlyOpen(query) ? new boolean[] {true} : BOTH) {
      Conditions one = from(conditions(), "c.due_at", after).and("c.is_open = " + open);
      all.addAll(part(sql, one, dueOrder(), limit));
    }
    all.sort(BY_DUE);
    return all.subList(0, Math.min(limit, all.size()));
  }

  private String undatedOrder() {
    return Conditions.onlyOpen(query) ? dueOrder() : "c.tenant, c.case_id";
  }

  // What is the same in all rows is named too: some databases only then see that an index has the
  // rows in this order.
  private String dueOrder() {
    String assignee = query.assignees().size() == 1 ? "c.assignee, " : "";
    return "c.tenant, " + assignee + "c.is_open, c.due_at, c.case_id";
  }

  private static Conditions from(Conditions conditions, String time, @Nullable PageStart after) {
    return after == null
        ? conditions.andFrom(time, EARLIEST)
        : conditions
            .andFrom(time, time(after))
            .and("(" + time + " > ? or c.case_id > ?)", time(after), after.id().value());
  }

  private static Conditions before(Conditions conditions, String time, @Nullable PageStart after) {
    return after == null
        ? conditions.and(time + " < ?", Conditions.LATEST)
        : conditions
            .and(time + " <= ?", time(after))
            .and("(" + time + " < ? or c.case_id > ?)", time(after), after.id().value());
  }

  private static OffsetDateTime time(PageStart after) {
    return after
        .time()
        .map(Utc::column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A list by opening time goes on after a case's opening time, but none is given for case "
                        + after.id()
                        + ". Give the cursor to a query of the same order."));
  }

  private List<CaseSummary> part(Sql sql, Conditions conditions, String order, int limit)
      throws SQLException {
    return sql.list(
        "select "
            + CaseRows.SUMMARY
            + conditions.fromWhere()
            + " order by "
            + order
            + " fetch first ? rows only",
        with(conditions.values(), limit),
        row -> CaseRows.summary(tenant, row));
  }

  static List<Object> with(List<Object> values, int limit) {
    List<Object> all = new ArrayList<>(values);
    all.add(limit);
    return all;
  }

  /**
   * Returns a part of all cases of the list, in the order of their ids: along the primary key, so
   * that with every driver only one part is held, and no cursor stays open.
   *
   * @param attributes the searchable attributes whose values are wanted
   * @param after only cases with a greater id, or null for the beginning
   */
  List<ScannedCase> scanned(Sql sql, Set<String> attributes, @Nullable CaseId after, int limit)
      throws SQLException {
    Conditions conditions = conditions();
    if (after != null) {
      conditions.and("c.case_id > ?", after.value());
    }
    return sql.list(
        "select "
            + CaseRows.SUMMARY
            + (attributes.isEmpty() ? "" : ", c.searchable")
            + conditions.fromWhere()
            + " order by c.tenant, c.case_id fetch first ? rows only",
        with(conditions.values(), limit),
        row ->
            new ScannedCase(
                CaseRows.summary(tenant, row),
                attributes.isEmpty()
                    ? Map.of()
                    : Searchables.read(
                        row.getString(CaseRows.SUMMARY_COLUMNS + 1), attributes::contains)));
  }
}

package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.query.CaseQuery;
import io.casekit.query.TaskQuery;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.task.TaskKind;
import io.casekit.type.StageCategory;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The condition of a question about cases or tasks. It is put together from the fixed fragments
 * here; every value is a parameter, and they stand in the order of their marks: a fragment is
 * filled when its turn has come.
 */
final class Conditions {
  static final OffsetDateTime EARLIEST = Utc.column(Limits.EARLIEST);
  static final OffsetDateTime LATEST = Utc.column(Limits.LATEST_EXCLUSIVE);

  private static final Set<StageCategory> OPEN = CaseQuery.open().categories();

  private final StringBuilder from;
  private final List<String> all = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final String tenant;
  private final boolean isByType;
  private boolean isIndexJoined;
  private boolean isEndJoined;

  /** Cases of a tenant that a query looks for and that are visible; something must be visible. */
  Conditions(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    this(tenant, query, visibility, now, !onlyOpen(query));
  }

  private Conditions(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, boolean isByType) {
    this(tenant, "ck_case c", isByType);
    and("c.tenant = ?", this.tenant);
    add(query, now);
    see(visibility);
    seeByIndex(visibility);
  }

  private Conditions(TenantId tenant, String from, boolean isByType) {
    this.tenant = tenant.value();
    this.from = new StringBuilder(from);
    this.isByType = isByType;
  }

  /**
   * Cases that are to be found by when they ended. Their types are few, and looked for in the rows
   * that this brings: else a database might begin with the types.
   */
  static Conditions byEnd(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return new Conditions(tenant, query, visibility, now, /* isByType= */ false);
  }

  /** Open tasks of a tenant that a query looks for, in visible cases; something must be visible. */
  static Conditions ofTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    Conditions tasks = new Conditions(tenant, "ck_task t", /* isByType= */ false);
    tasks.and("t.tenant = ?", tasks.tenant);
    tasks.add(query, now);
    if (!visibility.isEverything()) {
      tasks.from.append(", ck_case c");
      tasks.and("c.tenant = t.tenant and c.case_id = t.case_id");
      tasks.see(visibility);
      tasks.seeByIndex(visibility);
    }
    return tasks;
  }

  private void see(Visibility visibility) {
    if (!visibility.isEverything()) {
      all.add(any(visibility.grants().stream().map(this::covered).toList()));
    }
  }

  /**
   * What everybody who sees a case by its only grant sees it for: said again of the table in which
   * it has an index.
   */
  private void seeByIndex(Visibility visibility) {
    if (visibility.grants().size() != 1) {
      return;
    }
    Visibility.Grant only = visibility.grants().get(0);
    if (!only.reporters().isEmpty()) {
      in(all, indexed("reporter"), only.reporters());
    }
    if (!only.places().isEmpty()) {
      all.add(within("place", only.places()));
    }
    if (!only.types().isEmpty() && isByType) {
      in(all, indexed("case_type"), only.types());
    }
  }

  private String within(String column, Collection<Place> tops) {
    String place = indexed(column);
    return any(tops.stream().sorted().map(top -> under(place, top.path())).toList());
  }

  /**
   * Adds a fragment in which each {@code ?} stands for one of the values, or for all of a
   * collection, in brackets.
   */
  Conditions and(String fragment, Object... given) {
    all.add(filled(fragment, given));
    return this;
  }

  /**
   * Adds a lower bound, which also leaves out nulls. Asking for "not null" would do the same, but
   * in an index nulls may stand before all others and would be passed over one by one.
   */
  Conditions andFrom(String time, OffsetDateTime earliest) {
    return and(time + " >= ?", earliest);
  }

  /** Counts what fits. */
  long count(Sql sql) throws SQLException {
    return sql.first("select count(*)" + fromWhere(), values(), row -> row.getLong(1))
        .orElseThrow();
  }

  /** Returns the part of a query that stands between "select" and "order by". */
  String fromWhere() {
    return " from " + from + " where " + String.join(" and ", all);
  }

  /** Returns the values for the marks in {@link #fromWhere()}. */
  List<Object> values() {
    return Collections.unmodifiableList(values);
  }

  /** Names a column of {@code ck_case_index}, which is joined when it is first named. */
  String indexed(String column) {
    if (!isIndexJoined) {
      isIndexJoined = true;
      from.append(", ck_case_index k");
      and("k.tenant = c.tenant and k.case_id = c.case_id");
      // Says nothing new, but lets a database begin with either table.
      and("k.tenant = ?", tenant);
    }
    return "k." + column;
  }

  /** Names a column of {@code ck_ended}, which is joined when it is first named. */
  String ended(String column) {
    if (!isEndJoined) {
      isEndJoined = true;
      from.append(", ck_ended e");
      and("e.tenant = c.tenant and e.case_id = c.case_id");
      and("e.tenant = ?", tenant);
    }
    return "e." + column;
  }

  /** Tells whether a query looks for open cases only, which is what most indexes are made for. */
  static boolean onlyOpen(CaseQuery query) {
    return !query.categories().isEmpty()
        && query.categories().stream().allMatch(StageCategory::isOpen);
  }

  private void add(CaseQuery query, Instant now) {
    if (!query.categories().isEmpty()) {
      if (!query.categories().equals(OPEN)) {
        and("c.stage_category in ?", query.categories().stream().map(StageCategory::key).toList());
      }
      if (onlyOpen(query)) {
        // The indexes are made by it, as few cases of many are open. For all of these nothing else
        // is asked, so that an index alone can tell how many there are.
        and("c.is_open = true");
      }
    }
    if (!query.types().isEmpty()) {
      in(all, isByType ? indexed("case_type") : "c.case_type", query.types());
    }
    in(all, "c.stage", query.stages());
    if (!query.priorities().isEmpty()) {
      and("c.priority in ?", query.priorities().stream().map(Priority::key).toList());
    }
    if (!query.about().isEmpty()) {
      String category = onlyOpen(query) ? "c.category" : indexed("category");
      all.add(any(query.about().stream().map(top -> under(category, top.path())).toList()));
    }
    in(all, "c.assignee", query.assignees());
    in(all, "c.owner", query.owners());
    in(all, "c.queue", query.queues());
    if (query.isUnassigned()) {
      and("c.assignee is null");
    }
    query.under().ifPresent(top -> all.add(under(indexed("place"), top.path())));
    query.reporter().ifPresent(reporter -> and(indexed("reporter") + " = ?", reporter));
    if (query.isOverdue()) {
      andFrom("c.due_at", EARLIEST).and("c.due_at < ?", Utc.column(now));
    }
    query
        .dueBefore()
        .ifPresent(end -> andFrom("c.due_at", EARLIEST).and("c.due_at < ?", Utc.column(end)));
    int joined = 0;
    for (Map.Entry<String, Object> attribute : query.attributes().entrySet()) {
      for (String value : Searchables.texts(attribute.getValue())) {
        // A case has a value once at most, so that a join shows it once.
        String a = "a" + joined++;
        from.append(", ck_attribute ").append(a);
        and(a + ".tenant = c.tenant and " + a + ".case_id = c.case_id");
        and(a + ".tenant = ?", tenant);
        and(a + ".attr_key = ? and " + a + ".text_value = ?", attribute.getKey(), value);
      }
    }
  }

  private void add(TaskQuery query, Instant now) {
    if (!query.people().isEmpty()) {
      all.add(
          filled("(t.assignee in ? or t.assignee is null and ", query.people())
              + candidates("t", query.people())
              + ")");
    }
    in(all, "t.assignee", query.assignees());
    in(all, "t.queue", query.queues());
    in(all, "t.case_type", query.types());
    if (!query.kinds().isEmpty()) {
      and("t.kind in ?", query.kinds().stream().map(TaskKind::key).toList());
    }
    if (query.isUnassigned()) {
      and("t.assignee is null");
    }
    query.under().ifPresent(top -> all.add(under("t.place", top.path())));
    if (query.isOverdue()) {
      andFrom("t.due_at", EARLIEST).and("t.due_at < ?", Utc.column(now));
    }
    query
        .dueBefore()
        .ifPresent(end -> andFrom("t.due_at", EARLIEST).and("t.due_at < ?", Utc.column(end)));
  }

  /** One of some people may claim a task by name. */
  private String candidates(String task, Collection<String> people) {
    return any(
        people.stream()
            .map(
                person ->
                    filled("position(? in " + task + ".candidates) > 0", TaskTable.within(person)))
            .toList());
  }

  /**
   * Or it has an open task of which something is so; asked only of the cases that have any. With an
   * offset, though of nothing, PostgreSQL looks for the tasks of each case by their key; without,
   * it may read all tasks of all tenants before it looks at the first case.
   */
  private String orTask(String task, String condition) {
    return " or c.open_tasks > 0 and exists (select 1 from ck_task %1$s where %1$s.tenant = c.tenant and %1$s.case_id = c.case_id and %2$s offset 0 rows)"
        .formatted(task, condition);
  }

  /** The same answer as {@link Visibility#covers} for one grant, from the database. */
  private String covered(Visibility.Grant grant) {
    List<String> parts = new ArrayList<>();
    in(parts, "c.case_type", grant.types());
    if (!grant.queues().isEmpty()) {
      parts.add(
          "("
              + filled("c.queue in ?", grant.queues())
              + orTask("q", filled("q.queue in ?", grant.queues()))
              + ")");
    }
    in(parts, "c.reporter", grant.reporters());
    if (!grant.people().isEmpty()) {
      parts.add(
          "("
              + filled("c.assignee in ? or c.owner in ?", grant.people(), grant.people())
              + orTask(
                  "p",
                  "("
                      + filled("p.assignee in ? or ", grant.people())
                      + candidates("p", grant.people())
                      + ")")
              + ")");
    }
    if (!grant.places().isEmpty()) {
      parts.add(
          any(grant.places().stream().sorted().map(top -> under("c.place", top.path())).toList()));
    }
    return parts.stream().collect(Collectors.joining(" and ", "(", ")"));
  }

  private static String any(List<String> parts) {
    return parts.stream().collect(Collectors.joining(" or ", "(", ")"));
  }

  private void in(List<String> parts, String path, Collection<String> keys) {
    if (!keys.isEmpty()) {
      parts.add(filled(path + " in ?", keys));
    }
  }

  /**
   * At a place or category or below it. Below it is what lies between its path with a slash and its
   * path with the character after a slash: an index can find that, and no character has to be
   * escaped. It takes a column that is compared by its characters' codes, not by the rules of a
   * language. First comes one stretch for both, for an index, with what lies in between.
   */
  private String under(String column, String top) {
    return filled(
        "(%1$s >= ? and %1$s < ? and (%1$s = ? or %1$s > ?))".formatted(column),
        top,
        top + (char) ('/' + 1),
        top,
        top + '/');
  }

  private String filled(String fragment, Object... given) {
    StringBuilder text = new StringBuilder(fragment.length() + 16);
    int from = 0;
    for (Object value : given) {
      int at = fragment.indexOf('?', from);
      text.append(fragment, from, at);
      if (value instanceof Collection<?> many) {
        text.append('(').append(Sql.marks(many.size())).append(')');
        values.addAll(many);
      } else {
        text.append('?');
        values.add(value);
      }
      from = at + 1;
    }
    return text.append(fragment, from, fragment.length()).toString();
  }
}

package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.type.StageCategory;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The condition of a question about cases, in JPQL. It is put together from the fixed fragments
 * here; every value is a parameter.
 */
final class Conditions {
  private static final char ESCAPE = '!';

  private final StringBuilder text = new StringBuilder(128);
  private final List<Object> values = new ArrayList<>();

  /** Cases of a tenant that a query looks for and that are visible. */
  Conditions(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    text.append("c.id.tenant = ").append(parameter(tenant.value()));
    add(query, now);
    if (!visibility.isEverything()) {
      add(visibility);
    }
  }

  /** Adds a fragment in which each {@code ?} stands for one of the values. */
  Conditions and(String fragment, Object... given) {
    text.append(" and ");
    int from = 0;
    for (Object value : given) {
      int at = fragment.indexOf('?', from);
      text.append(fragment, from, at).append(parameter(value));
      from = at + 1;
    }
    text.append(fragment, from, fragment.length());
    return this;
  }

  /** Gives the values to a query whose text has {@link #toString()} in it. */
  <Q extends Query> Q bind(Q query) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter("p" + i, values.get(i));
    }
    return query;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void add(CaseQuery query, Instant now) {
    if (!query.categories().isEmpty()) {
      and("c.stageCategory in ?", query.categories().stream().map(StageCategory::key).toList());
      if (query.categories().stream().allMatch(StageCategory::isOpen)) {
        // Says nothing new, but to the indexes: few cases of many are open.
        and("c.open = true");
      }
    }
    in("c.type", query.types());
    in("c.stage", query.stages());
    if (!query.priorities().isEmpty()) {
      and("c.priority in ?", query.priorities().stream().map(Priority::key).toList());
    }
    in("c.assignee", query.assignees());
    in("c.queue", query.queues());
    if (query.isUnassigned()) {
      and("c.assignee is null");
    }
    query
        .under()
        .ifPresent(
            top -> and("(c.place = ? or c.place like ? escape '!')", top.path(), below(top)));
    query.reporter().ifPresent(reporter -> and("c.reporter = ?", reporter));
    if (query.isOverdue()) {
      and("c.dueAt < ?", now);
    }
    query.dueBefore().ifPresent(end -> and("c.dueAt < ?", end));
    for (Map.Entry<String, Object> attribute : query.attributes().entrySet()) {
      for (String value : Searchables.texts(attribute.getValue())) {
        and(
            """
            exists (select a.textValue from CkAttribute a where a.id.tenant = c.id.tenant \
            and a.id.caseId = c.id.caseId and a.id.key = ? and a.textValue = ?)""",
            attribute.getKey(),
            value);
      }
    }
  }

  private void in(String path, Collection<String> keys) {
    if (!keys.isEmpty()) {
      and(path + " in ?", keys);
    }
  }

  /** The same answer as {@link Visibility#covers}, from the database. */
  private void add(Visibility visibility) {
    if (visibility.grants().isEmpty()) {
      and("1 = 0");
      return;
    }
    String next = " and (";
    for (Visibility.Grant grant : visibility.grants()) {
      text.append(next).append("(1 = 1");
      in("c.type", grant.types());
      in("c.queue", grant.queues());
      in("c.reporter", grant.reporters());
      if (!grant.people().isEmpty()) {
        and("(c.assignee in ? or c.owner in ?)", grant.people(), grant.people());
      }
      if (!grant.places().isEmpty()) {
        String or = " and (";
        for (Place top : grant.places()) {
          text.append(or)
              .append("c.place = ")
              .append(parameter(top.path()))
              .append(" or c.place like ")
              .append(parameter(below(top)))
              .append(" escape '!'");
          or = " or ";
        }
        text.append(')');
      }
      text.append(')');
      next = " or ";
    }
    text.append(')');
  }

  private String parameter(Object value) {
    values.add(value);
    return ":p" + (values.size() - 1);
  }

  private static String below(Place top) {
    StringBuilder pattern = new StringBuilder(top.path().length() + 8);
    for (int i = 0; i < top.path().length(); i++) {
      char c = top.path().charAt(i);
      if (c == '%' || c == '_' || c == ESCAPE) {
        pattern.append(ESCAPE);
      }
      pattern.append(c);
    }
    return pattern.append("/%").toString();
  }
}

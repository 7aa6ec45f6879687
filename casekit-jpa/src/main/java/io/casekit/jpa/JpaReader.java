package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.assignment.Workload.OpenCases;
import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads within one transaction. */
class JpaReader implements StoreReader {
  private static final OffsetDateTime EARLIEST = Conditions.EARLIEST;
  private static final int SCANNED_AT_ONCE = 1_000;
  private static final int PEOPLE_AT_ONCE = 200;

  /** Columns and not entities here and below, so that the entity manager keeps nothing of it. */
  private static final String SELECT_ENTRY =
      """
      select e.id.caseId, e.id.sequence, e.recordedAt, e.occurredAt, e.idempotencyKey, e.payload, \
      e.personal, e.hash from CkEntry e where e.id.tenant = :tenant""";

  final EntityManager entities;
  private boolean over;
  private @Nullable Connection connection;

  JpaReader(EntityManager entities) {
    this.entities = entities;
  }

  /** Ends the use of this session: whoever has kept it can do nothing with it. */
  void end() {
    over = true;
  }

  /**
   * Does something with the entity manager; what the database objects to comes out in the kit's
   * words.
   */
  final <R> R ask(SqlSupplier<R> work) {
    if (over) {
      throw new IllegalStateException(
          "This store session has ended with its transaction. Do not keep a session beyond the work it was given to.");
    }
    try {
      return work.get();
    } catch (SQLException e) {
      throw Failures.translate(new PersistenceException(e.getMessage(), e));
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }

  /** The connection of the transaction. */
  final Connection connection() {
    Connection known = connection;
    if (known == null) {
      known = TransactionConnection.of(entities);
      connection = known;
    }
    return known;
  }

  /** What may fail as the database says it, or as the provider says it. */
  @FunctionalInterface
  interface SqlSupplier<R> {
    R get() throws SQLException;
  }

  final <T> TypedQuery<T> query(String jpql, Class<T> type) {
    return entities.createQuery(jpql, type);
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
    return get(tenant, id).filter(found -> visibility.covers(found));
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visibility) {
    return ask(
        () -> {
          entities.clear();
          return first(
                  query(
                          """
                          select c from CkCase c, CkCaseIndex k where k.id.tenant = :tenant \
                          and k.number = :number and c.id.tenant = :tenant \
                          and c.id.caseId = k.id.caseId""",
                          CkCase.class)
                      .setParameter("tenant", tenant.value())
                      .setParameter("number", number.value()))
              .map(CaseRows::stored)
              .filter(found -> visibility.covers(found));
        });
  }

  /** Reads a case as it is now, even if it has been read before in this transaction. */
  private Optional<StoredCase> get(TenantId tenant, CaseId id) {
    return ask(
        () -> {
          entities.clear();
          return Optional.ofNullable(entities.find(CkCase.class, CaseRows.key(tenant, id)))
              .map(CaseRows::stored);
        });
  }

  @Override
  public List<StoredEntry> entries(TenantId tenant, CaseId caseId, long afterSequence, int limit) {
    return ask(
        () ->
            query(
                    SELECT_ENTRY
                        + """
                         and e.id.caseId = :caseId and e.id.sequence > :after \
                        order by e.id.tenant, e.id.caseId, e.id.sequence""",
                    Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("caseId", caseId.value())
                .setParameter("after", afterSequence)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> entry(tenant, row))
                .toList());
  }

  @Override
  public Optional<StoredEntry> entryByKey(TenantId tenant, String key) {
    return ask(
        () ->
            first(
                    query(SELECT_ENTRY + " and e.idempotencyKey = :key", Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("key", key))
                .map(row -> entry(tenant, row)));
  }

  private static StoredEntry entry(TenantId tenant, Object[] row) {
    return new StoredEntry(
        tenant,
        new CaseId((UUID) row[0]),
        (Long) row[1],
        Utc.instant(row[2]),
        Utc.instant(row[3]),
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (String) row[7]);
  }

  @Override
  public Optional<StoredDefinition> definition(
      TenantId tenant, DefinitionKind kind, String version) {
    return ask(
        () ->
            first(
                    query(
                            """
                            select d.key, d.json from CkDefinition d where d.id.tenant = :tenant \
                            and d.id.kind = :kind and d.id.version = :version""",
                            Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("kind", kind.key())
                        .setParameter("version", version))
                .map(
                    row ->
                        new StoredDefinition(
                            tenant, kind, version, (String) row[0], (String) row[1])));
  }

  @Override
  public List<CaseSummary> page(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    if (visibility.grants().isEmpty()) {
      return List.of();
    }
    boolean onlyOpen = Conditions.onlyOpen(query);
    Supplier<Conditions> conditions = () -> new Conditions(tenant, query, visibility, now);
    if (query.order().hasUntimed()) {
      return parts(tenant, query, conditions, after, limit);
    }
    Conditions part = conditions.get();
    // Open cases are few of many: better to sort them than to pass by all that were closed.
    String openedAt = onlyOpen ? "c.openedAt" : part.indexed("openedAt");
    String id = onlyOpen ? "c.id" : "k.id";
    return query.order() == CaseOrder.OLDEST
        ? part(
            tenant,
            from(part, openedAt, after),
            id + ".tenant, " + openedAt + ", " + id + ".caseId",
            limit)
        : part(
            tenant,
            before(part, openedAt, after),
            id + ".tenant, " + openedAt + " desc, " + id + ".caseId",
            limit);
  }

  /**
   * Those with a time and those without are asked for apart: each part follows an index, and no
   * database has a say in where nulls come.
   */
  private List<CaseSummary> parts(
      TenantId tenant,
      CaseQuery query,
      Supplier<Conditions> conditions,
      @Nullable PageStart after,
      int limit) {
    List<CaseSummary> found = List.of();
    if (after == null || after.time().isPresent()) {
      found = timed(tenant, query, conditions.get(), after, limit);
    }
    boolean byDue = query.order() == CaseOrder.DUE;
    boolean onlyDated = byDue && (query.isOverdue() || query.dueBefore().isPresent());
    if (found.size() == limit || onlyDated) {
      return found;
    }
    Conditions untimed = conditions.get().and(byDue ? "c.dueAt is null" : "c.closedAt is null");
    if (after != null && after.time().isEmpty()) {
      untimed.and("c.id.caseId > ?", after.id().value());
    }
    List<CaseSummary> all = new ArrayList<>(found);
    all.addAll(
        part(
            tenant,
            untimed,
            byDue ? dueOrder(query) : "c.id.tenant, c.id.caseId",
            limit - found.size()));
    return all;
  }

  private List<CaseSummary> timed(
      TenantId tenant,
      CaseQuery query,
      Conditions conditions,
      @Nullable PageStart after,
      int limit) {
    if (query.order() == CaseOrder.DUE) {
      return part(tenant, from(conditions, "c.dueAt", after), dueOrder(query), limit);
    }
    String closedAt = conditions.indexed("closedAt");
    return part(
        tenant,
        before(conditions.andFrom(closedAt, EARLIEST), closedAt, after),
        "k.id.tenant, " + closedAt + " desc, k.id.caseId",
        limit);
  }

  // What is the same in all rows is named too: some databases only then see that an index has the
  // rows in this order.
  private static String dueOrder(CaseQuery query) {
    return (Conditions.onlyOpen(query) ? "c.id.tenant, c.open, " : "") + "c.dueAt, c.id.caseId";
  }

  private static Conditions from(Conditions conditions, String time, @Nullable PageStart after) {
    return after == null
        ? conditions.andFrom(time, EARLIEST)
        : conditions
            .andFrom(time, time(after))
            .and("(" + time + " > ? or c.id.caseId > ?)", time(after), after.id().value());
  }

  private static Conditions before(Conditions conditions, String time, @Nullable PageStart after) {
    return after == null
        ? conditions.and(time + " < ?", Conditions.LATEST)
        : conditions
            .and(time + " <= ?", time(after))
            .and("(" + time + " < ? or c.id.caseId > ?)", time(after), after.id().value());
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

  private List<CaseSummary> part(TenantId tenant, Conditions conditions, String order, int limit) {
    String jpql = "select " + CaseRows.SUMMARY + conditions.fromWhere() + " order by " + order;
    return ask(
        () ->
            conditions
                .bind(query(jpql, Object[].class))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> CaseRows.summary(tenant, row))
                .toList());
  }

  @Override
  public long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    if (visibility.grants().isEmpty()) {
      return 0;
    }
    Conditions conditions = new Conditions(tenant, query, visibility, now);
    String jpql = "select count(c.version)" + conditions.fromWhere();
    return ask(() -> conditions.bind(query(jpql, Long.class)).getSingleResult());
  }

  @Override
  public void scan(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer) {
    if (visibility.grants().isEmpty()) {
      return;
    }
    // Part by part along the primary key: bounded memory with every provider and driver, and no
    // cursor
    // that stays open while the consumer works.
    String select = "select " + CaseRows.SUMMARY + (attributes.isEmpty() ? "" : ", c.searchable");
    UUID last = null;
    while (true) {
      Conditions conditions = new Conditions(tenant, query, visibility, now);
      if (last != null) {
        conditions.and("c.id.caseId > ?", last);
      }
      String jpql = select + conditions.fromWhere() + " order by c.id.tenant, c.id.caseId";
      List<Object[]> rows =
          ask(
              () ->
                  conditions
                      .bind(query(jpql, Object[].class))
                      .setMaxResults(SCANNED_AT_ONCE)
                      .getResultList());
      for (Object[] row : rows) {
        Map<String, Object> values =
            attributes.isEmpty()
                ? Map.of()
                : Searchables.read((String) row[CaseRows.SUMMARY_COLUMNS], attributes::contains);
        consumer.accept(new ScannedCase(CaseRows.summary(tenant, row), values));
      }
      if (rows.size() < SCANNED_AT_ONCE) {
        return;
      }
      last = (UUID) rows.get(rows.size() - 1)[0];
    }
  }

  @Override
  public List<TaskSummary> tasks(
      TenantId tenant,
      TaskQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    if (visibility.grants().isEmpty()) {
      return List.of();
    }
    // As in a list of cases, those with a due time and those without are asked for apart.
    Supplier<Conditions> conditions = () -> Conditions.ofTasks(tenant, query, visibility, now);
    List<TaskSummary> found = List.of();
    if (after == null || after.time().isPresent()) {
      Conditions dated = conditions.get();
      if (after == null) {
        dated.andFrom("t.dueAt", EARLIEST);
      } else {
        dated
            .andFrom("t.dueAt", time(after))
            .and("(t.dueAt > ? or " + AFTER + ")", beyond(after, time(after)));
      }
      found = tasks(tenant, dated, "t.id.tenant, t.dueAt, t.id.caseId, t.id.taskId", limit);
    }
    if (found.size() == limit || query.isOverdue() || query.dueBefore().isPresent()) {
      return found;
    }
    Conditions undated = conditions.get().and("t.dueAt is null");
    if (after != null && after.time().isEmpty()) {
      undated.and("(" + AFTER + ")", beyond(after));
    }
    List<TaskSummary> all = new ArrayList<>(found);
    all.addAll(
        tasks(tenant, undated, "t.id.tenant, t.id.caseId, t.id.taskId", limit - found.size()));
    return all;
  }

  /** After a task of the same due time, in the order of a list of tasks. */
  private static final String AFTER = "t.id.caseId > ? or t.id.caseId = ? and t.id.taskId > ?";

  private static Object[] beyond(PageStart after, Object... first) {
    List<Object> values = new ArrayList<>(List.of(first));
    values.add(after.id().value());
    values.add(after.id().value());
    values.add(Objects.requireNonNullElse(after.task(), ""));
    return values.toArray();
  }

  private List<TaskSummary> tasks(TenantId tenant, Conditions conditions, String order, int limit) {
    String jpql = "select " + TaskTable.SUMMARY + conditions.fromWhere() + " order by " + order;
    return ask(
        () ->
            conditions
                .bind(query(jpql, Object[].class))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> TaskTable.summary(tenant, row))
                .toList());
  }

  @Override
  public long countTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    if (visibility.grants().isEmpty()) {
      return 0;
    }
    Conditions conditions = Conditions.ofTasks(tenant, query, visibility, now);
    String jpql = "select count(t.title)" + conditions.fromWhere();
    return ask(() -> conditions.bind(query(jpql, Long.class)).getSingleResult());
  }

  @Override
  public List<DueCase> due(Instant now, int limit) {
    return ask(
        () ->
            query(
                    """
                    select w.id.tenant, w.id.caseId, w.wakeAt, w.wakeFailures from CkCase w \
                    where w.wakeAt >= :earliest and w.wakeAt <= :now order by w.wakeAt, \
                    w.id.tenant, w.id.caseId""",
                    Object[].class)
                .setParameter("earliest", EARLIEST)
                .setParameter("now", Utc.column(now))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(
                    row ->
                        new DueCase(
                            TenantId.of((String) row[0]),
                            new CaseId((UUID) row[1]),
                            Utc.instant(row[2]),
                            (Integer) row[3]))
                .toList());
  }

  @Override
  public List<String> calendarsOfOpenCases(TenantId tenant) {
    return ask(
        () ->
            query(
                    """
                    select distinct k.calendars from CkCase c, CkCaseIndex k \
                    where c.id.tenant = :tenant and c.open = true and k.id.tenant = :tenant \
                    and k.id.caseId = c.id.caseId order by k.calendars""",
                    String.class)
                .setParameter("tenant", tenant.value())
                .getResultList());
  }

  @Override
  public List<CaseId> openCasesWith(
      TenantId tenant, String calendars, @Nullable CaseId after, int limit) {
    return ask(
        () -> {
          TypedQuery<UUID> query =
              query(
                      """
                      select k.id.caseId from CkCaseIndex k, CkCase c where k.id.tenant = :tenant \
                      and k.calendars = :calendars and c.id.tenant = :tenant \
                      and c.id.caseId = k.id.caseId and c.open = true"""
                          + (after == null ? "" : " and k.id.caseId > :after")
                          + " order by k.id.caseId",
                      UUID.class)
                  .setParameter("tenant", tenant.value())
                  .setParameter("calendars", calendars)
                  .setMaxResults(limit);
          if (after != null) {
            query.setParameter("after", after.value());
          }
          return query.getResultList().stream().map(CaseId::new).toList();
        });
  }

  @Override
  public Optional<Instant> earliestWake() {
    return ask(
        () ->
            first(
                    query(
                            "select w.wakeAt from CkCase w where w.wakeAt >= :earliest order by w.wakeAt",
                            OffsetDateTime.class)
                        .setParameter("earliest", EARLIEST))
                .map(Utc::instant));
  }

  @Override
  public List<FailedWake> failedWakes(int limit) {
    return ask(
        () ->
            query(
                    """
                    select w.id.tenant, w.id.caseId, w.wakeFailures, w.wakeFailedAt, w.wakeAt, w.wakeError \
                    from CkCase w where w.wakeFailedAt >= :earliest""",
                    Object[].class)
                .setParameter("earliest", EARLIEST)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(
                    row ->
                        new FailedWake(
                            TenantId.of((String) row[0]),
                            new CaseId((UUID) row[1]),
                            (Integer) row[2],
                            Utc.instant(row[3]),
                            Utc.instant(row[4]),
                            (String) row[5]))
                .toList());
  }

  @Override
  public Map<String, List<OpenCases>> openCasesOf(TenantId tenant, Set<String> people) {
    Map<String, List<OpenCases>> found = new HashMap<>();
    List<String> all = List.copyOf(people);
    for (int from = 0; from < all.size(); from += PEOPLE_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + PEOPLE_AT_ONCE));
      ask(() ->
              query(
                      """
                          select c.assignee, c.type, c.priority, count(c.type) from CkCase c \
                          where c.id.tenant = :tenant and c.open = true and c.assignee in :people \
                          group by c.assignee, c.type, c.priority""",
                      Object[].class)
                  .setParameter("tenant", tenant.value())
                  .setParameter("people", some)
                  .getResultList())
          .forEach(
              row ->
                  found
                      .computeIfAbsent((String) row[0], key -> new ArrayList<>())
                      .add(
                          new OpenCases(
                              (String) row[1],
                              Priority.of((String) row[2]),
                              ((Number) row[3]).longValue())));
    }
    return found;
  }

  @Override
  public List<ViewRecord> views(TenantId tenant, CaseId caseId, int limit) {
    return ask(
        () ->
            query(
                    """
                    select v.actor, v.viewedAt, v.lookedAt from CkView v where v.id.tenant = :tenant \
                    and v.id.caseId = :caseId order by v.id.viewId desc""",
                    Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("caseId", caseId.value())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(
                    row ->
                        new ViewRecord(
                            tenant, caseId, (String) row[0], Utc.instant(row[1]), (String) row[2]))
                .toList());
  }

  @Override
  public OutboxReader outbox() {
    return new JpaOutboxReader(this);
  }

  static <T> Optional<T> first(TypedQuery<T> query) {
    return query.setMaxResults(1).getResultList().stream().findFirst();
  }
}

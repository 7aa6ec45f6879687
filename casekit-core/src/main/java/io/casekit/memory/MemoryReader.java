package io.casekit.memory;

import io.casekit.access.Visibility;
import io.casekit.assignment.Workload.OpenCases;
import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is kept, with the drafts of a session laid over it. */
class MemoryReader implements StoreReader {
  final Kept kept;

  // In the order of the changes. A plain reader has none.
  final Map<Row.Key, Draft> drafts;
  final List<ViewRecord> newViews;

  MemoryReader(Kept kept) {
    this(kept, Map.of(), List.of());
  }

  MemoryReader(Kept kept, Map<Row.Key, Draft> drafts, List<ViewRecord> newViews) {
    this.kept = kept;
    this.drafts = drafts;
    this.newViews = newViews;
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
    return find(tenant, id).filter(stored -> visibility.covers(stored));
  }

  final Optional<StoredCase> find(TenantId tenant, CaseId id) {
    Row.Key key = new Row.Key(tenant, id);
    Draft draft = drafts.get(key);
    return draft != null ? Optional.of(draft.stored()) : committed(key);
  }

  private Optional<StoredCase> committed(Row.Key key) {
    return kept.reading(() -> Optional.ofNullable(kept.row(key)).map(row -> row.stored));
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visibility) {
    for (Draft draft : drafts.values()) {
      if (draft.key().tenant().equals(tenant) && draft.stored().summary().number().equals(number)) {
        return find(tenant, draft.key().id(), visibility);
      }
    }
    Optional<CaseId> committed =
        kept.reading(
            () ->
                Optional.ofNullable(kept.tenant(tenant))
                    .map(cases -> cases.byNumber.get(number))
                    .map(row -> row.stored.summary().id()));
    return committed.flatMap(id -> find(tenant, id, visibility));
  }

  @Override
  public List<StoredEntry> entries(TenantId tenant, CaseId caseId, long afterSequence, int limit) {
    Row.Key key = new Row.Key(tenant, caseId);
    List<StoredEntry> found =
        kept.reading(
            () -> {
              Row row = kept.row(key);
              return row == null ? List.of() : part(row.entries, afterSequence, limit);
            });
    Draft draft = drafts.get(key);
    if (draft == null || draft.added().isEmpty() || found.size() >= limit) {
      return found;
    }
    List<StoredEntry> all = new ArrayList<>(found);
    all.addAll(part(draft.added(), afterSequence, limit - found.size()));
    return all;
  }

  private static List<StoredEntry> part(List<StoredEntry> entries, long after, int limit) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).sequence() <= after) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = (int) Math.min(entries.size(), (long) low + Math.max(limit, 0));
    return List.copyOf(entries.subList(low, end));
  }

  @Override
  public Optional<StoredEntry> entryByKey(TenantId tenant, String key) {
    return drafts.values().stream()
        .filter(draft -> draft.key().tenant().equals(tenant))
        .flatMap(draft -> draft.added().stream())
        .filter(entry -> key.equals(entry.idempotencyKey()))
        .findFirst()
        .or(
            () ->
                kept.reading(
                    () ->
                        Optional.ofNullable(kept.tenant(tenant))
                            .map(cases -> cases.byKey.get(key))));
  }

  @Override
  public Optional<StoredDefinition> definition(
      TenantId tenant, DefinitionKind kind, String version) {
    return kept.definition(tenant, kind, version);
  }

  @Override
  public List<CaseSummary> page(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    if (limit < 1) {
      return List.of();
    }
    QueryMatch match = new QueryMatch(query, visibility, now);
    record Placed(PageStart place, CaseSummary summary) {}
    Comparator<Placed> order = Comparator.comparing(Placed::place, match.order());
    // Holds the best so far, the worst of them on top.
    PriorityQueue<Placed> best = new PriorityQueue<>(order.reversed());
    forEach(
        tenant,
        stored -> {
          if (match.finds(stored)) {
            Placed placed = new Placed(match.placeOf(stored.summary()), stored.summary());
            if (after == null || match.order().compare(placed.place(), after) > 0) {
              best.add(placed);
              if (best.size() > limit) {
                best.remove();
              }
            }
          }
        });
    List<Placed> page = new ArrayList<>(best);
    page.sort(order);
    return page.stream().map(Placed::summary).toList();
  }

  @Override
  public long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    QueryMatch match = new QueryMatch(query, visibility, now);
    long[] count = {0};
    forEach(
        tenant,
        stored -> {
          if (match.finds(stored)) {
            count[0]++;
          }
        });
    return count[0];
  }

  @Override
  public void scan(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer) {
    QueryMatch match = new QueryMatch(query, visibility, now);
    List<StoredCase> found = new ArrayList<>();
    forEach(
        tenant,
        stored -> {
          if (match.finds(stored)) {
            found.add(stored);
          }
        });
    // Shown outside the lock: a consumer may take its time.
    for (StoredCase stored : found) {
      Map<String, Object> wanted = new HashMap<>();
      for (String attribute : attributes) {
        Object value = stored.searchable().get(attribute);
        if (value != null) {
          wanted.put(attribute, value);
        }
      }
      consumer.accept(new ScannedCase(stored.summary(), wanted));
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
    TaskMatch match = new TaskMatch(query, visibility, now);
    return found(tenant, match)
        .filter(task -> after == null || match.isAfter(task, after))
        .sorted(TaskMatch.ORDER)
        .limit(Math.max(limit, 0))
        .toList();
  }

  @Override
  public long countTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    return found(tenant, new TaskMatch(query, visibility, now)).count();
  }

  private Stream<TaskSummary> found(TenantId tenant, TaskMatch match) {
    List<StoredCase> withTasks = new ArrayList<>();
    forEach(
        tenant,
        stored -> {
          if (stored.openTasks() > 0) {
            withTasks.add(stored);
          }
        });
    return withTasks.stream().flatMap(match::of);
  }

  private void forEach(TenantId tenant, Consumer<StoredCase> consumer) {
    for (Draft draft : drafts.values()) {
      if (draft.key().tenant().equals(tenant)) {
        consumer.accept(draft.stored());
      }
    }
    kept.reading(
        () -> {
          Kept.Tenant cases = kept.tenant(tenant);
          if (cases != null) {
            for (Row row : cases.rows.values()) {
              if (!isDrafted(tenant, row.stored.summary().id())) {
                consumer.accept(row.stored);
              }
            }
          }
          return true;
        });
  }

  private boolean isDrafted(TenantId tenant, CaseId id) {
    return !drafts.isEmpty() && drafts.containsKey(new Row.Key(tenant, id));
  }

  @Override
  public List<DueCase> due(Instant now, int limit) {
    List<DueCase> due = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      Kept.Wake wake = Kept.Wake.of(draft.stored());
      if (wake != null && !wake.at().isAfter(now)) {
        due.add(dueCase(wake, draft.failed()));
      }
    }
    int drafted = due.size();
    kept.reading(
        () -> {
          for (Kept.Wake wake : kept.wakes()) {
            if (wake.at().isAfter(now) || due.size() - drafted >= limit) {
              break;
            }
            if (!isDrafted(wake.tenant(), wake.id())) {
              Row row = kept.row(new Row.Key(wake.tenant(), wake.id()));
              due.add(dueCase(wake, row == null ? null : row.failed));
            }
          }
          return true;
        });
    if (drafted > 0) {
      due.sort(
          Comparator.comparing(DueCase::wakeAt)
              .thenComparing(DueCase::tenant)
              .thenComparing(DueCase::caseId));
    }
    return List.copyOf(due.subList(0, Math.min(due.size(), Math.max(limit, 0))));
  }

  static DueCase dueCase(Kept.Wake wake, @Nullable FailedWake failed) {
    return new DueCase(wake.tenant(), wake.id(), wake.at(), failed == null ? 0 : failed.failures());
  }

  @Override
  public List<String> calendarsOfOpenCases(TenantId tenant) {
    Set<String> found = new TreeSet<>();
    forEach(
        tenant,
        stored -> {
          if (stored.summary().stageCategory().isOpen()) {
            found.add(stored.calendars());
          }
        });
    return List.copyOf(found);
  }

  @Override
  public List<CaseId> openCasesWith(
      TenantId tenant, String calendars, @Nullable CaseId after, int limit) {
    List<CaseId> found = new ArrayList<>();
    forEach(
        tenant,
        stored -> {
          CaseId id = stored.summary().id();
          if (stored.summary().stageCategory().isOpen()
              && stored.calendars().equals(calendars)
              && (after == null || id.compareTo(after) > 0)) {
            found.add(id);
          }
        });
    return found.stream().sorted().limit(limit).toList();
  }

  @Override
  public Optional<Instant> earliestWake() {
    return due(Instant.MAX, 1).stream().map(DueCase::wakeAt).findFirst();
  }

  @Override
  public List<FailedWake> failedWakes(int limit) {
    List<FailedWake> failed = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      FailedWake drafted = draft.failed();
      if (drafted != null) {
        failed.add(drafted);
      }
    }
    kept.reading(
        () -> {
          for (FailedWake each : kept.failedWakes()) {
            if (failed.size() >= limit) {
              break;
            }
            if (!isDrafted(each.tenant(), each.caseId())) {
              failed.add(each);
            }
          }
          return true;
        });
    return List.copyOf(failed.subList(0, Math.min(failed.size(), Math.max(limit, 0))));
  }

  @Override
  public Map<String, List<OpenCases>> openCasesOf(TenantId tenant, Set<String> people) {
    Map<String, Map<OpenCases, Long>> counts = new HashMap<>();
    forEach(
        tenant,
        stored -> {
          CaseSummary summary = stored.summary();
          String person = summary.assignedTo();
          if (person != null && people.contains(person) && summary.stageCategory().isOpen()) {
            counts
                .computeIfAbsent(person, key -> new HashMap<>())
                .merge(new OpenCases(summary.type(), summary.priority(), 1), 1L, Long::sum);
          }
        });
    Map<String, List<OpenCases>> found = new HashMap<>();
    counts.forEach(
        (person, kinds) ->
            found.put(
                person,
                kinds.entrySet().stream()
                    .map(
                        one ->
                            new OpenCases(
                                one.getKey().type(), one.getKey().priority(), one.getValue()))
                    .toList()));
    return found;
  }

  @Override
  public List<ViewRecord> views(TenantId tenant, CaseId caseId, int limit) {
    List<ViewRecord> views =
        kept.reading(
            () -> {
              Kept.Tenant cases = kept.tenant(tenant);
              List<ViewRecord> all =
                  cases == null ? List.of() : cases.views.getOrDefault(caseId, List.of());
              return new ArrayList<>(all.subList(Math.max(0, all.size() - limit), all.size()));
            });
    for (ViewRecord added : newViews) {
      if (added.tenant().equals(tenant) && added.caseId().equals(caseId)) {
        views.add(added);
      }
    }
    Collections.reverse(views);
    views.sort(Comparator.comparing(ViewRecord::viewedAt).reversed());
    return List.copyOf(views.subList(0, Math.min(views.size(), limit)));
  }

  @Override
  public OutboxReader outbox() {
    return new MemoryOutbox(
        kept,
        () -> {
          throw new IllegalStateException("A reader changes no messages.");
        });
  }
}

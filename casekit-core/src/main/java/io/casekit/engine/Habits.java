package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Category;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredEntry;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was done next with cases that have ended, by the stage they stood in. Reading that costs a
 * question for each of the cases, so what was read serves for an hour.
 */
final class Habits {
  /** How many of the latest ended cases of a kind are looked at. */
  static final int CASES = 200;

  /** How much of a trail is looked at; the first commands of every stage are rarely further on. */
  static final int ENTRIES = 500;

  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final int KINDS = 200;
  private static final Set<ActorKind> STAFF =
      Set.of(ActorKind.AGENT, ActorKind.SUPPLIER, ActorKind.IMPORTER);

  /** Cases that are compared with each other, as far as somebody may see them. */
  private record Kind(
      TenantId tenant, String type, @Nullable Category category, Visibility visibility) {}

  /**
   * What somebody did.
   *
   * @param command the name of the command
   * @param about the stage moved to or the task completed, or null
   */
  record Deed(String command, @Nullable String about) {}

  /**
   * What was done most often.
   *
   * @param deed what was done
   * @param times how often it was
   * @param visits how often anything was done next in that stage
   */
  record Habit(Deed deed, int times, int visits) {}

  private record Read(Map<String, Map<Deed, Integer>> byStage, Instant at) {}

  private final Map<Kind, Read> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Read> eldest) {
          return size() > KINDS;
        }
      };

  /**
   * Returns what was most often done next with cases like one; absent if none like it has ended.
   */
  Optional<Habit> of(Case c, Visibility visibility, StoreReader reader, Instant now) {
    Kind kind = new Kind(c.tenant(), c.type(), c.category().orElse(null), visibility);
    Map<Deed, Integer> deeds = read(kind, reader, now).byStage().getOrDefault(c.stage(), Map.of());
    int visits = deeds.values().stream().mapToInt(Integer::intValue).sum();
    // Among equals the choice is the same each time.
    return deeds.entrySet().stream()
        .min(
            Map.Entry.<Deed, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(deed -> deed.getKey().toString()))
        .map(most -> new Habit(most.getKey(), most.getValue(), visits));
  }

  private Read read(Kind kind, StoreReader reader, Instant now) {
    synchronized (known) {
      Read before = known.get(kind);
      if (before != null && now.isBefore(before.at().plus(GOOD_FOR))) {
        return before;
      }
    }
    // Outside the lock: two who ask at the same time read the same twice, and nobody waits.
    Read read = new Read(deeds(kind, reader, now), now);
    synchronized (known) {
      known.put(kind, read);
    }
    return read;
  }

  private static Map<String, Map<Deed, Integer>> deeds(Kind kind, StoreReader reader, Instant now) {
    CaseQuery query =
        CaseQuery.all()
            .inCategories(StageCategory.CLOSED, StageCategory.CANCELLED)
            .ofTypes(kind.type())
            .orderBy(CaseOrder.ENDED);
    Category category = kind.category();
    if (category != null) {
      query = query.about(category);
    }
    Map<String, Map<Deed, Integer>> byStage = new HashMap<>();
    for (CaseSummary c : reader.page(kind.tenant(), query, kind.visibility(), now, null, CASES)) {
      count(reader.entries(kind.tenant(), c.id(), 0, ENTRIES), byStage);
    }
    return byStage;
  }

  /** Counts what was done first after each time the case came into a stage. */
  private static void count(List<StoredEntry> trail, Map<String, Map<Deed, Integer>> byStage) {
    String stage = null;
    for (StoredEntry stored : trail) {
      AuditEntry entry = Scribe.audit(stored);
      if (stage != null && STAFF.contains(entry.actor().kind())) {
        byStage.computeIfAbsent(stage, s -> new HashMap<>()).merge(deed(entry), 1, Integer::sum);
        stage = null;
      }
      String entered = entered(entry);
      if (entered != null) {
        stage = entered;
      }
    }
  }

  private static Deed deed(AuditEntry entry) {
    String about = entered(entry);
    if (about == null) {
      about =
          entry.events().stream()
              .filter(TaskCompleted.class::isInstance)
              .map(event -> ((TaskCompleted) event).task())
              .findFirst()
              .orElse(null);
    }
    return new Deed(entry.command(), about);
  }

  private static @Nullable String entered(AuditEntry entry) {
    String stage = null;
    for (var event : entry.events()) {
      if (event instanceof Opened opened) {
        stage = opened.stage();
      } else if (event instanceof StageChanged moved) {
        stage = moved.after();
      }
    }
    return stage;
  }
}

package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cases and entries to be stored, without the kit: each part can be set, the rest is the usual. */
final class Rows {
  static final TenantId NORTH = TenantId.of("north");
  static final TenantId SOUTH = TenantId.of("south");
  static final Instant NOW = Instant.parse("2026-03-29T00:30:00.123456Z");

  private static final AtomicLong COUNT = new AtomicLong();

  TenantId tenant = NORTH;
  CaseId id = id();
  String number = "FR-" + COUNT.incrementAndGet();
  String type = "fault-report";
  String title = "Water in the cellar";
  String stage = "new";
  StageCategory stageCategory = StageCategory.NEW;
  @Nullable String category;
  Priority priority = Priority.MEDIUM;
  @Nullable String place;
  @Nullable String reporter;
  @Nullable String assignee;
  @Nullable String queue;
  @Nullable String owner;
  Instant openedAt = NOW;
  @Nullable Instant resolvedAt;
  @Nullable Instant closedAt;
  @Nullable Instant dueAt;
  @Nullable Instant targetAt;
  int reassignments;
  int reopenings;
  long version = 1;
  String state = "{\"format\":1}";
  @Nullable Instant wakeAt;
  Map<String, Object> searchable = new TreeMap<>();

  static CaseId id() {
    return new CaseId(
        new UUID(0x0199_c2f4_7a31_7000L + COUNT.incrementAndGet(), 0x8000_0000_0000_0000L));
  }

  static StoredCase stored(Consumer<Rows> set) {
    Rows rows = new Rows();
    set.accept(rows);
    return rows.stored();
  }

  StoredCase stored() {
    CaseSummary summary =
        new CaseSummary(
            tenant,
            id,
            new CaseNumber(number),
            type,
            title,
            stage,
            stageCategory,
            category == null ? null : Category.of(category),
            priority,
            place == null ? null : Place.of(place),
            reporter,
            assignee,
            queue,
            owner,
            openedAt,
            resolvedAt,
            closedAt,
            dueAt,
            targetAt,
            reassignments,
            reopenings,
            version);
    return new StoredCase(summary, state, "hash-" + version, wakeAt, searchable, "office@1");
  }

  /** The entry that led to the case as it is. */
  static StoredEntry entry(StoredCase of) {
    return entry(of, null);
  }

  static StoredEntry entry(StoredCase of, @Nullable String key) {
    return entry(of, key, "{\"events\":[]}");
  }

  static StoredEntry entry(StoredCase of, @Nullable String key, String payload) {
    CaseSummary s = of.summary();
    return new StoredEntry(
        s.tenant(),
        s.id(),
        s.version(),
        NOW,
        NOW.minusSeconds(60),
        key,
        payload,
        null,
        of.headHash());
  }

  /** The case after one more command that changed some of it. */
  static StoredCase next(StoredCase of, Consumer<Rows> set) {
    CaseSummary s = of.summary();
    Rows rows = new Rows();
    rows.tenant = s.tenant();
    rows.id = s.id();
    rows.number = s.number().value();
    rows.type = s.type();
    rows.title = s.title();
    rows.stage = s.stage();
    rows.stageCategory = s.stageCategory();
    rows.category = s.category().map(Category::path).orElse(null);
    rows.priority = s.priority();
    rows.place = s.place().map(Place::path).orElse(null);
    rows.reporter = s.askedBy();
    rows.assignee = s.assignedTo();
    rows.queue = s.inQueue();
    rows.owner = s.ownedBy();
    rows.openedAt = s.openedAt();
    rows.resolvedAt = s.lastResolvedAt();
    rows.closedAt = s.endedAt();
    rows.dueAt = s.nextDueAt();
    rows.targetAt = s.resolutionDueAt();
    rows.reassignments = s.reassignments();
    rows.reopenings = s.reopenings();
    rows.version = s.version() + 1;
    rows.state = of.state();
    rows.wakeAt = of.nextWakeAt();
    rows.searchable = new TreeMap<>(of.searchable());
    set.accept(rows);
    return rows.stored();
  }
}

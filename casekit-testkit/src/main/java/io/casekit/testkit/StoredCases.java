package io.casekit.testkit;

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
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cases as a store sees them: columns and documents without a meaning. Everything is made from a
 * number, so that a test can say which case it means.
 */
record StoredCases(
    TenantId tenant,
    int number,
    String type,
    String stage,
    StageCategory stageCategory,
    @Nullable Category category,
    Priority priority,
    @Nullable Place place,
    @Nullable String reporter,
    @Nullable String assignee,
    @Nullable String queue,
    @Nullable String owner,
    Instant openedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    @Nullable Instant dueAt,
    @Nullable Instant targetAt,
    @Nullable Instant wakeAt,
    Map<String, Object> searchable,
    long version) {
  static final TenantId NORTH = TenantId.of("north");
  static final TenantId SOUTH = TenantId.of("south");
  static final Instant T0 = Instant.parse("2026-03-02T08:00:00.123456Z");

  /**
   * The first version of a plain case of the north: in queue dispatch, due and to be woken soon.
   */
  static StoredCases number(int n) {
    return new StoredCases(
        NORTH,
        n,
        "fault-report",
        "new",
        StageCategory.NEW,
        null,
        Priority.MEDIUM,
        null,
        null,
        null,
        "dispatch",
        null,
        T0,
        null,
        null,
        T0.plusSeconds(n),
        null,
        T0.plusSeconds(n),
        Map.of(),
        1);
  }

  /** Starts from what {@link #number} gives. */
  static StoredCase stored(int n) {
    return number(n).stored();
  }

  /** The identity of a case: time-ordered, as the kit makes them. */
  static CaseId id(int n) {
    return new CaseId(
        new UUID(
            0x0199_0000_0000_7000L + ((long) (n / 4) << 16),
            0x8000_0000_0000_0000L + Long.rotateLeft(n * 0x9E37_79B9L, 40) % (1L << 61)));
  }

  static CaseNumber caseNumber(int n) {
    return new CaseNumber("FR-2026-%06d".formatted(n));
  }

  StoredCases of(TenantId other) {
    return new StoredCases(
        other,
        number,
        type,
        stage,
        stageCategory,
        category,
        priority,
        place,
        reporter,
        assignee,
        queue,
        owner,
        openedAt,
        resolvedAt,
        closedAt,
        dueAt,
        targetAt,
        wakeAt,
        searchable,
        version);
  }

  StoredCases version(long other) {
    return new StoredCases(
        tenant,
        number,
        type,
        stage,
        stageCategory,
        category,
        priority,
        place,
        reporter,
        assignee,
        queue,
        owner,
        openedAt,
        resolvedAt,
        closedAt,
        dueAt,
        targetAt,
        wakeAt,
        searchable,
        other);
  }

  StoredCases wakeAt(@Nullable Instant other) {
    return new StoredCases(
        tenant,
        number,
        type,
        stage,
        stageCategory,
        category,
        priority,
        place,
        reporter,
        assignee,
        queue,
        owner,
        openedAt,
        resolvedAt,
        closedAt,
        dueAt,
        targetAt,
        other,
        searchable,
        version);
  }

  StoredCases closedAt(@Nullable Instant other) {
    return new StoredCases(
        tenant,
        number,
        type,
        stage,
        stageCategory,
        category,
        priority,
        place,
        reporter,
        assignee,
        queue,
        owner,
        openedAt,
        resolvedAt,
        other,
        dueAt,
        targetAt,
        wakeAt,
        searchable,
        version);
  }

  StoredCases times(Instant opened, @Nullable Instant due) {
    return new StoredCases(
        tenant,
        number,
        type,
        stage,
        stageCategory,
        category,
        priority,
        place,
        reporter,
        assignee,
        queue,
        owner,
        opened,
        resolvedAt,
        closedAt,
        due,
        targetAt,
        wakeAt,
        searchable,
        version);
  }

  StoredCases searchable(Map<String, Object> other) {
    return new StoredCases(
        tenant,
        number,
        type,
        stage,
        stageCategory,
        category,
        priority,
        place,
        reporter,
        assignee,
        queue,
        owner,
        openedAt,
        resolvedAt,
        closedAt,
        dueAt,
        targetAt,
        wakeAt,
        other,
        version);
  }

  StoredCase stored() {
    return stored(caseNumber(number), "{\"n\":%d}".formatted(number));
  }

  StoredCase stored(CaseNumber caseNumber, String state) {
    return new StoredCase(
        new CaseSummary(
            tenant,
            id(number),
            caseNumber,
            type,
            "Case " + number,
            stage,
            stageCategory,
            category,
            priority,
            place,
            reporter,
            assignee,
            queue,
            owner,
            openedAt,
            resolvedAt,
            closedAt,
            dueAt,
            targetAt,
            0,
            0,
            version),
        state,
        hash(version),
        wakeAt,
        searchable,
        // Cases of one type keep the same calendars.
        "calendars-of@" + type);
  }

  /** The entry that gave this version. */
  StoredEntry entry(@Nullable String key) {
    return entry(key, entry -> entry);
  }

  StoredEntry entry(@Nullable String key, UnaryOperator<StoredEntry> change) {
    return change.apply(
        new StoredEntry(
            tenant,
            id(number),
            version,
            T0.plusSeconds(version),
            T0,
            key,
            "{\"v\":%d}".formatted(version),
            null,
            hash(version)));
  }

  private static String hash(long version) {
    return "%064x".formatted(version);
  }
}

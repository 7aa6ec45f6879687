package io.casekit.engine;

import io.casekit.access.Visibility;
import io.casekit.audit.ChainHead;
import io.casekit.audit.Verification;
import io.casekit.audit.Verification.Finding;
import io.casekit.audit.Verification.Kind;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.query.CaseSummary;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.trail.Chain;
import io.casekit.trail.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a trail entry by entry against its chain, and the case against its trail. It trusts
 * nothing that is stored: what is damaged is a finding, never an exception.
 */
final class Verifier {
  private static final int MAX_FAILED_WAKES = 10_000;

  private final Definitions definitions;
  private final List<Finding> findings = new ArrayList<>();
  private long count;
  private String previous = Chain.START;
  private @Nullable Case folded;
  private @Nullable Pinned pinned;
  private boolean readable = true;

  private Verifier(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Checks a case.
   *
   * @param exported a head that was exported before, or null
   */
  static Verification verify(
      StoreReader reader,
      StoredCase stored,
      Definitions definitions,
      @Nullable ChainHead exported) {
    Verifier verifier = new Verifier(definitions);
    CaseSummary summary = stored.summary();
    // Others may write meanwhile: what is checked is the trail up to the case as it was read.
    for (StoredEntry entry :
        Trails.entries(reader, summary.tenant(), summary.id(), summary.version())) {
      verifier.entry(summary, entry);
      if (exported != null && entry.sequence() == exported.count()) {
        verifier.compare(exported, entry.hash());
      }
    }
    if (exported != null && exported.count() > verifier.count) {
      verifier.find(
          verifier.count,
          Kind.REWRITTEN,
          "%d entries were exported, %d are there".formatted(exported.count(), verifier.count));
    }
    verifier.head(stored);
    verifier.beyond(reader, stored);
    verifier.state(reader, stored);
    return new Verification(summary.id(), verifier.count, verifier.findings);
  }

  private void find(long sequence, Kind kind, String message) {
    findings.add(new Finding(sequence, kind, message));
  }

  private void compare(ChainHead exported, String hash) {
    if (!exported.hash().equals(hash)) {
      find(
          exported.count(),
          Kind.REWRITTEN,
          "the entry has another hash than the one that was exported");
    }
  }

  private void entry(CaseSummary summary, StoredEntry entry) {
    count++;
    if (entry.sequence() != count) {
      find(
          entry.sequence(),
          Kind.BROKEN_SEQUENCE,
          "entry %d stands where entry %d belongs".formatted(entry.sequence(), count));
      count = entry.sequence();
    }
    if (!hash(summary, entry)) {
      find(
          entry.sequence(),
          Kind.CHANGED_ENTRY,
          "the entry is not the one that was recorded after the entry before it");
    }
    previous = entry.hash();
    Chain.sealFault(entry.payload(), entry.personalValues())
        .ifPresent(fault -> find(entry.sequence(), Kind.CHANGED_ENTRY, fault));
    fold(entry);
  }

  private boolean hash(CaseSummary summary, StoredEntry entry) {
    try {
      return Chain.hash(
              summary.tenant(),
              summary.id(),
              entry.sequence(),
              entry.recordedAt(),
              entry.occurredAt(),
              previous,
              entry.payload())
          .equals(entry.hash());
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void fold(StoredEntry entry) {
    if (!readable) {
      return;
    }
    try {
      Payload payload = Scribe.payload(entry);
      if (!Objects.equals(payload.idempotencyKey(), entry.idempotencyKey())) {
        find(
            entry.sequence(),
            Kind.CHANGED_ENTRY,
            "its idempotency key is not the one that was recorded");
      }
      Pinned known = pinned;
      if (known == null) {
        Opened opened = (Opened) payload.events().get(0);
        known =
            definitions.of(
                entry.tenant(), opened.typeVersion(), opened.calendarVersions().values());
      }
      known = definitions.also(known, entry.tenant(), payload.events());
      pinned = known;
      folded = Fold.entry(folded, Scribe.head(entry, payload), payload.events(), known);
    } catch (RuntimeException e) {
      // Whatever is wrong with it, what comes after can no longer be told either.
      readable = false;
      find(
          entry.sequence(),
          Kind.UNREADABLE_ENTRY,
          "the entry cannot be applied: " + e.getMessage());
    }
  }

  private void head(StoredCase stored) {
    if (stored.summary().version() != count || !stored.headHash().equals(previous)) {
      find(
          count,
          Kind.WRONG_HEAD,
          "the case says that its trail has %d entries ending in %s, but it has %d ending in %s"
              .formatted(stored.summary().version(), stored.headHash(), count, previous));
    }
  }

  private void beyond(StoreReader reader, StoredCase stored) {
    CaseSummary summary = stored.summary();
    List<StoredEntry> more = reader.entries(summary.tenant(), summary.id(), summary.version(), 1);
    if (!more.isEmpty() && isStillSo(reader, stored)) {
      find(
          more.get(0).sequence(),
          Kind.WRONG_HEAD,
          "the trail goes on after the %d entries that the case knows of"
              .formatted(summary.version()));
    }
  }

  private static boolean isStillSo(StoreReader reader, StoredCase stored) {
    CaseSummary summary = stored.summary();
    return reader
        .find(summary.tenant(), summary.id(), Visibility.everything())
        .filter(stored::equals)
        .isPresent();
  }

  private void state(StoreReader reader, StoredCase stored) {
    Case c = folded;
    Pinned known = pinned;
    if (!readable || c == null || known == null) {
      return;
    }
    if (!c.toJson().equals(stored.state())) {
      find(0, Kind.WRONG_STATE, "the state of the case is not what its trail gives");
    }
    if (!CaseSummary.of(c).equals(stored.summary())) {
      find(0, Kind.WRONG_STATE, "the columns of the case are not what its trail gives");
    }
    if (!Scribe.searchable(c, known.type()).equals(stored.searchable())) {
      find(0, Kind.WRONG_STATE, "the searchable attributes are not what the trail gives");
    }
    if (!c.calendarMark().equals(stored.calendars())) {
      find(0, Kind.WRONG_STATE, "the calendars of the case are not what its trail gives");
    }
    if (!c.wakeAt().equals(stored.wakeAt())
        && !wakeWasPutBack(reader, stored)
        && isStillSo(reader, stored)) {
      find(0, Kind.WRONG_STATE, "the wake-up time of the case is not what its trail gives");
    }
  }

  private static boolean wakeWasPutBack(StoreReader reader, StoredCase stored) {
    for (FailedWake failed : reader.failedWakes(MAX_FAILED_WAKES)) {
      if (failed.tenant().equals(stored.summary().tenant())
          && failed.caseId().equals(stored.summary().id())) {
        return stored.wakeAt().filter(failed.retryAt()::equals).isPresent();
      }
    }
    return false;
  }
}

package io.casekit.engine;

import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.cases.CaseTooLargeException;
import io.casekit.event.CaseEvent;
import io.casekit.json.Json;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Limits;
import io.casekit.spi.CaseState;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.task.Task;
import io.casekit.trail.Chain;
import io.casekit.trail.Payload;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes cases and entries in the form that stores keep, and reads them back. */
final class Scribe {
  private Scribe() {}

  /**
   * Writes an entry.
   *
   * @param head its place and times
   * @param previous the hash of the entry before
   * @param payload what it says
   * @param type the case type, which knows what is personal
   * @param ids gives salts
   */
  static StoredEntry entry(
      EntryHead head, String previous, Payload payload, CaseType type, Ids ids) {
    Payload.Written written =
        payload.write(
            key -> type.attribute(key).filter(Attribute::isPersonal).isPresent(), ids::salt);
    return new StoredEntry(
        head.tenant(),
        head.caseId(),
        head.sequence(),
        head.recordedAt(),
        head.occurredAt(),
        payload.idempotencyKey(),
        written.json(),
        written.personal(),
        Chain.hash(
            head.tenant(),
            head.caseId(),
            head.sequence(),
            head.recordedAt(),
            head.occurredAt(),
            previous,
            written));
  }

  /**
   * Writes a case.
   *
   * @throws CaseTooLargeException if its state would be larger than the limit
   */
  static StoredCase stored(Case c, CaseType type, String headHash, String command) {
    CaseState state = CaseState.of(c);
    if (!c.fits(Limits.CASE_STATE_BYTES)) {
      throw new CaseTooLargeException(command, c.number(), Json.utf8Length(state.text()));
    }
    return new StoredCase(
        CaseSummary.of(c),
        state,
        headHash,
        c.wakeAt().orElse(null),
        searchable(c, type),
        c.calendarMark(),
        openTasks(c));
  }

  private static int openTasks(Case c) {
    int open = 0;
    for (Task task : c.tasks()) {
      open += task.isOpen() ? 1 : 0;
    }
    return open;
  }

  static Map<String, Object> searchable(Case c, CaseType type) {
    Map<String, Object> searchable = new TreeMap<>();
    c.attributes()
        .asMap()
        .forEach(
            (key, value) -> {
              if (type.attribute(key).filter(Attribute::isSearchable).isPresent()) {
                searchable.put(key, value);
              }
            });
    return searchable;
  }

  static Payload payload(StoredEntry entry) {
    return Payload.read(entry.payload(), entry.personalValues());
  }

  static EntryHead head(StoredEntry entry, Payload payload) {
    return new EntryHead(
        entry.tenant(),
        entry.caseId(),
        entry.sequence(),
        entry.recordedAt(),
        entry.occurredAt(),
        payload.actorKind());
  }

  static AuditEntry audit(StoredEntry entry) {
    Payload payload = payload(entry);
    return new AuditEntry(
        entry.tenant(),
        entry.caseId(),
        entry.sequence(),
        entry.recordedAt(),
        entry.occurredAt(),
        payload.actor(),
        payload.command(),
        payload.channel(),
        payload.reason(),
        payload.idempotencyKey(),
        payload.events(),
        entry.hash());
  }

  /**
   * Gives a case as its entries tell it, without looking at what is stored of its state.
   *
   * @param entries the first entries of its trail, in order
   * @param definitions where its definitions are found
   */
  static @Nullable Case fold(Iterable<StoredEntry> entries, Definitions definitions) {
    Case c = null;
    Pinned pinned = null;
    for (StoredEntry entry : entries) {
      Payload payload = payload(entry);
      List<CaseEvent> events = payload.events();
      if (pinned == null) {
        CaseEvent.Opened opened = (CaseEvent.Opened) events.get(0);
        pinned =
            definitions.of(
                entry.tenant(), opened.typeVersion(), opened.calendarVersions().values());
      }
      pinned = definitions.also(pinned, entry.tenant(), events);
      c = Fold.entry(c, head(entry, payload), events, pinned);
    }
    return c;
  }
}

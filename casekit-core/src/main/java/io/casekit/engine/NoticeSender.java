package io.casekit.engine;

import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeTexts;
import io.casekit.notice.Notifier;
import io.casekit.outbox.OutboxMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.CaseId;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands notices to the host once it has been committed that they are due. If one of an entry cannot
 * be sent, all of that entry come again: the host tells repeats by their ids.
 */
final class NoticeSender implements Subscriber {
  /** Under which name its messages are kept. */
  static final String KEY = "casekit-notices";

  private static final int PART = 500;

  private final CaseStore store;
  private final Definitions definitions;
  private final Map<TenantId, Tenant> tenants;
  private final NoticeTexts texts;
  private final Notifier notifier;

  NoticeSender(
      CaseStore store,
      Definitions definitions,
      Map<TenantId, Tenant> tenants,
      NoticeTexts texts,
      Notifier notifier) {
    this.store = store;
    this.definitions = definitions;
    this.tenants = tenants;
    this.texts = texts;
    this.notifier = notifier;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public boolean wants(CaseChange change) {
    return change.events().stream().anyMatch(NoticeDue.class::isInstance);
  }

  @Override
  public void receive(OutboxMessage message) throws Exception {
    for (Notice notice : notices(message.entry())) {
      notifier.send(notice);
    }
  }

  /** The notices that an entry has decided to send. */
  List<Notice> notices(AuditEntry entry) {
    Tenant tenant = tenants.get(entry.tenant());
    return store.read(
        reader -> {
          Optional<StoredCase> found =
              reader.find(entry.tenant(), entry.caseId(), Visibility.everything());
          return tenant == null || found.isEmpty()
              ? List.of()
              : notices(entry, tenant, found.get().document().asCase(), reader);
        });
  }

  private List<Notice> notices(AuditEntry entry, Tenant tenant, Case c, StoreReader reader) {
    NoticeWriter writer = new NoticeWriter(tenant, definitions.of(c).type(), texts);
    List<NoticePlanner.Person> people = NoticePlanner.people(c);
    List<Notice> notices = new ArrayList<>();
    for (CaseEvent event : entry.events()) {
      if (event instanceof NoticeDue due) {
        people.stream()
            .filter(person -> person.mark().equals(due.to()))
            .findFirst()
            .ifPresent(
                person ->
                    notices.add(
                        writer.write(
                            c,
                            person,
                            entry.sequence(),
                            due,
                            (first, last) -> read(reader, c.tenant(), c.id(), first, last))));
      }
    }
    return notices;
  }

  private static List<AuditEntry> read(
      StoreReader reader, TenantId tenant, CaseId id, long first, long last) {
    List<AuditEntry> entries = new ArrayList<>();
    for (long after = first - 1; after < last; after += PART) {
      int limit = (int) Math.min(PART, last - after);
      reader.entries(tenant, id, after, limit).stream().map(Scribe::audit).forEach(entries::add);
    }
    return entries;
  }
}

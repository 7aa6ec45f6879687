package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.link.Merge;
import io.casekit.notice.Contact;
import io.casekit.notice.NoticePolicy;
import io.casekit.notice.ReporterView;
import io.casekit.notice.ReporterView.Word;
import io.casekit.reference.Tenant;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrder.Appointment;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.type.Stage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what a reporter may see of a case. */
final class ReporterViews {
  /** How many entries of the trail are read, the latest: the page of a case must open quickly. */
  static final int ENTRIES = 2_000;

  private final Case c;
  private final Pinned pinned;
  private final Wording words;
  private final ZoneId zone;

  private ReporterViews(Case c, Pinned pinned, Wording words, ZoneId zone) {
    this.c = c;
    this.pinned = pinned;
    this.words = words;
    this.zone = zone;
  }

  /**
   * Makes the view.
   *
   * @param entries the latest of its trail
   */
  static ReporterView of(
      Case c, Pinned pinned, Tenant tenant, Contact contact, List<AuditEntry> entries) {
    Wording words = Wording.in(contact.language().orElse(tenant.language()), tenant.language());
    ZoneId zone = contact.zone().orElseGet(() -> tenant.zoneAt(c.place().orElse(null)));
    return new ReporterViews(c, pinned, words, zone).view(entries);
  }

  private ReporterView view(List<AuditEntry> entries) {
    Stage stage = Gates.stage(c, pinned);
    return new ReporterView(
        c.number(),
        c.openedAt(),
        c.title(),
        c.description().orElse(null),
        words.stage(stage),
        next(stage),
        appointment().orElse(null),
        c.outcome().orElse(null),
        c.closedAt().orElse(null),
        written(entries),
        !entries.isEmpty() && entries.get(0).sequence() > 1,
        words.language(),
        zone);
  }

  private String next(Stage stage) {
    Merge merge = c.links().merge().filter(Merge::isDone).orElse(null);
    if (merge != null) {
      return Wording.with(words.next("merged"), "number", merge.number().value());
    }
    return Aftercare.closing(c, pinned)
        .map(
            look ->
                Wording.with(
                    words.next("resolved.closes"), "until", words.instant(look.at(), zone)))
        .orElseGet(() -> words.next(stage.category().key()));
  }

  private Optional<String> appointment() {
    if (!c.isOpen()) {
      return Optional.empty();
    }
    return agreed()
        .map(visit -> words.window(visit.from(), visit.untilExclusive(), zone))
        .or(
            () ->
                pinned
                    .type()
                    .notices()
                    .flatMap(NoticePolicy::appointment)
                    .flatMap(c.attributes()::get)
                    .map(value -> words.told(value, zone)));
  }

  /** The next appointment that was agreed for work that is not done. */
  private Optional<Appointment> agreed() {
    return c.tasks().stream()
        .filter(task -> task.isOpen())
        .flatMap(task -> task.order().flatMap(WorkOrder::appointment).stream())
        .filter(visit -> visit.state() == AppointmentState.CONFIRMED)
        .min(Comparator.comparing(Appointment::from));
  }

  private List<Word> written(List<AuditEntry> entries) {
    List<Word> written = new ArrayList<>();
    for (AuditEntry entry : entries) {
      for (CaseEvent event : entry.events()) {
        Word word = word(entry, event);
        if (word != null) {
          written.add(word);
        }
      }
    }
    return written;
  }

  private @Nullable Word word(AuditEntry entry, CaseEvent event) {
    Instant at = entry.occurredAt();
    if (event instanceof NoteAdded note && note.isPublic()) {
      return new Word(at, /* isOwn= */ false, note.text(), null);
    }
    if (event instanceof AttachmentAdded added && added.isPublic()) {
      boolean byStaff = entry.actor().kind() != ActorKind.REPORTER;
      return byStaff || isOwn(entry)
          ? new Word(at, !byStaff, added.attachment().name(), added.attachment().reference())
          : null;
    }
    return event instanceof MessageReceived message && isOwn(entry)
        ? new Word(at, /* isOwn= */ true, message.text(), null)
        : null;
  }

  /**
   * What another reporter has written is theirs; what the staff recorded, the reporter has said.
   */
  private boolean isOwn(AuditEntry entry) {
    return entry.actor().kind() != ActorKind.REPORTER
        || c.reporter().filter(party -> party.id().equals(entry.actor().id())).isPresent();
  }
}

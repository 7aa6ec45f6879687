package io.casekit.engine;

import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticeText;
import io.casekit.notice.NoticeTexts;
import io.casekit.notice.Notices.Owed;
import io.casekit.reference.Tenant;
import io.casekit.task.Task;
import io.casekit.task.WorkOrder;
import io.casekit.type.CaseType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a notice from what the trail holds of the entries it is about, so that it tells how things
 * were when it was decided, however late it is sent. It holds nothing of anybody but the one who is
 * told: no title but their own, no place, no name.
 */
final class NoticeWriter {
  /** The most messages that one notice repeats; the latest. */
  static final int MOST_MESSAGES = 10;

  private static final int LONGEST_MESSAGE = 2_000;

  private final Tenant tenant;
  private final CaseType type;
  private final NoticeTexts texts;

  NoticeWriter(Tenant tenant, CaseType type, NoticeTexts texts) {
    this.tenant = tenant;
    this.type = type;
    this.texts = texts;
  }

  /** Reads entries of the case's trail. */
  @FunctionalInterface
  interface Entries {
    /** The entries from one sequence to another, both included. */
    List<AuditEntry> read(long first, long last);
  }

  /**
   * Writes a notice.
   *
   * @param c the case as it stands now
   * @param person who is told
   * @param sequence the entry that decided to tell
   * @param due what it decided
   * @param trail the trail of the case
   */
  Notice write(Case c, NoticePlanner.Person person, long sequence, NoticeDue due, Entries trail) {
    Locale wanted = due.language() == null ? tenant.language() : due.language();
    ZoneId zone = due.zone() == null ? tenant.zoneAt(c.place().orElse(null)) : due.zone();
    List<NoticeKind> kinds = due.about().stream().map(Owed::kind).toList();
    Map<NoticeKind, NoticeText> words = new HashMap<>();
    Locale language = language(wanted, kinds, words);
    Map<String, String> values = new HashMap<>();
    values.put("number", c.number().value());
    if (person.isReporter()) {
      values.put("title", c.title());
    } else {
      values.put("own-number", person.mark());
    }
    for (Owed owed : due.about()) {
      values(owed, c, Wording.in(language, tenant.language()), zone, trail, values);
    }
    return new Notice(
        c.tenant(),
        c.id(),
        c.number(),
        c.type(),
        sequence,
        due.to(),
        person.party(),
        kinds,
        due.channels(),
        language,
        zone,
        text(words, kinds.get(0)).subject(oneLine(values)),
        kinds.stream()
            .map(kind -> text(words, kind).body(values))
            .filter(body -> !body.isEmpty())
            .collect(Collectors.joining("\n\n")));
  }

  /** Finds the words in the first language that has them all: wanted, the tenant's, English. */
  private Locale language(
      Locale wanted, List<NoticeKind> kinds, Map<NoticeKind, NoticeText> words) {
    for (Locale language : List.of(wanted, tenant.language(), Locale.ENGLISH)) {
      words.clear();
      for (NoticeKind kind : kinds) {
        text(kind, language).ifPresent(text -> words.put(kind, text));
      }
      if (words.size() == kinds.size()) {
        return language;
      }
    }
    throw new IllegalStateException("There are no English words for " + kinds);
  }

  private static NoticeText text(Map<NoticeKind, NoticeText> words, NoticeKind kind) {
    return Objects.requireNonNull(words.get(kind));
  }

  private Optional<NoticeText> text(NoticeKind kind, Locale language) {
    return texts
        .text(tenant.id(), type.key(), kind, language)
        .or(() -> Wording.supplied(language).map(words -> words.notice(kind)));
  }

  private void values(
      Owed owed, Case c, Wording words, ZoneId zone, Entries trail, Map<String, String> values) {
    List<AuditEntry> entries = trail.read(owed.first(), owed.last());
    if (owed.kind() == NoticeKind.MESSAGE) {
      messages(entries).ifPresent(text -> values.put("messages", text));
    }
    for (AuditEntry entry : entries) {
      for (CaseEvent event : entry.events()) {
        if (owed.kind().isState() && event instanceof StageChanged moved) {
          type.stage(moved.after()).ifPresent(stage -> values.put("stage", words.stage(stage)));
        } else if (owed.kind() == NoticeKind.RESOLVED && event instanceof Resolved resolved) {
          values.put("outcome", resolved.outcome());
        } else if (owed.kind() == NoticeKind.PLANNED) {
          appointment(event)
              .map(value -> words.told(value, zone))
              .or(() -> agreed(event, c, words, zone))
              .ifPresent(text -> values.put("appointment", text));
        }
      }
    }
    if (owed.kind() == NoticeKind.CLOSED) {
      c.outcome().ifPresent(outcome -> values.put("outcome", outcome));
    }
    // A resolution that did not move the case has come to the stage it is in.
    if (owed.kind().isState() && !values.containsKey("stage")) {
      type.stage(c.stage()).ifPresent(stage -> values.put("stage", words.stage(stage)));
    }
  }

  private static Optional<String> messages(List<AuditEntry> entries) {
    List<String> messages = new ArrayList<>();
    for (AuditEntry entry : entries) {
      for (CaseEvent event : entry.events()) {
        if (event instanceof NoteAdded note && note.isPublic()) {
          messages.add(cut(note.text()));
        }
      }
    }
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            messages.stream()
                .skip(Math.max(0, messages.size() - MOST_MESSAGES))
                .collect(Collectors.joining("\n")));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_MESSAGE) {
      return text;
    }
    int end = LONGEST_MESSAGE - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static Optional<String> agreed(CaseEvent event, Case c, Wording words, ZoneId zone) {
    return event instanceof AppointmentConfirmed confirmed
        ? c.task(confirmed.task())
            .flatMap(Task::order)
            .flatMap(WorkOrder::appointment)
            .map(visit -> words.window(visit.from(), visit.untilExclusive(), zone))
        : Optional.empty();
  }

  private Optional<Object> appointment(CaseEvent event) {
    String key = type.notices().flatMap(policy -> policy.appointment()).orElse("");
    if (event instanceof Opened opened) {
      return opened.attributes().get(key);
    }
    return event instanceof AttributesChanged changed
        ? changed.changes().stream()
            .filter(change -> change.key().equals(key))
            .flatMap(change -> Optional.ofNullable(change.after()).stream())
            .findFirst()
        : Optional.empty();
  }

  /** A subject is one line, whatever somebody has written into a title. */
  private static Map<String, String> oneLine(Map<String, String> values) {
    Map<String, String> lines = new HashMap<>();
    values.forEach(
        (name, value) -> {
          StringBuilder line = new StringBuilder(value);
          for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))
                || line.charAt(i) == '\u2028'
                || line.charAt(i) == '\u2029') {
              line.setCharAt(i, ' ');
            }
          }
          lines.put(name, line.toString());
        });
    return lines;
  }
}

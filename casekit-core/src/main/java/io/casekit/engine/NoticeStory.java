package io.casekit.engine;

import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.NoticeEvent;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticePutOff;
import io.casekit.event.NoticeEvent.NoticeWithheld;
import io.casekit.event.NoticeEvent.Withheld;
import io.casekit.notice.NoticeFinding;
import io.casekit.notice.NoticeFinding.Verdict;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.Notices.Owed;
import io.casekit.type.CaseType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from a trail who was told of what, and of everything else why not. */
final class NoticeStory {
  private final Case c;
  private final CaseType type;
  private final List<NoticeFinding> findings = new ArrayList<>();

  private NoticeStory(Case c, CaseType type) {
    this.c = c;
    this.type = type;
  }

  static List<NoticeFinding> of(Case c, CaseType type, List<AuditEntry> trail) {
    NoticeStory story = new NoticeStory(c, type);
    trail.forEach(story::entry);
    return List.copyOf(story.findings);
  }

  private void entry(AuditEntry entry) {
    List<CaseEvent> happened =
        entry.events().stream().filter(event -> !(event instanceof NoticeEvent)).toList();
    if (!happened.isEmpty()) {
      NoticePlanner.findings(
              type,
              NoticePlanner.people(c),
              entry.actor(),
              entry.recordedAt(),
              entry.occurredAt(),
              happened)
          .forEach(
              finding ->
                  add(
                      entry,
                      finding.to(),
                      finding.kind(),
                      finding.isTold() ? Verdict.OWED : Verdict.NOT_OWED,
                      finding.because()));
    }
    entry.events().forEach(event -> decided(entry, event));
  }

  private void decided(AuditEntry entry, CaseEvent event) {
    if (event instanceof NoticePutOff off) {
      add(
          entry,
          off.to(),
          null,
          Verdict.PUT_OFF,
          "They want to be left alone until %s.".formatted(off.until()));
    } else if (event instanceof NoticeWithheld withheld) {
      for (NoticeKind kind : withheld.kinds()) {
        add(
            entry,
            withheld.to(),
            kind,
            Verdict.WITHHELD,
            withheld.why() == Withheld.UNWANTED
                ? "They do not want to be told of this kind."
                : "They have nothing to do with the case any more.");
      }
    } else if (event instanceof NoticeDue due) {
      for (Owed owed : due.about()) {
        add(
            entry,
            due.to(),
            owed.kind(),
            Verdict.TOLD,
            owed.first() == owed.last()
                ? "It happened in entry %d.".formatted(owed.first())
                : "It happened in entries %d to %d.".formatted(owed.first(), owed.last()));
      }
    }
  }

  private void add(
      AuditEntry entry,
      @Nullable String to,
      @Nullable NoticeKind kind,
      Verdict verdict,
      String because) {
    findings.add(
        new NoticeFinding(entry.sequence(), entry.recordedAt(), to, kind, verdict, because));
  }
}

package io.casekit.audit;

import io.casekit.assignment.Explanation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as sentences, with the titles of the case's type and the times of its zone. */
final class PlainWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);
  private static final Sentences SENTENCES = new Sentences();

  private final CaseType type;
  private final ZoneId zone;

  PlainWords(CaseType type, ZoneId zone) {
    this.type = type;
    this.zone = zone;
  }

  static {
    add(SENTENCES);
    PlacementWords.add(SENTENCES);
    TaskWords.add(SENTENCES);
    OrderWords.add(SENTENCES);
    LinkWords.add(SENTENCES);
    ClockWords.add(SENTENCES);
    NoticeWords.add(SENTENCES);
    AccessWords.add(SENTENCES);
  }

  private static void add(Sentences sentences) {
    sentences.say(
        Opened.class, (w, e) -> ended("Opened as %s: %s".formatted(e.number(), e.title())));
    sentences.say(
        AttributesChanged.class,
        (w, e) -> e.changes().stream().map(w::change).collect(Collectors.joining(" ")));
    sentences.say(
        Categorised.class,
        (w, e) -> because("Categorised as %s.".formatted(e.after()), e.explanation()));
    sentences.say(
        PriorityChanged.class,
        (w, e) ->
            because(
                "Priority changed from %s to %s.".formatted(e.before().key(), e.after().key()),
                e.explanation()));
    sentences.say(
        StageChanged.class,
        (w, e) -> "Moved from %s to %s.".formatted(w.stage(e.before()), w.stage(e.after())));
    sentences.say(Resolved.class, (w, e) -> ended("Resolved: " + e.outcome()));
    sentences.say(
        Closed.class,
        (w, e) ->
            e.unopposedFor() == null
                ? "It is closed."
                : "It is closed, as nobody objected for %s.".formatted(e.unopposedFor()));
    sentences.say(Cancelled.class, (w, e) -> "It is cancelled.");
    sentences.say(
        Reopened.class, (w, e) -> "It is open again after it was %s.".formatted(e.from().key()));
    sentences.say(
        NoteAdded.class,
        (w, e) -> ended((e.isPublic() ? "Wrote to the reporter: " : "Noted: ") + e.text()));
    sentences.say(
        AttachmentAdded.class,
        (w, e) ->
            ended(
                (e.isPublic() ? "Attached, for the reporter to see: " : "Attached: ")
                    + e.attachment().name()));
    sentences.say(MessageReceived.class, (w, e) -> ended("The reporter wrote: " + e.text()));
    sentences.say(Answered.class, (w, e) -> "The reporter was answered.");
    sentences.say(
        DatedBeforeOpening.class,
        (w, e) -> "Dated before the opening on %s, as imported.".formatted(w.time(e.openedAt())));
  }

  String of(CaseEvent event) {
    return SENTENCES.of(event, this);
  }

  CaseType type() {
    return type;
  }

  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  String stage(String key) {
    return type.stage(key).map(Stage::title).orElse(key);
  }

  private String change(Change change) {
    String title = type.attribute(change.key()).map(Attribute::title).orElse(change.key());
    return change.after() == null
        ? "%s taken away.".formatted(title)
        : ended("%s set to %s".formatted(title, change.after()));
  }

  static String because(String sentence, @Nullable Explanation why) {
    return why == null ? sentence : sentence + " " + ended(why.sentence());
  }

  static String who(@Nullable String queue, @Nullable String assignee) {
    if (assignee == null) {
      return "queue " + queue;
    }
    return queue == null ? assignee : assignee + " (queue " + queue + ")";
  }

  /** Ends a sentence that somebody else may have ended already. */
  static String ended(String sentence) {
    char last = sentence.charAt(sentence.length() - 1);
    return ".!?".indexOf(last) >= 0 ? sentence : sentence + ".";
  }
}

package io.casekit.audit;

import io.casekit.assignment.Explanation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Released;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.CaseEvent.TaskCancelled;
import io.casekit.event.CaseEvent.TaskCompleted;
import io.casekit.event.CaseEvent.TaskStarted;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.sla.Recompute;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as sentences, with the titles of the case's type and the times of its zone. */
final class PlainWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);
  private static final Map<Class<?>, BiFunction<PlainWords, CaseEvent, String>> SENTENCES =
      new HashMap<>();

  private final CaseType type;
  private final ZoneId zone;

  PlainWords(CaseType type, ZoneId zone) {
    this.type = type;
    this.zone = zone;
  }

  private static <E extends CaseEvent> void say(
      Class<E> event, BiFunction<PlainWords, E, String> sentence) {
    SENTENCES.put(event, (words, e) -> sentence.apply(words, event.cast(e)));
  }

  static {
    say(Opened.class, (w, e) -> ended("Opened as %s: %s".formatted(e.number(), e.title())));
    say(
        AttributesChanged.class,
        (w, e) -> e.changes().stream().map(w::change).collect(Collectors.joining(" ")));
    say(
        Categorised.class,
        (w, e) -> because("Categorised as %s.".formatted(e.after()), e.explanation()));
    say(
        PriorityChanged.class,
        (w, e) ->
            because(
                "Priority changed from %s to %s.".formatted(e.before().key(), e.after().key()),
                e.explanation()));
    say(Assigned.class, (w, e) -> assigned(e));
    say(Offered.class, (w, e) -> w.offered(e));
    say(Declined.class, (w, e) -> "%s declined it.".formatted(e.person()));
    say(
        OfferExpired.class,
        (w, e) -> "%s did not answer until %s.".formatted(e.person(), w.time(e.until())));
    say(Claimed.class, (w, e) -> "%s took it from queue %s.".formatted(e.assignee(), e.queue()));
    say(
        Released.class,
        (w, e) -> "%s put it back into queue %s.".formatted(e.assigneeBefore(), e.queue()));
    say(OwnerChanged.class, (w, e) -> "%s answers for it.".formatted(e.after()));
    say(
        StageChanged.class,
        (w, e) -> "Moved from %s to %s.".formatted(w.stage(e.before()), w.stage(e.after())));
    say(Resolved.class, (w, e) -> ended("Resolved: " + e.outcome()));
    say(Closed.class, (w, e) -> "It is closed.");
    say(Cancelled.class, (w, e) -> "It is cancelled.");
    say(Reopened.class, (w, e) -> "It is open again after it was %s.".formatted(e.from().key()));
    say(
        NoteAdded.class,
        (w, e) -> ended((e.isPublic() ? "Wrote to the reporter: " : "Noted: ") + e.text()));
    say(MessageReceived.class, (w, e) -> ended("The reporter wrote: " + e.text()));
    say(TaskStarted.class, (w, e) -> "Task \"%s\" started.".formatted(e.title()));
    say(
        TaskCompleted.class,
        (w, e) -> {
          String done = "Task \"%s\" completed".formatted(w.task(e.task()));
          return ended(e.result() == null ? done : done + ": " + e.result());
        });
    say(TaskCancelled.class, (w, e) -> "Task \"%s\" cancelled.".formatted(w.task(e.task())));
    say(
        Breached.class,
        (w, e) ->
            "Target %s was missed: it was due on %s.".formatted(e.target(), w.time(e.dueAt())));
    say(
        BreachSuperseded.class,
        (w, e) ->
            ended(
                "That target %s was missed on %s no longer holds: %s"
                    .formatted(e.target(), w.time(e.dueAt()), e.reason())));
    say(Answered.class, (w, e) -> "The reporter was answered.");
    say(
        DueAgreed.class,
        (w, e) ->
            "%s agreed that target %s is due on %s."
                .formatted(e.agreedBy(), e.target(), w.time(e.dueAt())));
    say(
        Reminded.class,
        (w, e) ->
            "Nothing had happened for a while, so %s was reminded."
                .formatted(who(e.queue(), e.assignee())));
    say(
        ThresholdReached.class,
        (w, e) ->
            "Target %s reached its threshold \"%s\"%s."
                .formatted(
                    e.target(),
                    e.threshold(),
                    e.late()
                        ? " already on " + w.time(e.reachedAt()) + ", before the change"
                        : ""));
    say(
        Notified.class,
        (w, e) ->
            "%s told%s."
                .formatted(
                    told(e.people(), e.queue()), e.role() == null ? "" : ", as " + e.role()));
    say(
        Escalated.class,
        (w, e) ->
            "Escalated to level %d of %s: %s called%s."
                .formatted(
                    e.level(),
                    e.chain(),
                    told(e.people(), e.queue()),
                    e.role() == null ? ", as its end" : ", as " + e.role()));
    say(
        CalendarReplaced.class,
        (w, e) ->
            e.mode() == Recompute.FROM_NOW
                ? "Working calendar %s was replaced; the new one counts from here on."
                    .formatted(e.calendar())
                : "Working calendar %s was replaced; all times were counted anew."
                    .formatted(e.calendar()));
    say(
        WaitedTooLong.class,
        (w, e) ->
            "It has been in %s since %s, so %s was reminded."
                .formatted(w.stage(e.stage()), w.time(e.since()), who(e.queue(), e.assignee())));
    say(
        DatedBeforeOpening.class,
        (w, e) -> "Dated before the opening on %s, as imported.".formatted(w.time(e.openedAt())));
  }

  String of(CaseEvent event) {
    BiFunction<PlainWords, CaseEvent, String> sentence = SENTENCES.get(event.getClass());
    if (sentence == null) {
      throw new IllegalStateException(event.type() + " has no sentence; add it to PlainWords");
    }
    return sentence.apply(this, event);
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  private String stage(String key) {
    return type.stage(key).map(Stage::title).orElse(key);
  }

  /** The title of a task, found by the template that its id begins with. */
  private String task(String id) {
    String title = id;
    int longest = 0;
    for (Stage stage : type.stages()) {
      for (var template : stage.tasks()) {
        String key = template.key();
        boolean fits = id.equals(key) || id.startsWith(key + "-");
        if (fits && key.length() > longest) {
          longest = key.length();
          title = template.title();
        }
      }
    }
    return title;
  }

  private String change(Change change) {
    String title = type.attribute(change.key()).map(Attribute::title).orElse(change.key());
    return change.after() == null
        ? "%s taken away.".formatted(title)
        : ended("%s set to %s".formatted(title, change.after()));
  }

  private static String assigned(Assigned e) {
    return because("Given to %s.".formatted(who(e.queue(), e.assignee())), e.explanation());
  }

  private String offered(Offered e) {
    return because(
        "Offered to %s until %s.".formatted(who(e.queue(), e.person()), time(e.until())),
        e.explanation());
  }

  private static String because(String sentence, @Nullable Explanation why) {
    return why == null ? sentence : sentence + " " + ended(why.sentence());
  }

  private static String told(List<String> people, @Nullable String queue) {
    List<String> all = new ArrayList<>(people);
    if (queue != null) {
      all.add("queue " + queue);
    }
    return all.isEmpty()
        ? "Nobody was there to be"
        : String.join(", ", all) + (all.size() == 1 ? " was" : " were");
  }

  private static String who(@Nullable String queue, @Nullable String assignee) {
    if (assignee == null) {
      return "queue " + queue;
    }
    return queue == null ? assignee : assignee + " (queue " + queue + ")";
  }

  /** Ends a sentence that somebody else may have ended already. */
  private static String ended(String sentence) {
    char last = sentence.charAt(sentence.length() - 1);
    return ".!?".indexOf(last) >= 0 ? sentence : sentence + ".";
  }
}

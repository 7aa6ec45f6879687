package io.casekit.audit;

import io.casekit.assignment.Explanation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
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
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as sentences. */
final class PlainWords {
  private static final Map<Class<?>, Function<CaseEvent, String>> SENTENCES = new HashMap<>();

  private static <E extends CaseEvent> void say(Class<E> event, Function<E, String> sentence) {
    SENTENCES.put(event, e -> sentence.apply(event.cast(e)));
  }

  static {
    say(Opened.class, e -> "Opened as %s: %s.".formatted(e.number(), e.title()));
    say(
        AttributesChanged.class,
        e -> e.changes().stream().map(PlainWords::change).collect(Collectors.joining(" ")));
    say(Categorised.class, e -> "Categorised as %s.".formatted(e.after()));
    say(
        PriorityChanged.class,
        e -> "Priority changed from %s to %s.".formatted(e.before().key(), e.after().key()));
    say(Assigned.class, PlainWords::assigned);
    say(Claimed.class, e -> "%s took it from queue %s.".formatted(e.assignee(), e.queue()));
    say(
        Released.class,
        e -> "%s put it back into queue %s.".formatted(e.assigneeBefore(), e.queue()));
    say(OwnerChanged.class, e -> "%s now answers for it.".formatted(e.after()));
    say(StageChanged.class, e -> "Moved from %s to %s.".formatted(e.before(), e.after()));
    say(Resolved.class, e -> "Resolved: %s.".formatted(e.outcome()));
    say(Closed.class, e -> "Closed.");
    say(Cancelled.class, e -> "Cancelled.");
    say(Reopened.class, e -> "Reopened after it was %s.".formatted(e.from().key()));
    say(
        NoteAdded.class,
        e -> "%s: %s".formatted(e.isPublic() ? "Wrote to the reporter" : "Noted", e.text()));
    say(MessageReceived.class, e -> "The reporter wrote: %s".formatted(e.text()));
    say(TaskStarted.class, e -> "Task \"%s\" started.".formatted(e.title()));
    say(
        TaskCompleted.class,
        e ->
            e.result() == null
                ? "Task \"%s\" completed.".formatted(e.task())
                : "Task \"%s\" completed: %s.".formatted(e.task(), e.result()));
    say(TaskCancelled.class, e -> "Task \"%s\" cancelled.".formatted(e.task()));
    say(
        Breached.class,
        e -> "Target %s was missed; it was due at %s.".formatted(e.target(), e.dueAt()));
    say(
        Reminded.class,
        e ->
            "Nothing had happened for a while, so %s was reminded."
                .formatted(who(e.queue(), e.assignee())));
    say(
        DatedBeforeOpening.class,
        e -> "Dated before the opening (%s), as imported.".formatted(e.openedAt()));
  }

  private PlainWords() {}

  static String of(CaseEvent event) {
    return SENTENCES.getOrDefault(event.getClass(), CaseEvent::type).apply(event);
  }

  private static String change(Change change) {
    if (change.after() == null) {
      return "%s taken away.".formatted(change.key());
    }
    return "%s set to %s.".formatted(change.key(), change.after());
  }

  private static String assigned(Assigned e) {
    String given = "Given to %s.".formatted(who(e.queue(), e.assignee()));
    Explanation why = e.explanation();
    return why == null ? given : given + " " + why.sentence();
  }

  private static String who(@Nullable String queue, @Nullable String assignee) {
    if (assignee == null) {
      return "queue " + queue;
    }
    return queue == null ? assignee : assignee + " (queue " + queue + ")";
  }
}

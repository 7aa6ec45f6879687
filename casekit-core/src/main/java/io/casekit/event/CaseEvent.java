package io.casekit.event;

import io.casekit.assignment.Explanation;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.cases.Attachment;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.sla.Recompute;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a case. Events are made by the engine only, are never changed afterwards, and say
 * what was before as well as what is now. When it happened and who did it is said once for all
 * events of a command by their audit entry.
 */
public sealed interface CaseEvent
    permits CaseEvent.Opened,
        CaseEvent.AttributesChanged,
        CaseEvent.Categorised,
        CaseEvent.PriorityChanged,
        CaseEvent.Assigned,
        CaseEvent.Offered,
        CaseEvent.Declined,
        CaseEvent.OfferExpired,
        CaseEvent.Claimed,
        CaseEvent.Released,
        CaseEvent.OwnerChanged,
        CaseEvent.StageChanged,
        CaseEvent.Resolved,
        CaseEvent.Closed,
        CaseEvent.Cancelled,
        CaseEvent.Reopened,
        CaseEvent.NoteAdded,
        CaseEvent.AttachmentAdded,
        CaseEvent.Answered,
        CaseEvent.DueAgreed,
        CaseEvent.MessageReceived,
        CaseEvent.Breached,
        CaseEvent.BreachSuperseded,
        CaseEvent.Reminded,
        CaseEvent.ThresholdReached,
        CaseEvent.Notified,
        CaseEvent.Escalated,
        CaseEvent.WaitedTooLong,
        CaseEvent.CalendarReplaced,
        CaseEvent.DatedBeforeOpening,
        LinkEvent,
        NoticeEvent,
        AccessEvent,
        TaskEvent,
        WorkOrderEvent,
        ApprovalEvent {
  /** Returns the name of the event, as in its JSON form: such as {@code stage-changed}. */
  default String type() {
    return EventNames.of(getClass());
  }

  /**
   * Tells whether it only adds what somebody wrote or sent: a note, a message or a file. That is
   * possible in every stage, conflicts with nothing, and goes along when cases are merged.
   */
  default boolean isContribution() {
    return this instanceof NoteAdded
        || this instanceof MessageReceived
        || this instanceof AttachmentAdded;
  }

  /**
   * A case was registered, as it was given; what the rules found besides is told by the events
   * after it.
   *
   * @param number the number by which people speak of it
   * @param caseType the key of its case type
   * @param typeVersion the version of the type that it keeps
   * @param calendar the key of the working calendar that holds at its place
   * @param calendarVersions the versions of the working calendars that it keeps, by key
   * @param ruleSetVersion the rule set in force, as {@code id@hash}, or null if rules have no
   *     document
   * @param title what it is about, in one line
   * @param description what it is about, at length, or null
   * @param reporter who asked, or null if nobody did
   * @param place where it is, or null
   * @param channel the way by which it came, or null
   * @param category what kind of matter it is, or null if not yet known
   * @param priority how much it presses
   * @param priorityGiven whether that was said, and is not just the default of the type
   * @param stage the first stage
   * @param attributes the values given
   * @param targets the SLA targets whose clocks always start with the opening, by key, with the key
   *     of the calendar of each as the first policy that has it says; what counts is the type
   * @param agreedDueAt due instants that the host has agreed, by target
   * @param agreedBy who agreed them, by target, in the host's words; those said
   */
  record Opened(
      CaseNumber number,
      String caseType,
      String typeVersion,
      String calendar,
      Map<String, String> calendarVersions,
      @Nullable String ruleSetVersion,
      String title,
      @Nullable String description,
      @Nullable Party reporter,
      @Nullable Place place,
      @Nullable Channel channel,
      @Nullable Category category,
      Priority priority,
      boolean priorityGiven,
      String stage,
      Attributes attributes,
      Map<String, String> targets,
      Map<String, Instant> agreedDueAt,
      Map<String, String> agreedBy)
      implements CaseEvent {
    /** Keeps the maps unchangeable and in the order of their keys. */
    public Opened {
      calendarVersions = Collections.unmodifiableMap(new TreeMap<>(calendarVersions));
      targets = Collections.unmodifiableMap(new TreeMap<>(targets));
      agreedDueAt = Collections.unmodifiableMap(new TreeMap<>(agreedDueAt));
      agreedBy = Collections.unmodifiableMap(new TreeMap<>(agreedBy));
    }
  }

  /**
   * What an attribute was and is.
   *
   * @param key the attribute
   * @param before the value before, or null if it was not set or was a text over 1 KiB
   * @param replaced stands for a text over 1 KiB before, or null
   * @param after the value now, or null if it was taken away
   */
  record Change(
      String key, @Nullable Object before, @Nullable Replaced replaced, @Nullable Object after) {
    /** Names the attribute only: its values may be personal. */
    @Override
    public String toString() {
      return "Change[" + key + "]";
    }
  }

  /**
   * Stands for a long text that was replaced.
   *
   * @param sha256 the hash of the text, 64 hexadecimal digits
   * @param setBy the sequence of the entry that had set it
   */
  record Replaced(String sha256, long setBy) {}

  /**
   * Attributes were set, changed or taken away.
   *
   * @param changes what changed, in the order of the keys; never empty
   */
  record AttributesChanged(List<Change> changes) implements CaseEvent {
    /** Keeps the list unchangeable. */
    public AttributesChanged {
      changes = List.copyOf(changes);
    }
  }

  /**
   * It became known what kind of matter this is.
   *
   * @param before the category before, or null if there was none
   * @param after the category now
   * @param explanation why, if a rule found it; null if somebody said so
   */
  record Categorised(@Nullable Category before, Category after, @Nullable Explanation explanation)
      implements CaseEvent {
    /** A category that somebody has said. */
    public Categorised(@Nullable Category before, Category after) {
      this(before, after, null);
    }
  }

  /**
   * The priority changed.
   *
   * @param before the priority before
   * @param after the priority now
   * @param explanation why, if a rule found it; null if somebody said so, or a threshold raised it
   */
  record PriorityChanged(Priority before, Priority after, @Nullable Explanation explanation)
      implements CaseEvent {
    /** A priority that somebody has said. */
    public PriorityChanged(Priority before, Priority after) {
      this(before, after, null);
    }
  }

  /** Who or what placed a case. */
  enum PlacedBy {
    /** Somebody said so. */
    HAND,
    /** A rule. */
    RULE,
    /** Nothing else applied: the default queue of the case type. */
    DEFAULT,
    /** A threshold, or the end of an escalation chain. */
    ESCALATION
  }

  /**
   * The case was given to a queue, a person, or a person of a queue.
   *
   * @param queueBefore the queue before, or null
   * @param assigneeBefore the person before, or null
   * @param queue the queue now, or null
   * @param assignee the person now, or null; not both null
   * @param placedBy who or what placed it
   * @param explanation why, or null if a person gave no reason
   * @param route the route along which it was sent, or null if nobody had to be picked
   * @param picking how the person was picked, or why nobody could be; null with the route
   */
  record Assigned(
      @Nullable String queueBefore,
      @Nullable String assigneeBefore,
      @Nullable String queue,
      @Nullable String assignee,
      PlacedBy placedBy,
      @Nullable Explanation explanation,
      @Nullable Route route,
      @Nullable PickingLog picking)
      implements CaseEvent {
    /** A placement for which nobody had to be picked. */
    public Assigned(
        @Nullable String queueBefore,
        @Nullable String assigneeBefore,
        @Nullable String queue,
        @Nullable String assignee,
        PlacedBy placedBy,
        @Nullable Explanation explanation) {
      this(queueBefore, assigneeBefore, queue, assignee, placedBy, explanation, null, null);
    }
  }

  /**
   * The case was given to a person who may still decline it.
   *
   * @param queueBefore the queue before, or null
   * @param assigneeBefore the person before, or null
   * @param queue the queue whose people were asked, or null if it was no queue
   * @param person the person or supplier
   * @param until until when they may accept; then somebody else is picked
   * @param explanation why it goes along the route, or null if it goes on along it after somebody
   *     did not accept
   * @param route the route
   * @param picking how the person was picked
   */
  record Offered(
      @Nullable String queueBefore,
      @Nullable String assigneeBefore,
      @Nullable String queue,
      String person,
      Instant until,
      @Nullable Explanation explanation,
      Route route,
      PickingLog picking)
      implements CaseEvent {}

  /**
   * A person to whom the case was offered does not take it.
   *
   * @param person the person or supplier
   */
  record Declined(String person) implements CaseEvent {}

  /**
   * A person to whom the case was offered has let the time pass.
   *
   * @param person the person or supplier
   * @param until until when they might have accepted
   */
  record OfferExpired(String person, Instant until) implements CaseEvent {}

  /**
   * A person took the case from its queue.
   *
   * @param queue the queue
   * @param assignee the person
   */
  record Claimed(String queue, String assignee) implements CaseEvent {}

  /**
   * A person put the case back.
   *
   * @param assigneeBefore the person
   * @param queue the queue that has it now
   */
  record Released(String assigneeBefore, String queue) implements CaseEvent {}

  /**
   * Somebody else answers for the case.
   *
   * @param before the owner before, or null if no person was
   * @param after the owner now, or null if no person is
   * @param roleBefore the role that answered for it before, or null if a person did or nobody yet
   * @param role the role that answers for it now, or null if a person does
   */
  record OwnerChanged(
      @Nullable String before,
      @Nullable String after,
      @Nullable String roleBefore,
      @Nullable String role)
      implements CaseEvent {
    /** A person after a person, or after nobody yet. */
    public OwnerChanged(@Nullable String before, String after) {
      this(before, after, null, null);
    }
  }

  /**
   * The case moved to another stage.
   *
   * @param before the stage before
   * @param after the stage now
   * @param category the category of the stage now
   */
  record StageChanged(String before, String after, StageCategory category) implements CaseEvent {}

  /**
   * The matter was resolved. A move to a stage of category resolved without this event is only a
   * move.
   *
   * @param outcome how
   */
  record Resolved(String outcome) implements CaseEvent {}

  /**
   * The case was closed: nothing more is to be done.
   *
   * @param unopposedFor for how long nobody objected, as in {@code calendar-days 7}, if it closed
   *     by itself; null if somebody closed it
   */
  record Closed(@Nullable String unopposedFor) implements CaseEvent {
    /** A case that somebody closed. */
    public Closed() {
      this(null);
    }
  }

  /** The case was ended without being resolved. */
  record Cancelled() implements CaseEvent {}

  /**
   * A case that had been resolved, closed or cancelled went back to work.
   *
   * @param from the category it came back from
   */
  record Reopened(StageCategory from) implements CaseEvent {}

  /**
   * Somebody wrote a note.
   *
   * @param text the note
   * @param isPublic whether the reporter may read it
   * @param noAnswer whether the host says that it answers nothing, though an agent wrote it to the
   *     reporter
   */
  record NoteAdded(String text, boolean isPublic, boolean noAnswer) implements CaseEvent {
    /** A note that the host has said nothing more about. */
    public NoteAdded(String text, boolean isPublic) {
      this(text, isPublic, false);
    }
  }

  /**
   * A file was added.
   *
   * @param attachment which one
   * @param isPublic whether the reporter may see it
   */
  record AttachmentAdded(Attachment attachment, boolean isPublic) implements CaseEvent {}

  /** The reporter was answered, as the host sees it, by what happened just before. */
  record Answered() implements CaseEvent {}

  /**
   * It was agreed by when a target is to be met.
   *
   * @param target the key of the target
   * @param before the instant agreed before, or null if there was none
   * @param dueAt the instant agreed now
   * @param agreedBy who agreed, in the host's words
   */
  record DueAgreed(String target, @Nullable Instant before, Instant dueAt, String agreedBy)
      implements CaseEvent {}

  /**
   * The reporter wrote.
   *
   * @param text the message
   */
  record MessageReceived(String text) implements CaseEvent {}

  /**
   * An SLA target was missed. Recorded when casekit or somebody next touched the case; dated by the
   * due time, not by that moment.
   *
   * @param target the key of the target
   * @param cycle which time its clock runs, from 1
   * @param dueAt when it was due
   */
  record Breached(String target, int cycle, Instant dueAt) implements CaseEvent {
    /** A breach of the first cycle. */
    public Breached(String target, Instant dueAt) {
      this(target, 1, dueAt);
    }
  }

  /**
   * A breach that was recorded no longer holds, because the terms changed. It stays in the trail.
   *
   * @param target the key of the target
   * @param cycle the cycle it belongs to
   * @param dueAt the due time that was overrun
   * @param reason why it no longer holds
   */
  record BreachSuperseded(String target, int cycle, Instant dueAt, String reason)
      implements CaseEvent {}

  /**
   * Nobody had done anything for the review interval, and whoever is responsible was reminded.
   *
   * @param queue the queue that holds the case, or null
   * @param assignee the person who has it, or null
   * @param count how many reminders in a row this is
   */
  record Reminded(@Nullable String queue, @Nullable String assignee, int count)
      implements CaseEvent {}

  /**
   * A threshold of an SLA target was reached. What it set off follows in the same entry.
   *
   * @param target the key of the target
   * @param cycle which time its clock runs, from 1
   * @param threshold where it lies, as in {@code 80 percent}
   * @param reachedAt when it was reached
   * @param late whether the terms changed after that moment, so that it could not be noticed then
   */
  record ThresholdReached(
      String target, int cycle, String threshold, Instant reachedAt, boolean late)
      implements CaseEvent {}

  /**
   * Somebody was told about a threshold.
   *
   * @param role the role that was told, or null for whoever is responsible
   * @param people who of them was there
   * @param queue the queue that was told, or null
   */
  record Notified(@Nullable String role, List<String> people, @Nullable String queue)
      implements CaseEvent {
    /** Keeps the list unchangeable. */
    public Notified {
      people = List.copyOf(people);
    }
  }

  /**
   * A level of an escalation chain was called.
   *
   * @param chain the key of the chain
   * @param level which level, from 1; one more than the chain has is its end
   * @param role the role that was called, or null at the end of the chain
   * @param people who of them was there; at the end the manager of the owner
   * @param queue the fallback queue at the end of the chain, or null
   */
  record Escalated(
      String chain, int level, @Nullable String role, List<String> people, @Nullable String queue)
      implements CaseEvent {
    /** Keeps the list unchangeable. */
    public Escalated {
      people = List.copyOf(people);
    }
  }

  /**
   * The case has been in a waiting stage for as long as it may, and whoever is responsible was
   * reminded.
   *
   * @param stage the stage
   * @param since when it was entered
   * @param queue the queue that holds the case, or null
   * @param assignee the person who has it, or null
   */
  record WaitedTooLong(
      String stage, Instant since, @Nullable String queue, @Nullable String assignee)
      implements CaseEvent {}

  /**
   * A working calendar was replaced by another version, and the clocks that had not been stopped
   * were derived anew.
   *
   * @param calendar the key of the calendar
   * @param before the version before
   * @param after the version now
   * @param mode whether as if it had always been so, or from now on
   */
  record CalendarReplaced(String calendar, String before, String after, Recompute mode)
      implements CaseEvent {}

  /**
   * An importer dated the entry before the opening of the case; it was kept and is flagged.
   *
   * @param openedAt when the case was opened
   */
  record DatedBeforeOpening(Instant openedAt) implements CaseEvent {}
}

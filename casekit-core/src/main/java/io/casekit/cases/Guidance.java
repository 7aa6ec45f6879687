package io.casekit.cases;

import io.casekit.assignment.Explanation;
import io.casekit.type.Action;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What helps a person to go on with a case: what may be done, who has to do something and what
 * stands in the way, and what is proposed. Nothing of it happens by itself.
 *
 * @param steps what the actor may do, and what not and why
 * @param expected who has to do something next, the earliest first; empty once the case has ended
 * @param proposals what rules say differently from how the case stands, and what was most often
 *     done next with cases like it
 */
public record Guidance(NextSteps steps, List<Expected> expected, List<Proposal> proposals) {
  /** Keeps the lists unchangeable. */
  public Guidance {
    Objects.requireNonNull(steps, "steps");
    expected = List.copyOf(expected);
    proposals = List.copyOf(proposals);
  }

  /** Who has to do something. */
  public enum Who {
    /** A person of the staff, or a supplier. */
    PERSON,
    /** The people of a queue, any one of them. */
    QUEUE,
    /** The people who have a role. */
    ROLE,
    /** Whoever asked. */
    REPORTER
  }

  /**
   * That somebody has to do something.
   *
   * @param who in which capacity
   * @param name the person, queue or role; empty for the reporter of whom no more is known
   * @param action what is to be done, or null if only words can say it
   * @param about the task or stage that it is about, or null for the case as a whole
   * @param sentence what is to be done, in plain words (English)
   * @param dueAt by when, or null if no time is set
   * @param blockedBy what stands in the way, whoever does it; empty if nothing does
   * @param knowledge texts and links that help, as the templates of the task or stage have them
   */
  public record Expected(
      Who who,
      String name,
      @Nullable Action action,
      @Nullable String about,
      String sentence,
      @Nullable Instant dueAt,
      List<Obstacle> blockedBy,
      List<String> knowledge) {
    /** Keeps the lists unchangeable. */
    public Expected {
      blockedBy = List.copyOf(blockedBy);
      knowledge = List.copyOf(knowledge);
    }

    /** Returns by when it is to be done; absent if no time is set. */
    public Optional<Instant> due() {
      return Optional.ofNullable(dueAt);
    }

    /** Returns the task or stage that it is about; absent for the case as a whole. */
    public Optional<String> subject() {
      return Optional.ofNullable(about);
    }
  }

  /** Where a proposal comes from. */
  public enum Source {
    /** The rules in force. */
    RULES,
    /** What was done with cases of the same type and category. */
    HABIT
  }

  /**
   * Something that could be done.
   *
   * @param source where it comes from
   * @param action what could be done
   * @param value with which value: the category, priority, destination, stage or task; or null if
   *     the action needs none
   * @param explanation why
   * @param share how large a part of the cases went on so, above 0 and at most 1; 1 for rules
   * @param cases how many times such a case stood in this stage; 0 for rules
   */
  public record Proposal(
      Source source,
      Action action,
      @Nullable String value,
      Explanation explanation,
      double share,
      int cases) {
    /** Returns the category, priority, destination, stage or task; absent if it needs none. */
    public Optional<String> subject() {
      return Optional.ofNullable(value);
    }
  }
}

package io.casekit.task;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task holds besides if it is an approval: the terms, who is asked, and who has answered
 * what. An immutable value.
 *
 * <p>Level 0 asks those whom the terms name; each of them has a seat, and so many must approve as
 * the terms say. If that comes to nothing in time, whoever is called at the next level decides
 * alone: the backup role, the levels of the chain, and in the end owner and manager. After that it
 * lapses, which is not an approval.
 */
public final class Approval {
  /** How an approval stands. */
  public enum State {
    /** Somebody has to decide. */
    OPEN,
    /** It was approved. */
    APPROVED,
    /** It was rejected. */
    REJECTED,
    /** Whoever asked no longer does, or the case has ended. */
    WITHDRAWN,
    /** Nobody has decided in time, nobody at all. */
    LAPSED,
    /** After it lapsed or was rejected, the owner took it upon himself to go on, with a reason. */
    OVERRIDDEN;

    /** Returns the word used in JSON: the name in lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What somebody has answered. The words are in the trail.
   *
   * @param seat whose answer was asked for
   * @param by who gave it: the same person, or who stood in
   * @param approves whether it is a yes
   * @param level at which level
   * @param at when
   */
  public record Vote(String seat, String by, boolean approves, int level, Instant at) {}

  final ApprovalTerms terms;
  final @Nullable Money amount;
  final String requestedBy;
  final List<String> seats;
  final List<String> called;
  final int level;
  final @Nullable Instant until;
  final List<Vote> votes;
  final State state;

  Approval(
      ApprovalTerms terms,
      @Nullable Money amount,
      String requestedBy,
      List<String> seats,
      List<String> called,
      int level,
      @Nullable Instant until,
      List<Vote> votes,
      State state) {
    this.terms = terms;
    this.amount = amount;
    this.requestedBy = requestedBy;
    this.seats = List.copyOf(seats);
    this.called = List.copyOf(called);
    this.level = level;
    this.until = until;
    this.votes = List.copyOf(votes);
    this.state = state;
  }

  /**
   * Returns an approval of which nobody has been asked yet.
   *
   * @param terms how it is approved
   * @param amount about how much, or null if amounts do not matter
   * @param requestedBy who asks for it
   */
  public static Approval of(ApprovalTerms terms, @Nullable Money amount, String requestedBy) {
    return new Approval(
        terms, amount, requestedBy, List.of(), List.of(), 0, null, List.of(), State.OPEN);
  }

  /** Returns how it is approved. */
  public ApprovalTerms terms() {
    return terms;
  }

  /** Returns about how much; absent if amounts do not matter. */
  public Optional<Money> amount() {
    return Optional.ofNullable(amount);
  }

  /** Returns who asked for it. */
  public String requestedBy() {
    return requestedBy;
  }

  /** Returns those whom the terms named and who may decide. */
  public List<String> seats() {
    return seats;
  }

  /** Returns those who were called since because there was no decision; empty at level 0. */
  public List<String> called() {
    return called;
  }

  /** Returns how often it went on to others because there was no decision. */
  public int level() {
    return level;
  }

  /** Returns until when those who are asked have time; absent once it has ended. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** Returns what was answered so far, in that order. */
  public List<Vote> votes() {
    return votes;
  }

  /** Returns how it stands. */
  public State state() {
    return state;
  }

  /** Tells whether somebody has to decide. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Tells whether work may go on: it was approved, or the owner has overridden it. */
  public boolean isGranted() {
    return state == State.APPROVED || state == State.OVERRIDDEN;
  }

  /** Returns whose answer is awaited: seats without an answer, and whoever is called. */
  public List<String> awaited() {
    if (!isOpen()) {
      return List.of();
    }
    Set<String> awaited = new LinkedHashSet<>(seats);
    awaited.addAll(called);
    votes.forEach(
        vote -> {
          awaited.remove(vote.seat());
          awaited.remove(vote.by());
        });
    return List.copyOf(awaited);
  }

  /**
   * Returns whether the answers so far approve it; absent while that is open.
   *
   * <p>An answer of somebody called later decides alone.
   */
  public Optional<Boolean> outcome() {
    for (Vote vote : votes) {
      if (vote.level() > 0) {
        return Optional.of(vote.approves());
      }
    }
    long yes = votes.stream().filter(Vote::approves).count();
    int needed = terms.needed(seats.size());
    if (yes >= needed) {
      return Optional.of(true);
    }
    long no = votes.size() - yes;
    return no > 0 && seats.size() - no < needed ? Optional.of(false) : Optional.empty();
  }

  /**
   * Returns this approval after people were asked.
   *
   * @param atLevel 0 for those of the terms
   * @param people who is asked
   * @param before until when they have time
   */
  public Approval ask(int atLevel, List<String> people, Instant before) {
    return atLevel == 0
        ? new Approval(terms, amount, requestedBy, people, List.of(), 0, before, votes, State.OPEN)
        : new Approval(
            terms, amount, requestedBy, seats, people, atLevel, before, votes, State.OPEN);
  }

  /**
   * Returns this approval with an answer.
   *
   * @param vote the answer
   */
  public Approval vote(Vote vote) {
    List<Vote> more = new ArrayList<>(votes);
    more.add(vote);
    return new Approval(terms, amount, requestedBy, seats, called, level, until, more, state);
  }

  /**
   * Returns this approval as ended.
   *
   * @param how not open
   */
  public Approval end(State how) {
    return new Approval(terms, amount, requestedBy, seats, called, level, null, votes, how);
  }

  /** Returns the approval as a JSON document: canonical, so equal ones are equal text. */
  public String toJson() {
    return ApprovalJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is not such a document
   */
  public static Approval fromJson(String json) {
    return ApprovalJson.read(json);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Approval that && (this == that || toJson().equals(that.toJson()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(terms, amount, requestedBy, level, state, votes);
  }

  /** Tells nothing personal. */
  @Override
  public String toString() {
    return "approval by %s (%s)".formatted(terms, state.key());
  }
}

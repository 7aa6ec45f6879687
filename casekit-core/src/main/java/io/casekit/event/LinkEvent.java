package io.casekit.event;

import io.casekit.assignment.Explanation;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.type.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens between cases, as one of them tells it. What concerns two cases is told by both, the
 * second some time after the first.
 */
public sealed interface LinkEvent extends CaseEvent {
  /**
   * A link was made.
   *
   * @param link this side of it
   * @param isAnswer whether the other case had it first, and this one follows
   * @param explanation why casekit made it, or null if somebody did
   */
  record Linked(Link link, boolean isAnswer, @Nullable Explanation explanation)
      implements LinkEvent {}

  /**
   * A link was taken away.
   *
   * @param link this side of it, as it was
   * @param isAnswer whether the other case had it taken away first, and this one follows
   */
  record Unlinked(Link link, boolean isAnswer) implements LinkEvent {}

  /**
   * A linked case has moved on, or come back.
   *
   * @param other the other case
   * @param number its number
   * @param state how it stands now
   */
  record LinkedCaseMoved(CaseId other, CaseNumber number, Link.State state) implements LinkEvent {}

  /**
   * Casekit has found a case that this one may have to do with, for a person to decide.
   *
   * @param proposal what it found
   * @param explanation why
   */
  record LinkProposed(Proposal proposal, Explanation explanation) implements LinkEvent {}

  /**
   * Somebody has decided that a proposal is none.
   *
   * @param proposal what it was
   */
  record ProposalDeclined(Proposal proposal) implements LinkEvent {}

  /**
   * This case is to be merged into another; until that is done, nothing but words is added to it.
   *
   * @param into the other case
   * @param number its number
   * @param explanation why casekit does it, or null if somebody does
   */
  record MergeStarted(CaseId into, CaseNumber number, @Nullable Explanation explanation)
      implements LinkEvent {}

  /**
   * This case was not merged after all, as the other could not take it.
   *
   * @param into the other case
   * @param number its number
   * @param why what stood in the way, as a sentence
   */
  record MergeRefused(CaseId into, CaseNumber number, String why) implements LinkEvent {}

  /**
   * Another case was merged into this one. Who reported it follows this one from now on.
   *
   * @param source the other case
   * @param number its number
   * @param startedAt the sequence of its entry in which the merge began
   * @param notes how many notes it has
   * @param messages how many messages of its reporter it has
   * @param attachments how many files it has
   * @param followers its reporter and its own followers
   */
  record CaseAbsorbed(
      CaseId source,
      CaseNumber number,
      long startedAt,
      int notes,
      int messages,
      int attachments,
      List<Follower> followers)
      implements LinkEvent {
    /** Keeps the list unchangeable. */
    public CaseAbsorbed {
      followers = List.copyOf(followers);
    }
  }

  /**
   * This case is merged into another and ends with that.
   *
   * @param into the other case
   * @param number its number
   */
  record MergedInto(CaseId into, CaseNumber number) implements LinkEvent {}

  /**
   * This case is on its own again.
   *
   * @param into the case into which it was merged, or was to be
   * @param number its number
   * @param startedAt the sequence of the entry in which that began
   */
  record MergeUndone(CaseId into, CaseNumber number, long startedAt) implements LinkEvent {}

  /**
   * Those who came to this case with another have left it.
   *
   * @param via the case through which they came
   * @param number its number
   * @param sources the cases of those who left
   */
  record FollowersReleased(CaseId via, CaseNumber number, List<CaseId> sources)
      implements LinkEvent {
    /** Keeps the list unchangeable. */
    public FollowersReleased {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A part of this case is to become one of its own.
   *
   * @param kind what the new case will be to this one
   * @param caseType the key of its case type
   * @param title what it is about, in one line
   * @param description what it is about, at length, or null
   * @param reporter who asked, or null
   * @param place where it is, or null
   * @param category what kind of matter it is, or null
   * @param priority how much it presses, or null
   * @param attributes the values given
   * @param entries the sequences of the entries of this case that belong to it
   */
  record SplitOff(
      LinkKind kind,
      String caseType,
      String title,
      @Nullable String description,
      @Nullable Party reporter,
      @Nullable Place place,
      @Nullable Category category,
      @Nullable Priority priority,
      Attributes attributes,
      List<Long> entries)
      implements LinkEvent {
    /** Keeps the list unchangeable. */
    public SplitOff {
      entries = List.copyOf(entries);
    }

    /** Names the kind only: the rest may be personal. */
    @Override
    public String toString() {
      return "SplitOff[" + kind.key() + " " + caseType + "]";
    }
  }

  /**
   * This case was split off another, and this belongs to it from there.
   *
   * @param source the other case
   * @param number its number
   * @param entries the sequences of the other's entries that belong here
   */
  record EntriesTaken(CaseId source, CaseNumber number, List<Long> entries) implements LinkEvent {
    /** Keeps the list unchangeable. */
    public EntriesTaken {
      entries = List.copyOf(entries);
    }
  }
}

package io.casekit.notice;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a case still owes to whom, and what each was told last. A person is named by a mark, not by
 * an identifier: {@link #REPORTER}, or what tells a follower from the others. An immutable value.
 *
 * @param waiting what waits to be told, for each person of whom something does
 * @param told what each person was told last
 */
public record Notices(List<Waiting> waiting, List<Told> told) {
  /** The mark of the reporter. */
  public static final String REPORTER = "reporter";

  private static final Notices NONE = new Notices(List.of(), List.of());

  /** Keeps the lists unchangeable. */
  public Notices {
    waiting = List.copyOf(waiting);
    told = List.copyOf(told);
  }

  /**
   * Something that somebody is to be told of.
   *
   * @param kind what
   * @param first the sequence of the entry in which it happened
   * @param last the sequence of the last such entry; for messages, which add up, perhaps a later
   *     one
   */
  public record Owed(NoticeKind kind, long first, long last) {
    /**
     * Checks the components.
     *
     * @throws InvalidInputException if the entries are none
     */
    public Owed {
      Limits.given("notice kind", kind);
      if (first < 1 || last < first) {
        throw new InvalidInputException(
            "notice", "the entries %d to %d are none".formatted(first, last));
      }
    }
  }

  /**
   * What waits to be told to one person. It is told all at once, so that nothing overtakes anything
   * else.
   *
   * @param to the person
   * @param owed what, in the order in which a notice says it; never empty
   * @param since when the first of it happened, by the kit's clock
   * @param putOffUntil the end of quiet hours in which it was to be told, or null
   */
  public record Waiting(String to, List<Owed> owed, Instant since, @Nullable Instant putOffUntil) {
    /** Keeps the list unchangeable. */
    public Waiting {
      owed = List.copyOf(owed);
    }

    private Waiting plus(NoticeKind kind, long sequence) {
      List<Owed> more = new ArrayList<>();
      Owed added = new Owed(kind, sequence, sequence);
      for (Owed before : owed) {
        if (before.kind() == kind) {
          // Each message counts; of everything else the latest says all.
          added = kind == NoticeKind.MESSAGE ? new Owed(kind, before.first(), sequence) : added;
        } else if (!(kind.isState() && before.kind().isState())
            && !(kind.isEnd() && before.kind() == NoticeKind.PLANNED)) {
          more.add(before);
        }
      }
      more.add(added);
      more.sort(Comparator.comparing(Owed::kind));
      return new Waiting(to, more, since, putOffUntil);
    }

    private Waiting without(List<NoticeKind> kinds) {
      return new Waiting(
          to,
          owed.stream().filter(one -> !kinds.contains(one.kind())).toList(),
          since,
          putOffUntil);
    }
  }

  /**
   * What a person was told last.
   *
   * @param to the person
   * @param sequence the entry in which it was decided to tell
   */
  public record Told(String to, long sequence) {}

  /** Returns what a case owes that has told nobody of anything. */
  public static Notices none() {
    return NONE;
  }

  /** Tells whether nothing is owed to anybody, and nobody was told of anything. */
  public boolean isEmpty() {
    return waiting.isEmpty() && told.isEmpty();
  }

  /**
   * Returns what waits for a person; absent if nothing does.
   *
   * @param to the person
   */
  public Optional<Waiting> waitingFor(String to) {
    return waiting.stream().filter(one -> one.to().equals(to)).findFirst();
  }

  /**
   * Returns these with something more owed to some people. Of what says how the case stands only
   * the newest is left; after an end no appointment is.
   *
   * @param to the people
   * @param kind what they are to be told of
   * @param sequence the entry in which it happened
   * @param at when, by the kit's clock
   */
  public Notices owing(List<String> to, NoticeKind kind, long sequence, Instant at) {
    List<Waiting> changed = new ArrayList<>(waiting);
    for (String person : to) {
      Waiting before = waitingFor(person).orElseGet(() -> new Waiting(person, List.of(), at, null));
      changed.removeIf(one -> one.to().equals(person));
      changed.add(before.plus(kind, sequence));
    }
    return new Notices(changed, told);
  }

  /**
   * Returns these with what waits for a person put off.
   *
   * @param to the person
   * @param until until when
   */
  public Notices puttingOff(String to, Instant until) {
    return new Notices(
        waiting.stream()
            .map(one -> one.to().equals(to) ? new Waiting(to, one.owed(), one.since(), until) : one)
            .toList(),
        told);
  }

  /**
   * Returns these without what a person is not told of after all.
   *
   * @param to the person
   * @param kinds what
   */
  public Notices withholding(String to, List<NoticeKind> kinds) {
    return new Notices(
        waiting.stream()
            .map(one -> one.to().equals(to) ? one.without(kinds) : one)
            .filter(one -> !one.owed().isEmpty())
            .toList(),
        told);
  }

  /**
   * Returns these with all that waits for a person told.
   *
   * @param to the person
   * @param sequence the entry in which that was decided
   */
  public Notices telling(String to, long sequence) {
    List<Told> now = new ArrayList<>(told);
    now.removeIf(one -> one.to().equals(to));
    now.add(new Told(to, sequence));
    return new Notices(waiting.stream().filter(one -> !one.to().equals(to)).toList(), now);
  }

  /** Returns these as canonical JSON, so equal ones are equal text. */
  public String toJson() {
    return NoticesJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is no such document
   */
  public static Notices fromJson(String json) {
    return NoticesJson.read(json);
  }
}

package io.casekit.notice;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is told of something, and why, or why not.
 *
 * @param sequence the entry of the case's trail that it is about
 * @param at when that was recorded
 * @param to the mark of the person ({@link Notices}), or null if it holds for all
 * @param about what of, or null if it is nothing that people are told of
 * @param verdict what was decided
 * @param because why; a sentence
 */
public record NoticeFinding(
    long sequence,
    Instant at,
    @Nullable String to,
    @Nullable NoticeKind about,
    Verdict verdict,
    String because) {
  /** What was decided. */
  public enum Verdict {
    /** They are to be told, with what else happens in a while. */
    OWED,
    /** They are not to be told. */
    NOT_OWED,
    /** They are told later. */
    PUT_OFF,
    /** They were to be told, and are not after all. */
    WITHHELD,
    /** They are told: the notice goes out. */
    TOLD
  }

  /** Returns the mark of the person; absent if it holds for all. */
  public Optional<String> person() {
    return Optional.ofNullable(to);
  }

  /** Returns what of; absent if it is nothing that people are told of. */
  public Optional<NoticeKind> kind() {
    return Optional.ofNullable(about);
  }
}

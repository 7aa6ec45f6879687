package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, one after the other, when something does not move: roles, no persons, so that a
 * holiday breaks no chain. Its end is never silent: after the last level the manager of the case's
 * owner is called, and where there is none the case goes to the fallback queue.
 *
 * @param key its name within the case type
 * @param levels whom it calls, in order, 1 to 10
 * @param fallbackQueue where the case goes at the end if the owner has no manager; {@code null} for
 *     the queue of the case type
 */
public record EscalationChain(String key, List<Level> levels, @Nullable String fallbackQueue) {
  private static final int MOST_LEVELS = 10;

  /**
   * One level.
   *
   * @param role who is called: everybody of this role who is there
   * @param backup the role that is called if nobody of the first is there, or {@code null}
   * @param within after which time the next level is called if no person has done anything with the
   *     case; {@code null} to wait until something else escalates
   */
  public record Level(String role, @Nullable String backup, @Nullable Timespan within) {
    /** Checks the keys. */
    public Level {
      Limits.key("role", role);
      if (backup != null) {
        Limits.key("backup role", backup);
      }
    }

    /** Returns the role that is called if nobody of the first is there; absent if none is. */
    public Optional<String> backupRole() {
      return Optional.ofNullable(backup);
    }
  }

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException if a key is not acceptable or the number of levels out of range
   */
  public EscalationChain {
    Limits.key("chain", key);
    levels = List.copyOf(levels);
    if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
      throw new InvalidInputException(
          "chain " + key, "it has %d levels; give 1 to %d".formatted(levels.size(), MOST_LEVELS));
    }
    if (fallbackQueue != null) {
      Limits.key("fallback queue", fallbackQueue);
    }
  }

  /**
   * Returns a chain with one level, which waits.
   *
   * @param key its name within the case type
   * @param role who is called
   * @throws InvalidInputException if a key is not acceptable
   */
  public static EscalationChain of(String key, String role) {
    return new EscalationChain(key, List.of(new Level(role, null, null)), null);
  }

  /**
   * Returns a chain that begins with a level.
   *
   * @param key its name within the case type
   * @param role who is called
   * @param within after which time the next level is called
   * @throws InvalidInputException if a key is not acceptable
   */
  public static EscalationChain of(String key, String role, Timespan within) {
    return new EscalationChain(key, List.of(new Level(role, null, within)), null);
  }

  /**
   * Returns this chain with a further level.
   *
   * @param role who is called
   * @param within after which time the level after it is called
   * @throws InvalidInputException if the key is not acceptable or there are too many levels
   */
  public EscalationChain then(String role, Timespan within) {
    return with(new Level(role, null, within));
  }

  /**
   * Returns this chain with a further level.
   *
   * @param level the level
   * @throws InvalidInputException if there are too many levels
   */
  public EscalationChain with(Level level) {
    List<Level> more = new ArrayList<>(levels);
    more.add(level);
    return new EscalationChain(key, more, fallbackQueue);
  }

  /**
   * Returns this chain with another queue at its end.
   *
   * @param queue the queue
   * @throws InvalidInputException if the key is not acceptable
   */
  public EscalationChain fallback(String queue) {
    return new EscalationChain(key, levels, queue);
  }
}

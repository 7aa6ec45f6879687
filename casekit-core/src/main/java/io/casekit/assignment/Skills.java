package io.casekit.assignment;

import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of its people and suppliers that matters when one of them is picked. It is
 * asked within the transaction of a command, so it should answer at once, and may be asked again
 * for the same command.
 */
@FunctionalInterface
public interface Skills {
  /**
   * Returns what is known of a person or supplier; {@link Profile#empty()} if that is nothing.
   *
   * @param tenant in whose house
   * @param person the host's identifier
   */
  Profile of(TenantId tenant, String person);

  /** Knows nothing of anybody. */
  static Skills unknown() {
    return (tenant, person) -> Profile.empty();
  }

  /**
   * A skill or certificate.
   *
   * @param name its name
   * @param level how good, 1 to {@link Criterion#HIGHEST_LEVEL}
   * @param lastDay the last day on which it holds, in the zone of the case, or null if it does not
   *     expire
   */
  record Skill(String name, int level, @Nullable LocalDate lastDay) {
    /**
     * Checks the values.
     *
     * @throws io.casekit.reference.InvalidInputException if the name or the level is not acceptable
     */
    public Skill {
      new Criterion(Criterion.Kind.SKILL, name, level);
    }

    /** Returns the last day on which it holds; absent if it does not expire. */
    public Optional<LocalDate> expires() {
      return Optional.ofNullable(lastDay);
    }
  }

  /**
   * What is known of one person or supplier.
   *
   * @param skills skills and certificates; of several of one name any may do
   * @param territory the places in which they work, each with everything below it
   * @param languages the languages they speak, in lower case
   * @param base where they set out from, or null if that is not known
   * @param conflictPlaces places in which they have an interest of their own, with everything below
   * @param conflictReporters reporters with whom they have one; they themselves always count
   */
  record Profile(
      List<Skill> skills,
      List<Place> territory,
      Set<String> languages,
      @Nullable Place base,
      List<Place> conflictPlaces,
      Set<String> conflictReporters) {
    private static final Profile EMPTY =
        new Profile(List.of(), List.of(), Set.of(), null, List.of(), Set.of());

    /** Keeps the collections unchangeable, and languages in lower case. */
    public Profile {
      skills = List.copyOf(skills);
      territory = List.copyOf(territory);
      languages =
          languages.stream()
              .map(one -> Limits.key("language", one).toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      conflictPlaces = List.copyOf(conflictPlaces);
      conflictReporters = Set.copyOf(conflictReporters);
    }

    /** Returns a profile of which nothing is known. */
    public static Profile empty() {
      return EMPTY;
    }

    /** Returns where they set out from; absent if that is not known. */
    public Optional<Place> basedAt() {
      return Optional.ofNullable(base);
    }
  }
}

package io.casekit.assignment;

import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.TenantId;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Skills that are told, the same for all tenants. For small houses and for tests; safe for use by
 * many threads.
 */
public final class InMemorySkills implements Skills {
  private final Map<String, Profile> profiles = new ConcurrentHashMap<>();

  /** Returns skills that know nothing of anybody yet. */
  public InMemorySkills() {}

  /**
   * Adds a skill or certificate that does not expire.
   *
   * @param person whose
   * @param skill its name
   * @param level how good, 1 to {@link Criterion#HIGHEST_LEVEL}
   */
  public InMemorySkills skill(String person, String skill, int level) {
    return skill(person, skill, level, null);
  }

  /**
   * Adds a skill or certificate.
   *
   * @param person whose
   * @param skill its name
   * @param level how good, 1 to {@link Criterion#HIGHEST_LEVEL}
   * @param lastDay the last day on which it holds, or null if it does not expire
   */
  public InMemorySkills skill(String person, String skill, int level, @Nullable LocalDate lastDay) {
    Skill added = new Skill(skill, level, lastDay);
    return change(
        person,
        was ->
            new Profile(
                Lists.plus(was.skills(), added),
                was.territory(),
                was.languages(),
                was.base(),
                was.conflictPlaces(),
                was.conflictReporters()));
  }

  /**
   * Adds a place in which somebody works, with everything below it.
   *
   * @param person who
   * @param top the place
   */
  public InMemorySkills territory(String person, Place top) {
    return change(
        person,
        was ->
            new Profile(
                was.skills(),
                Lists.plus(was.territory(), top),
                was.languages(),
                was.base(),
                was.conflictPlaces(),
                was.conflictReporters()));
  }

  /**
   * Adds a language that somebody speaks.
   *
   * @param person who
   * @param language such as {@code fi}
   */
  public InMemorySkills language(String person, String language) {
    return change(
        person,
        was ->
            new Profile(
                was.skills(),
                was.territory(),
                Lists.plus(was.languages(), language),
                was.base(),
                was.conflictPlaces(),
                was.conflictReporters()));
  }

  /**
   * Says where somebody sets out from.
   *
   * @param person who
   * @param place where
   */
  public InMemorySkills base(String person, Place place) {
    return change(
        person,
        was ->
            new Profile(
                was.skills(),
                was.territory(),
                was.languages(),
                place,
                was.conflictPlaces(),
                was.conflictReporters()));
  }

  /**
   * Adds a place in which somebody has an interest of their own, with everything below it.
   *
   * @param person who
   * @param top the place
   */
  public InMemorySkills conflict(String person, Place top) {
    return change(
        person,
        was ->
            new Profile(
                was.skills(),
                was.territory(),
                was.languages(),
                was.base(),
                Lists.plus(was.conflictPlaces(), top),
                was.conflictReporters()));
  }

  /**
   * Adds a reporter with whom somebody has an interest of their own.
   *
   * @param person who
   * @param reporter the host's identifier of the reporter
   */
  public InMemorySkills conflict(String person, String reporter) {
    return change(
        person,
        was ->
            new Profile(
                was.skills(),
                was.territory(),
                was.languages(),
                was.base(),
                was.conflictPlaces(),
                Lists.plus(was.conflictReporters(), reporter)));
  }

  private InMemorySkills change(String person, UnaryOperator<Profile> change) {
    profiles.compute(
        Limits.key("person", person),
        (key, was) -> change.apply(was == null ? Profile.empty() : was));
    return this;
  }

  @Override
  public Profile of(TenantId tenant, String person) {
    return profiles.getOrDefault(person, Profile.empty());
  }
}

package io.casekit.access;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody or something that does or reads something. The host has identified the actor and vouches
 * for roles and groups; casekit keeps no users.
 *
 * @param id the host's identifier; for a reporter the id of the party
 * @param kind in which capacity
 * @param roles what the actor may do: names that case types use in their permissions
 * @param groups where the actor works: the queues a person may claim from
 */
public record Actor(String id, ActorKind kind, Set<String> roles, Set<String> groups) {
  /**
   * Checks the values.
   *
   * @throws InvalidInputException if one of them is not an acceptable key, or there are more than
   *     {@link Limits#ACTOR_ROLES} roles or groups
   */
  public Actor {
    Limits.key("actor id", id);
    Limits.given("actor kind", kind);
    roles = names("role", roles);
    groups = names("group", groups);
  }

  private static Set<String> names(String what, Set<String> names) {
    if (Limits.given(what + "s", names).size() > Limits.ACTOR_ROLES) {
      throw new InvalidInputException(
          "actor",
          "%d %ss are given, the limit is %d".formatted(names.size(), what, Limits.ACTOR_ROLES));
    }
    TreeSet<String> sorted = new TreeSet<>();
    for (String name : names) {
      sorted.add(Limits.key(what, name));
    }
    return Collections.unmodifiableSet(sorted);
  }

  // Not Set.of, which refuses a name that is given twice.
  private static Set<String> set(String what, String... names) {
    return new LinkedHashSet<>(Arrays.asList(Limits.given(what, names)));
  }

  /**
   * Returns an agent without roles and groups.
   *
   * @param id the host's identifier of the person
   */
  public static Actor agent(String id) {
    return new Actor(id, ActorKind.AGENT, Set.of(), Set.of());
  }

  /**
   * Returns a reporter.
   *
   * @param partyId the host's identifier of the party
   */
  public static Actor reporter(String partyId) {
    return new Actor(partyId, ActorKind.REPORTER, Set.of(), Set.of());
  }

  /**
   * Returns a supplier.
   *
   * @param id the host's identifier of the firm
   */
  public static Actor supplier(String id) {
    return new Actor(id, ActorKind.SUPPLIER, Set.of(), Set.of());
  }

  /**
   * Returns an importer.
   *
   * @param id the name of the import
   */
  public static Actor importer(String id) {
    return new Actor(id, ActorKind.IMPORTER, Set.of(), Set.of());
  }

  /**
   * Returns a named piece of machinery.
   *
   * @param id its name
   */
  public static Actor system(String id) {
    return new Actor(id, ActorKind.SYSTEM, Set.of(), Set.of());
  }

  /**
   * Returns the same actor with these roles.
   *
   * @param names the roles, instead of those so far
   */
  public Actor withRoles(String... names) {
    return new Actor(id, kind, set("roles", names), groups);
  }

  /**
   * Returns the same actor in these groups.
   *
   * @param names the groups, instead of those so far
   */
  public Actor in(String... names) {
    return new Actor(id, kind, roles, set("groups", names));
  }
}

package io.casekit.access;

import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases an actor may see, as data, so that a store can put it into its query: a case is
 * visible if at least one of the grants covers it. No grant, no case.
 *
 * @param grants the grants, any one of which is enough
 */
public record Visibility(List<Grant> grants) {
  private static final Visibility EVERYTHING = new Visibility(List.of(Grant.everything()));
  private static final Visibility NOTHING = new Visibility(List.of());

  /** Keeps the grants unchangeable. */
  public Visibility {
    for (Grant grant : Limits.given("grants", grants)) {
      Limits.given("grant", grant);
    }
    grants = List.copyOf(grants);
  }

  /** Every case of the tenant. */
  public static Visibility everything() {
    return EVERYTHING;
  }

  /** No case at all. */
  public static Visibility nothing() {
    return NOTHING;
  }

  /**
   * The cases that any of these grants covers.
   *
   * @param grants the grants
   */
  public static Visibility of(Grant... grants) {
    return new Visibility(Arrays.asList(Limits.given("grants", grants)));
  }

  /**
   * Returns what is visible by this or by one more grant.
   *
   * @param grant the further grant
   */
  public Visibility or(Grant grant) {
    List<Grant> more = new ArrayList<>(grants);
    more.add(grant);
    return new Visibility(more);
  }

  /** Tells whether every case is visible, so that a store can leave the predicate out. */
  public boolean isEverything() {
    return grants.stream().anyMatch(Grant::isEverything);
  }

  /**
   * Tells whether a case is visible.
   *
   * @param subject what the predicate looks at
   */
  public boolean covers(Subject subject) {
    for (Grant grant : grants) {
      if (grant.covers(subject)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the predicate looks at in a case. Given as an interface so that this room need not know
   * what a case is.
   */
  public interface Subject {
    /** Returns the key of the case type. */
    String type();

    /** Returns the queue that holds the case, if any. */
    Optional<String> queue();

    /** Returns the person who works on it, if any. */
    Optional<String> assignee();

    /** Returns the person who answers for it, if any. */
    Optional<String> owner();

    /** Returns the id of the party who asked, if any. */
    Optional<String> reporterId();

    /** Returns the place it is about, if any. */
    Optional<Place> place();

    /** Returns the queues that have an open task of it. Asked only if nothing else covers it. */
    Set<String> taskQueues();

    /**
     * Returns the persons who do an open task of it, or may claim one by name. Asked only if
     * nothing else covers it.
     */
    Set<String> taskPeople();
  }

  /**
   * Covers the cases that meet all of its parts; an empty part asks nothing. Make it with {@link
   * #everything()} and narrow that.
   *
   * @param types of one of these case types
   * @param queues in one of these queues, or with an open task there
   * @param reporters asked by one of these parties
   * @param people worked on or answered for by one of these persons, or with an open task that one
   *     of them does or may claim by name
   * @param places at or below one of these places
   */
  public record Grant(
      Set<String> types,
      Set<String> queues,
      Set<String> reporters,
      Set<String> people,
      Set<Place> places) {
    /** Keeps the parts unchangeable. */
    public Grant {
      types = copy("case types", types);
      queues = copy("queues", queues);
      reporters = copy("reporters", reporters);
      people = copy("people", people);
      places = copy("places", places);
    }

    /** Covers every case. */
    public static Grant everything() {
      return new Grant(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /**
     * Narrows to these case types.
     *
     * @param keys their keys; not empty
     */
    public Grant types(String... keys) {
      return new Grant(some(keys), queues, reporters, people, places);
    }

    /**
     * Narrows to cases in these queues, or with an open task there.
     *
     * @param keys the queues; not empty
     */
    public Grant queues(String... keys) {
      return new Grant(types, some(keys), reporters, people, places);
    }

    /**
     * Narrows to cases of these reporters.
     *
     * @param ids the parties; not empty
     */
    public Grant reporters(String... ids) {
      return new Grant(types, queues, some(ids), people, places);
    }

    /**
     * Narrows to cases that these persons work on or answer for, or with an open task that they do
     * or may claim by name.
     *
     * @param ids the persons; not empty
     */
    public Grant people(String... ids) {
      return new Grant(types, queues, reporters, some(ids), places);
    }

    /**
     * Narrows to cases at or below these places.
     *
     * @param tops the places; not empty
     */
    public Grant places(Place... tops) {
      return new Grant(types, queues, reporters, people, some(tops));
    }

    // An empty part asks nothing, so narrowing to "none of them" by mistake would show everything.
    private static <V> Set<V> some(V[] values) {
      if (Limits.given("what a grant is narrowed to", values).length == 0) {
        throw new IllegalArgumentException(
            "A grant was narrowed to nothing. Leave the grant out, or use Visibility.nothing().");
      }
      return new HashSet<>(Arrays.asList(values));
    }

    private static <V> Set<V> copy(String what, Set<V> values) {
      for (V value : Limits.given(what, values)) {
        Limits.given(what, value);
      }
      return Set.copyOf(values);
    }

    boolean isEverything() {
      return types.isEmpty()
          && queues.isEmpty()
          && reporters.isEmpty()
          && people.isEmpty()
          && places.isEmpty();
    }

    boolean covers(Subject subject) {
      return (types.isEmpty() || types.contains(subject.type()))
          && (queues.isEmpty()
              || subject.queue().filter(queues::contains).isPresent()
              || !Collections.disjoint(queues, subject.taskQueues()))
          && (reporters.isEmpty() || subject.reporterId().filter(reporters::contains).isPresent())
          && (people.isEmpty()
              || subject.assignee().filter(people::contains).isPresent()
              || subject.owner().filter(people::contains).isPresent()
              || !Collections.disjoint(people, subject.taskPeople()))
          && (places.isEmpty()
              || subject.place().filter(p -> places.stream().anyMatch(p::isUnder)).isPresent());
    }
  }
}

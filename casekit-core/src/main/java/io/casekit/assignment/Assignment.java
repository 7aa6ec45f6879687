package io.casekit.assignment;

import io.casekit.reference.Limits;
import java.util.Optional;

/**
 * Where a rule puts a case, and why.
 *
 * @param route where it goes
 * @param explanation why
 */
public record Assignment(Route route, Explanation explanation) {
  /** Checks that both are there. */
  public Assignment {
    Limits.given("route", route);
    Limits.given("explanation", explanation);
  }

  /**
   * Puts a case into a queue.
   *
   * @param queue the queue
   * @param why the reason in one plain sentence
   */
  public static Assignment toQueue(String queue, String why) {
    return along(Route.to("queue:" + Limits.key("queue", queue)), why);
  }

  /**
   * Gives a case to a person.
   *
   * @param person the person
   * @param why the reason in one plain sentence
   */
  public static Assignment toPerson(String person, String why) {
    return along(Route.to("person:" + Limits.key("person", person)), why);
  }

  /**
   * Sends a case along a route.
   *
   * @param route the route
   * @param why the reason in one plain sentence
   */
  public static Assignment along(Route route, String why) {
    return new Assignment(route, Explanation.of(why));
  }

  /** Returns the queue that the route tries first; absent if it is something else. */
  public Optional<String> queue() {
    return first(Route.Kind.QUEUE);
  }

  /** Returns the person that the route tries first; absent if it is something else. */
  public Optional<String> person() {
    return first(Route.Kind.PERSON);
  }

  private Optional<String> first(Route.Kind kind) {
    return Optional.of(route.first()).filter(step -> step.kind() == kind).map(Route.Step::name);
  }
}

package io.casekit.engine;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Pick;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.calendar.NoWorkingTimeException;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.reference.Limits;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rules put a case, and who is picked there. */
final class Placement {
  /** After so many have declined a case nobody else is picked: it waits in a queue. */
  static final int MOST_PASSED = 100;

  private Placement() {}

  /**
   * Places a case that has just been opened: by the rules, else in the default queue of its type.
   */
  static CaseEvent first(Case c, Scene scene) {
    return scene
        .asking()
        .place(c)
        .map(found -> sent(c, found.route(), found.explanation(), scene))
        .orElseGet(
            () ->
                new Assigned(
                    null,
                    null,
                    scene.pinned().type().queue(),
                    null,
                    PlacedBy.DEFAULT,
                    Explanation.of(
                        "No rule placed it, so it went to the default queue of its type.")));
  }

  /**
   * Places a new case again after what the rules look at has changed; empty if nobody may, or
   * nothing would change. Once a person has said who gets it, rules leave it alone.
   */
  static Optional<CaseEvent> again(Case c, Scene scene) {
    if (c.isPlacedByHand() || c.stageCategory() != StageCategory.NEW) {
      return Optional.empty();
    }
    return scene
        .asking()
        .place(c)
        .filter(found -> !isThere(c, found))
        .map(found -> sent(c, found.route(), found.explanation(), scene));
  }

  private static boolean isThere(Case c, Assignment found) {
    if (found.route().picks() || c.route().isPresent()) {
      return c.route().filter(found.route()::equals).isPresent();
    }
    Route.Step to = found.route().first();
    return Objects.equals(queue(to), c.queue().orElse(null))
        && Objects.equals(person(to), c.assignee().orElse(null));
  }

  /** Sends a case on along its route after somebody has not accepted it. */
  static CaseEvent onward(Case c, Scene scene) {
    Route known = c.route().orElse(null);
    return sent(
        c, known == null ? Route.to("queue:" + fallback(c, null, scene)) : known, null, scene);
  }

  private static CaseEvent sent(Case c, Route route, @Nullable Explanation why, Scene scene) {
    if (!route.picks()) {
      return assigned(c, queue(route.first()), person(route.first()), why, null, null);
    }
    if (c.passedBy().size() >= MOST_PASSED) {
      return nowhere(c, route, why, new PickingLog(List.of()), scene);
    }
    PickFacts facts = scene.picks().read(c, route);
    Picking.Outcome found = Picking.pick(route, facts);
    Route.Step step = found.step();
    if (step == null) {
      return nowhere(c, route, why, found.log(), scene);
    }
    String person = found.person();
    Duration term = found.pick().flatMap(Pick::offer).orElse(null);
    return person == null || term == null
        ? assigned(c, queue(step), person, why, route, found.log())
        : new Offered(
            c.queue().orElse(null),
            c.assignee().orElse(null),
            queue(step),
            person,
            until(term, step, facts.person(person).hours(), scene.now()),
            why,
            route,
            found.log());
  }

  /** A supplier has the time in its own working hours, staff as the clock goes. */
  private static Instant until(
      Duration term, Route.Step step, @Nullable WorkingCalendar hours, Instant from) {
    if (step.kind() == Route.Kind.SUPPLIER && hours != null) {
      try {
        return hours.plus(from, term).truncatedTo(ChronoUnit.MICROS);
      } catch (NoWorkingTimeException e) {
        // A calendar that has run out must not keep the offer open for ever.
      }
    }
    return from.plus(term);
  }

  private static CaseEvent nowhere(
      Case c, Route route, @Nullable Explanation why, PickingLog log, Scene scene) {
    String queue = fallback(c, route, scene);
    String sentence = "Nobody could be picked, so it waits in queue %s.".formatted(queue);
    Explanation explained =
        why == null
            ? Explanation.of(sentence)
            : new Explanation(
                joined(why.sentence(), sentence),
                why.ruleSet(),
                why.ruleSetVersion(),
                why.ruleId());
    return assigned(c, queue, null, explained, route, log);
  }

  private static String joined(String first, String second) {
    String both = first + " " + second;
    return both.length() <= Limits.REASON ? both : second;
  }

  /** The queue where a case waits for which nobody was found. */
  private static String fallback(Case c, @Nullable Route route, Scene scene) {
    Optional<String> named =
        route == null
            ? c.queue()
            : route.steps().stream()
                .filter(step -> step.kind() == Route.Kind.QUEUE)
                .map(Route.Step::name)
                .findFirst();
    return named.orElseGet(() -> scene.pinned().type().queue());
  }

  private static @Nullable String queue(Route.Step step) {
    return step.kind() == Route.Kind.QUEUE ? step.name() : null;
  }

  private static @Nullable String person(Route.Step step) {
    return step.kind() == Route.Kind.QUEUE ? null : step.name();
  }

  private static CaseEvent assigned(
      Case c,
      @Nullable String queue,
      @Nullable String person,
      @Nullable Explanation why,
      @Nullable Route route,
      @Nullable PickingLog log) {
    return new Assigned(
        c.queue().orElse(null),
        c.assignee().orElse(null),
        queue,
        person,
        PlacedBy.RULE,
        why,
        route,
        log);
  }
}

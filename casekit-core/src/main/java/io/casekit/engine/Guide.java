package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.assignment.RuleFailedException;
import io.casekit.cases.Case;
import io.casekit.cases.Guidance;
import io.casekit.cases.Guidance.Proposal;
import io.casekit.cases.Guidance.Source;
import io.casekit.cases.NextSteps;
import io.casekit.engine.Habits.Habit;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.spi.StoreReader;
import io.casekit.type.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what helps a person to go on with a case. */
final class Guide {
  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.guidance");

  private final Shell shell;
  private final Habits habits = new Habits();

  Guide(Shell shell) {
    this.shell = shell;
  }

  Guidance guide(Case c, Actor actor, StoreReader reader) {
    Pinned pinned = shell.definitions().of(c);
    Instant now = shell.now();
    Scene scene = shell.scene(pinned, actor, now);
    NextSteps steps = NextStepsFinder.find(c, scene);
    List<Proposal> proposals = new ArrayList<>();
    if (c.isOpen()) {
      byRules(c, new Asking(shell.rulesInForce(c.tenant()), pinned), proposals);
    }
    byHabit(c, shell.visible(c.tenant(), actor), reader, now).ifPresent(proposals::add);
    return new Guidance(steps, Expectations.of(c, scene), proposals);
  }

  /** What the rules say of the case as it stands, each stage on what the one before has found. */
  private static void byRules(Case c, Asking asking, List<Proposal> proposals) {
    try {
      Case seen = c;
      Finding<Category> category = asking.category(c).orElse(null);
      if (category != null && c.category().filter(category.value()::equals).isEmpty()) {
        proposals.add(rule(Action.CATEGORISE, category.value().path(), category.explanation()));
        seen = seen.toBuilder().category(category.value()).build();
      }
      Finding<Priority> priority = asking.priority(seen).orElse(null);
      if (priority != null && priority.value() != c.priority()) {
        proposals.add(rule(Action.SET_PRIORITY, priority.value().key(), priority.explanation()));
        seen = seen.toBuilder().priority(priority.value()).build();
      }
      Assignment place = asking.place(seen).orElse(null);
      if (place != null && !isThere(c, place)) {
        proposals.add(rule(Action.ASSIGN, place.route().first().to(), place.explanation()));
      }
    } catch (RuleFailedException e) {
      // Whoever looks at a case can do nothing about a broken rule, and needs the rest.
      LOG.warn("No rule is proposed for {}: {}", c.number(), e.getMessage());
    }
  }

  private static boolean isThere(Case c, Assignment place) {
    String name = place.route().first().name();
    return c.queue().filter(name::equals).isPresent()
        || c.assignee().filter(name::equals).isPresent();
  }

  private static Proposal rule(Action action, String value, Explanation why) {
    return new Proposal(Source.RULES, action, value, why, 1, 0);
  }

  private Optional<Proposal> byHabit(
      Case c, Visibility visibility, StoreReader reader, Instant now) {
    return habits.of(c, visibility, reader, now).flatMap(habit -> proposal(c, habit));
  }

  private static Optional<Proposal> proposal(Case c, Habit habit) {
    Action action;
    try {
      action = Action.of(habit.deed().command());
    } catch (InvalidInputException e) {
      // Not everything that is done is for people to choose.
      return Optional.empty();
    }
    String like =
        c.category()
            .map(category -> "of type %s about %s".formatted(c.type(), category.path()))
            .orElse("of type %s".formatted(c.type()));
    String about = habit.deed().about();
    Explanation why =
        Explanation.of(
            "Of %d times that a case %s stood in stage %s and ended, %d went on so."
                .formatted(habit.visits(), like, c.stage(), habit.times()));
    return Optional.of(
        new Proposal(
            Source.HABIT,
            action,
            about,
            why,
            (double) habit.times() / habit.visits(),
            habit.visits()));
  }
}

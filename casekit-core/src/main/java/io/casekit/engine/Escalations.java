package io.casekit.engine;

import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.cases.Case.Escalation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.EscalationChain.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls one level of a chain after the other. */
final class Escalations {
  private Escalations() {}

  /** How far a chain has come: zero before its first level, one more than it has at its end. */
  static int level(Case c, String chain) {
    return c.escalations().stream()
        .filter(escalation -> escalation.chain().equals(chain))
        .mapToInt(Escalation::level)
        .findFirst()
        .orElse(0);
  }

  static boolean isAtItsEnd(Case c, EscalationChain chain) {
    return level(c, chain.key()) > chain.levels().size();
  }

  /** When the level that was called has had its time; null if it waits for ever. */
  static @Nullable Instant timeOut(Case c, Escalation called, Pinned pinned) {
    EscalationChain chain = pinned.type().chain(called.chain()).orElseThrow();
    if (called.isAnswered() || called.level() > chain.levels().size()) {
      return null;
    }
    Level level = chain.levels().get(called.level() - 1);
    return level.within() == null
        ? null
        : Schedule.after(level.within(), called.at(), pinned.calendar(c, c.calendar()));
  }

  /**
   * Calls the next level in which somebody is there. After the last it is the manager of the owner,
   * and if there is none the case goes to the fallback queue. Nothing, if that has been done.
   */
  static List<CaseEvent> next(Case c, String key, Scene scene) {
    EscalationChain chain = scene.pinned().type().chain(key).orElseThrow();
    if (isAtItsEnd(c, chain)) {
      return List.of();
    }
    People people = new People(c, scene);
    for (int i = level(c, key); i < chain.levels().size(); i++) {
      Level level = chain.levels().get(i);
      List<String> called = people.ofRole(level.role());
      String role = level.role();
      if (called.isEmpty()) {
        called = people.ofRole(level.backup());
        role = level.backup();
      }
      if (!called.isEmpty()) {
        return List.of(new Escalated(key, i + 1, role, called, null));
      }
    }
    return end(c, chain, people, scene);
  }

  private static List<CaseEvent> end(Case c, EscalationChain chain, People people, Scene scene) {
    int level = chain.levels().size() + 1;
    Optional<String> manager = c.owner().flatMap(people::managerOf);
    if (manager.isPresent()) {
      return List.of(new Escalated(chain.key(), level, null, List.of(manager.get()), null));
    }
    String queue =
        chain.fallbackQueue() == null ? scene.pinned().type().queue() : chain.fallbackQueue();
    List<CaseEvent> events = new ArrayList<>();
    events.add(new Escalated(chain.key(), level, null, people.ofQueue(queue), queue));
    given(
            c,
            queue,
            null,
            "Escalation chain \"%s\" has come to its end, and its fallback is this queue."
                .formatted(chain.key()))
        .ifPresent(events::add);
    return events;
  }

  /** Gives a case to somebody else; empty if nothing would change. */
  static Optional<CaseEvent> given(
      Case c, @Nullable String queue, @Nullable String person, String why) {
    String queueBefore = c.queue().orElse(null);
    String personBefore = c.assignee().orElse(null);
    if (Objects.equals(queue, queueBefore) && Objects.equals(person, personBefore)) {
      return Optional.empty();
    }
    return Optional.of(
        new Assigned(
            queueBefore, personBefore, queue, person, PlacedBy.ESCALATION, Explanation.of(why)));
  }
}

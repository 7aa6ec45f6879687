package io.casekit.engine;

import io.casekit.access.Directory;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApproversAsked;
import io.casekit.event.CaseEvent;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.EscalationChain.Level;
import io.casekit.task.Approval;
import io.casekit.task.Approval.Vote;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks one level after the other to decide an approval: those of its terms, the backup role, the
 * levels of the chain, owner and manager of the case. When nobody is left it lapses, so that no
 * approval is open for ever.
 */
final class ApprovalFlow {
  /** One level of asking. */
  private record Asked(@Nullable String role, List<String> people, Timespan within) {}

  private final Case c;
  private final Approval approval;
  private final Scene scene;
  private final People people;
  private final Directory directory;

  private ApprovalFlow(Case c, Approval approval, Scene scene) {
    this.c = c;
    this.approval = approval;
    this.scene = scene;
    this.people = new People(c, scene);
    this.directory = scene.host().directory();
  }

  /** Asks for the first time; empty if the task is no approval. */
  static List<CaseEvent> begin(Case c, Task task, Scene scene) {
    return task.approval()
        .map(approval -> new ApprovalFlow(c, approval, scene).from(0, task.id()))
        .orElse(List.of());
  }

  /** Asks the next level, as the one before did not decide in time. */
  static List<CaseEvent> onward(Case c, String task, Scene scene) {
    return c.task(task)
        .flatMap(Task::approval)
        .map(approval -> new ApprovalFlow(c, approval, scene).from(approval.level() + 1, task))
        .orElse(List.of());
  }

  /** The next moment at which an approval goes on to others; absent if none is open. */
  static Optional<Look> next(Case c) {
    if (c.tasks().isEmpty()) {
      return Optional.empty();
    }
    return c.tasks().stream()
        .filter(ApprovalFlow::isAwaited)
        .min(Comparator.comparing(task -> task.approval().flatMap(Approval::until).orElseThrow()))
        .map(
            task ->
                new Look(
                    task.approval().flatMap(Approval::until).orElseThrow(),
                    (now, scene) -> onward(now, task.id(), scene)));
  }

  private static boolean isAwaited(Task task) {
    return task.isOpen() && task.approval().flatMap(Approval::until).isPresent();
  }

  private List<CaseEvent> from(int first, String task) {
    ApprovalTerms terms = approval.terms();
    List<Level> chain =
        terms
            .chain()
            .flatMap(scene.pinned().type()::chain)
            .map(EscalationChain::levels)
            .orElse(List.of());
    int last = chain.size() + 2;
    for (int level = first; level <= last; level++) {
      Asked asked =
          level == 0
              ? named(terms)
              : level == 1
                  ? called(terms.backup().orElse(null), terms.within())
                  : level == last ? owner() : called(chain.get(level - 2));
      int needed = level == 0 ? terms.needed(asked.people().size()) : 1;
      if (asked.people().size() >= needed) {
        return List.of(
            new ApproversAsked(
                task,
                level,
                asked.role(),
                asked.people(),
                Schedule.after(
                    asked.within(), scene.now(), scene.pinned().calendar(c, c.calendar()))));
      }
    }
    return List.of(new ApprovalLapsed(task));
  }

  /** Those of the terms, also if they are away: they may come back, and somebody may stand in. */
  private Asked named(ApprovalTerms terms) {
    List<String> named =
        terms.role().map(role -> directory.withRole(c.tenant(), role)).orElse(terms.people());
    return new Asked(terms.role().orElse(null), allowed(named), terms.within());
  }

  private Asked called(@Nullable String role, Timespan within) {
    return new Asked(role, allowed(people.ofRole(role)), within);
  }

  private Asked called(Level level) {
    Timespan within = level.within() == null ? approval.terms().within() : level.within();
    Asked first = called(level.role(), within);
    return first.people().isEmpty() ? called(level.backup(), within) : first;
  }

  private Asked owner() {
    List<String> last = new ArrayList<>();
    c.owner()
        .flatMap(people::standIn)
        .ifPresentOrElse(last::add, () -> last.addAll(people.ofRole(Ownership.role(c, scene))));
    c.owner().flatMap(people::managerOf).ifPresent(last::add);
    return new Asked(null, allowed(last), approval.terms().within());
  }

  /** Without whoever asks for it, has answered already, or may not decide about so much. */
  private List<String> allowed(List<String> asked) {
    Set<String> allowed = new LinkedHashSet<>(asked);
    allowed.remove(approval.requestedBy());
    for (Vote vote : approval.votes()) {
      allowed.remove(vote.seat());
      allowed.remove(vote.by());
    }
    covering().ifPresent(allowed::retainAll);
    return allowed.stream().limit(ApprovalTerms.MOST_PEOPLE).toList();
  }

  /** Everybody who has a role whose limit covers the amount; absent if amounts do not matter. */
  private Optional<Set<String>> covering() {
    ApprovalTerms terms = approval.terms();
    if (terms.limits().isEmpty() || approval.amount().isEmpty()) {
      return Optional.empty();
    }
    Set<String> covering = new HashSet<>();
    for (String role : terms.limits().keySet()) {
      if (terms.covers(role, approval.amount().get())) {
        covering.addAll(directory.withRole(c.tenant(), role));
      }
    }
    return Optional.of(covering);
  }
}

package io.casekit.testkit;

import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.link.Absorbed;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Merge;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Links, merges and splits cases by chance while other commands are given, with messages handed out
 * now and then; and what must be so of any two cases once all has been handed out.
 */
final class RandomLinkCommands {
  /** The commands that are tried here. */
  static final List<String> NAMES =
      List.of(
          "link", "unlink", "merge", "undo-merge", "split", "accept-proposal", "decline-proposal");

  private static final int MOST_CASES = 8;

  private RandomLinkCommands() {}

  /** A command on one of several cases. */
  record Move(Case c, Function<CaseDesk, Case> command) {}

  static boolean isAbout(RandomCommands.Step step) {
    return step.kind() >= 97 && step.kind() <= 99
        || step.kind() >= 102 && step.kind() <= 106
        || step.kind() == 113;
  }

  /** A command that fits the cases as they stand. */
  static Move any(
      List<Case> cases,
      CaseType type,
      int choice,
      BiFunction<Attribute<?>, Integer, Object> values) {
    Case c = cases.get(choice % cases.size());
    Case other = cases.get((choice / 7) % cases.size());
    List<Case> merged = cases.stream().filter(one -> one.links().merge().isPresent()).toList();
    List<Case> linked = cases.stream().filter(one -> !one.links().links().isEmpty()).toList();
    List<Case> free =
        cases.stream().filter(one -> one.isOpen() && one.links().merge().isEmpty()).toList();
    if (choice % 10 < 9 && !merged.isEmpty()) {
      return new Move(merged.get(choice % merged.size()), on -> on.links().undoMerge());
    }
    if (choice % 10 < 3 && free.size() > 1) {
      CaseId target = free.get((choice + 1) % free.size()).id();
      return new Move(free.get(choice % free.size()), on -> on.links().mergeInto(target));
    }
    if (choice % 10 < 4 && cases.size() < MOST_CASES) {
      return new Move(c, split(type, choice, values));
    }
    if (choice % 10 < 8 && !linked.isEmpty()) {
      Case one = linked.get(choice % linked.size());
      Link link = one.links().links().get(choice % one.links().links().size());
      return new Move(one, on -> on.links().remove(link.kind(), link.other()));
    }
    LinkKind kind = LinkKind.values()[choice % LinkKind.values().length];
    return new Move(c, on -> on.links().add(kind, other.id()));
  }

  /** A case of which something is proposed. */
  static Optional<Case> proposed(List<Case> cases, int choice) {
    List<Case> asked = cases.stream().filter(c -> !c.links().proposals().isEmpty()).toList();
    return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(choice % asked.size()));
  }

  /** Decides one of the proposals of a case. */
  static Function<CaseDesk, Case> decision(Case c, int choice) {
    Proposal proposal = c.links().proposals().get(choice % c.links().proposals().size());
    return choice / 5 % 2 == 0
        ? on -> on.links().accept(proposal.other())
        : on -> on.links().decline(proposal.other());
  }

  private static Function<CaseDesk, Case> split(
      CaseType type, int choice, BiFunction<Attribute<?>, Integer, Object> values) {
    Map<String, Object> needed = new TreeMap<>();
    type.requiredAttributes(type.initialStage())
        .forEach(attribute -> needed.put(attribute.key(), values.apply(attribute, choice)));
    return on ->
        on.links()
            .split(
                LinkKind.RELATED_TO,
                type.key(),
                d -> {
                  d.title("A part " + choice);
                  needed.forEach(d::set);
                },
                1);
  }

  /** The cases that were split off and that nobody knows yet. */
  static List<CaseId> splitOff(List<Case> cases) {
    List<CaseId> known = new ArrayList<>(cases.stream().map(Case::id).toList());
    List<CaseId> found = new ArrayList<>();
    for (Case c : cases) {
      for (Link link : c.links().links()) {
        if (!known.contains(link.other())) {
          known.add(link.other());
          found.add(link.other());
        }
      }
    }
    return found;
  }

  /** What must be so once every message has been handed out. */
  static void check(List<Case> cases) {
    Map<CaseId, Case> byId = new TreeMap<>();
    cases.forEach(c -> byId.put(c.id(), c));
    for (Case c : cases) {
      if (c.links().isMerging()) {
        throw new AssertionError("The merge never ended: " + c.toJson());
      }
      for (Link link : c.links().links()) {
        Case other = Objects.requireNonNull(byId.get(link.other()));
        boolean answered =
            other
                .links()
                .link(link.kind().inverse(), c.id())
                .filter(back -> back.origin().equals(link.origin()))
                .isPresent();
        if (!answered) {
          throw new AssertionError("Only one side knows of " + link + ": " + other.toJson());
        }
      }
      for (Absorbed one : c.links().absorbed()) {
        Merge merge = Objects.requireNonNull(byId.get(one.source())).links().merge().orElse(null);
        if (merge == null || !merge.isDone() || merge.startedAt() != one.startedAt()) {
          throw new AssertionError("It is not merged: " + one + " into " + c.toJson());
        }
      }
      c.links()
          .merge()
          .ifPresent(
              merge -> {
                if (Objects.requireNonNull(byId.get(merge.into()))
                    .links()
                    .absorbed(c.id())
                    .isEmpty()) {
                  throw new AssertionError("The target knows nothing of " + c.toJson());
                }
              });
      long distinct = c.links().followers().stream().map(one -> one.source()).distinct().count();
      if (distinct != c.links().followers().size()) {
        throw new AssertionError("Somebody follows twice: " + c.toJson());
      }
    }
  }
}

package io.casekit.engine;

import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Merge;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Commands that have to do with other cases, for playing at random. */
final class PlayLinks {
  private PlayLinks() {}

  /** The command that takes a step; empty if it is none of these. */
  static Optional<Command> commandFor(Step step, Case c, Random random) {
    String about = step.about() == null ? "" : step.about();
    return Optional.ofNullable(
        switch (step.action()) {
          case LINK -> about.isEmpty() ? link(LinkKind.RELATED_TO, stranger(c)) : accept(c, about);
          case UNLINK -> remove(c, about);
          case MERGE ->
              about.isEmpty()
                  ? new MergeCommands.MergeInto(other(random.nextInt(5)), null)
                  : new MergeCommands.UndoMerge();
          case SPLIT -> split(c);
          default -> null;
        });
  }

  /** A case that it is not linked to. */
  private static Neighbour stranger(Case c) {
    int n = 9_999;
    while (c.links().link(LinkKind.RELATED_TO, other(n).id()).isPresent()) {
      n--;
    }
    return other(n);
  }

  private static Command accept(Case c, String number) {
    Proposal proposal =
        c.links().proposals().stream()
            .filter(one -> one.number().value().equals(number))
            .findFirst()
            .orElseThrow();
    Neighbour other =
        new Neighbour(proposal.other(), proposal.number(), Link.State.OPEN, false, false);
    return proposal.isMerge()
        ? new MergeCommands.MergeInto(other, null)
        : link(proposal.kind(), other);
  }

  private static Command remove(Case c, String number) {
    return c.links().proposals().stream()
        .filter(one -> one.number().value().equals(number))
        .findFirst()
        .<Command>map(one -> new LinkCommands.DeclineProposal(one.other()))
        .orElseGet(
            () -> {
              Link link =
                  c.links().links().stream()
                      .filter(one -> one.number().value().equals(number))
                      .findFirst()
                      .orElseThrow();
              return new LinkCommands.RemoveLink(link.kind(), link.other());
            });
  }

  private static Command link(LinkKind kind, Neighbour other) {
    return new LinkCommands.AddLink(kind, other, null);
  }

  private static Command split(Case c) {
    return new MergeCommands.Split(
        LinkKind.CHILD_OF,
        new OpenCommand(
            c.type(), "A part", null, null, null, null, null, null, Map.of(), Map.of(), Map.of()),
        List.of(1L));
  }

  private static CaseId id(int n) {
    return new CaseId(new UUID(7, n));
  }

  private static CaseNumber number(int n) {
    return new CaseNumber("O-" + n);
  }

  private static Neighbour other(int n) {
    return new Neighbour(id(n), number(n), Link.State.OPEN, false, false);
  }

  /** Any command, about some other case; also those that follow from word of another case. */
  static Command command(Case c, Random random) {
    int n = random.nextInt(4);
    LinkKind kind = LinkKind.values()[random.nextInt(LinkKind.values().length)];
    Link.State state = Link.State.values()[random.nextInt(Link.State.values().length)];
    Merge merge = c.links().merge().orElse(null);
    if (merge != null && random.nextBoolean()) {
      return random.nextInt(5) == 0
          ? new LinkAnswers.RefuseMerge(merge.into(), merge.startedAt(), "No room.")
          : new LinkAnswers.FinishMerge(merge.into(), merge.startedAt());
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> link(kind, other(n));
      case 2 -> new LinkCommands.RemoveLink(kind, id(n));
      case 3 -> new MergeCommands.MergeInto(other(n), Explanation.of("So"));
      case 4 -> new MergeCommands.UndoMerge();
      case 5 -> new LinkAnswers.AnswerLink(kind, id(n), number(n), state, "origin " + n);
      case 6 -> new LinkAnswers.AnswerUnlink(kind, id(n), "origin " + n);
      case 7 -> new LinkAnswers.HearOf(id(n), number(n), state);
      case 8 ->
          new LinkAnswers.Absorb(
              id(n),
              number(n),
              n,
              n,
              0,
              1,
              List.of(new Follower(Party.of("who " + n), id(n), number(n), id(n))));
      case 9 -> new LinkAnswers.Release(id(n), number(n), n, null);
      case 10 ->
          new LinkCommands.ProposeLink(
              new Proposal(kind, n % 2 == 0, id(n), number(n), "detection"),
              Explanation.of("They are alike."));
      default -> new LinkAnswers.CancelWithParent(id(n));
    };
  }
}

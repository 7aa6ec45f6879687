package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.LinkEvent.LinkProposed;
import io.casekit.event.LinkEvent.Linked;
import io.casekit.event.LinkEvent.ProposalDeclined;
import io.casekit.event.LinkEvent.Unlinked;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Links;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that link a case to others. Each changes one case; the other hears of it later. */
public final class LinkCommands {
  private LinkCommands() {}

  /**
   * Links a case to another.
   *
   * @param kind what it is to the other
   * @param other the other case
   * @param why why casekit does it, or null if somebody does
   */
  public record AddLink(LinkKind kind, Neighbour other, @Nullable Explanation why)
      implements Command {
    @Override
    public String name() {
      return "link";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("kind", kind.key()).put("other", other.id().toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.LINK, scene));
      obstacles.addAll(LinkGates.link(c, kind, other));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      if (c.links().link(kind, other.id()).isPresent()) {
        return List.of();
      }
      String origin = "%s/%d".formatted(c.id(), c.version() + 1);
      Link link = new Link(kind, other.id(), other.number(), other.state(), origin);
      return List.of(new Linked(link, /* isAnswer= */ false, why));
    }
  }

  /**
   * Takes a link away.
   *
   * @param kind what the case is to the other
   * @param other the other case
   */
  public record RemoveLink(LinkKind kind, CaseId other) implements Command {
    @Override
    public String name() {
      return "unlink";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("kind", kind.key()).put("other", other.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.UNLINK, scene));
      if (c.links().link(kind, other).isEmpty()) {
        obstacles.add(
            new Obstacle(
                Kind.UNKNOWN,
                other.toString(),
                "It is not %s that case; its links are %s."
                    .formatted(kind.words(), words(c.links()))));
      }
      return obstacles;
    }

    private static List<String> words(Links links) {
      return links.links().stream().map(l -> l.kind().words() + " " + l.number()).toList();
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Link link = c.links().link(kind, other).orElseThrow();
      return List.of(new Unlinked(link, /* isAnswer= */ false));
    }
  }

  /**
   * Decides that a proposal is none.
   *
   * @param other the case that was proposed
   */
  public record DeclineProposal(CaseId other) implements Command {
    @Override
    public String name() {
      return "decline-proposal";
    }

    @Override
    public String verb() {
      return "decline a proposal for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("other", other.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.UNLINK, scene));
      obstacles.addAll(proposed(c, other));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new ProposalDeclined(c.links().proposal(other).orElseThrow()));
    }
  }

  /**
   * Does what was proposed. Known by the other case alone, so that a repetition with the same key
   * is the same command, whatever has become of the proposal since.
   *
   * @param other the other case
   * @param proposed what was proposed, or null if nothing is
   */
  record AcceptProposal(CaseId other, @Nullable Command proposed) implements Command {
    @Override
    public String name() {
      return "accept-proposal";
    }

    @Override
    public String verb() {
      return "accept a proposal for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("other", other.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return proposed == null ? LinkCommands.proposed(c, other) : proposed.obstacles(c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return proposed == null ? List.of() : proposed.events(c, scene);
    }
  }

  static List<Obstacle> proposed(Case c, CaseId other) {
    return c.links().proposal(other).isPresent()
        ? List.of()
        : List.of(
            new Obstacle(
                Kind.UNKNOWN,
                other.toString(),
                "Nothing is proposed about that case; there are proposals about %s."
                    .formatted(c.links().proposals().stream().map(Proposal::number).toList())));
  }

  /**
   * Puts a link before a person, unless it is there or has been put before.
   *
   * @param proposal the link
   * @param why why casekit does it
   */
  record ProposeLink(Proposal proposal, Explanation why) implements Command {
    @Override
    public String name() {
      return "propose-link";
    }

    @Override
    public String verb() {
      return "propose a link for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("other", proposal.other().toString()).put("detection", proposal.detection());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return List.of();
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      boolean known =
          c.links().proposal(proposal.other()).isPresent()
              || c.links().link(proposal.kind(), proposal.other()).isPresent();
      return known ? List.of() : List.of(new LinkProposed(proposal, why));
    }
  }
}

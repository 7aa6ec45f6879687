package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalOverridden;
import io.casekit.event.ApprovalEvent.ApprovalWithdrawn;
import io.casekit.event.ApprovalEvent.VoteCast;
import io.casekit.event.CaseEvent;
import io.casekit.json.Json;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.task.Approval;
import io.casekit.task.Approval.Vote;
import io.casekit.task.ApprovalTerms;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that ask for approvals and decide them. */
public final class ApprovalCommands {
  private ApprovalCommands() {}

  /**
   * Asks for the approval of a template once more, or for the first time.
   *
   * @param template the key of the template
   */
  public record RequestTemplate(String template) implements Command {
    public RequestTemplate {
      Limits.key("approval", template);
    }

    @Override
    public String name() {
      return "request-approval";
    }

    @Override
    public String verb() {
      return "request an approval in";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("template", template);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(ApprovalGates.request(template, c, scene));
      obstacles.addAll(StartTask.room(c));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return TaskStart.of(
          c, ApprovalGates.template(scene.pinned().type(), template).orElseThrow(), scene);
    }
  }

  /**
   * Asks for an approval that no template foresees.
   *
   * @param title what is to be approved, in one line
   * @param terms how
   * @param amount about how much, or null
   */
  public record RequestApproval(String title, ApprovalTerms terms, @Nullable Money amount)
      implements Command {
    public RequestApproval {
      Limits.text("title", title, Limits.TITLE);
      Limits.given("terms", terms);
      if (!terms.limits().isEmpty() && amount == null) {
        throw new InvalidInputException(
            "amount", "it is missing, and the terms limit it by role; give one");
      }
      if (terms.amountFrom().isPresent()) {
        throw new InvalidInputException(
            "terms", "they take the amount from an attribute, as templates do; give the amount");
      }
    }

    @Override
    public String name() {
      return "request-approval";
    }

    @Override
    public String verb() {
      return "request an approval in";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("title", title).put("amount", amount == null ? null : amount.toString());
      out.set("terms", Json.parse("terms", terms.toJson(), Limits.CASE_STATE_BYTES));
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(OrderGates.may(Action.REQUEST_APPROVAL, c, scene));
      obstacles.addAll(StartTask.room(c));
      terms
          .chain()
          .filter(chain -> scene.pinned().type().chain(chain).isEmpty())
          .ifPresent(
              chain ->
                  obstacles.add(
                      new Obstacle(
                          Kind.UNKNOWN,
                          chain,
                          "Case type %s has no escalation chain \"%s\". Name one of its own."
                              .formatted(scene.pinned().type().key(), chain))));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return OrderStart.adHoc(
          c, title, task -> task.approval(Approval.of(terms, amount, scene.actor().id())), scene);
    }
  }

  /**
   * Answers.
   *
   * @param task the task within the case
   * @param approves whether it is a yes
   * @param reason why; null is enough for a yes only
   */
  public record CastVote(String task, boolean approves, @Nullable String reason)
      implements Command {
    public CastVote {
      Limits.key("approval", task);
      if (!approves || reason != null) {
        Limits.text("reason", reason, Limits.REASON);
      }
    }

    @Override
    public String name() {
      return approves ? "approve" : "reject";
    }

    @Override
    public String verb() {
      return approves ? "approve something in" : "reject something in";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("reason", reason);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return ApprovalGates.vote(task, approves, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Approval approval = ApprovalGates.approval(c, task);
      ApprovalGates.Capacity capacity = ApprovalGates.capacity(approval, c, scene).orElseThrow();
      VoteCast cast =
          new VoteCast(
              task, capacity.seat(), scene.actor().id(), approves, capacity.level(), reason);
      List<CaseEvent> events = new ArrayList<>(List.of(cast));
      approval
          .vote(new Vote(cast.seat(), cast.by(), approves, cast.level(), scene.at()))
          .outcome()
          .ifPresent(approved -> events.add(new ApprovalDecided(task, approved)));
      return events;
    }
  }

  /**
   * Takes back a request.
   *
   * @param task the task within the case
   */
  public record Withdraw(String task) implements Command {
    public Withdraw {
      Limits.key("approval", task);
    }

    @Override
    public String name() {
      return "withdraw-approval";
    }

    @Override
    public String verb() {
      return "withdraw an approval of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return ApprovalGates.withdraw(task, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new ApprovalWithdrawn(task));
    }
  }

  /**
   * Goes on without an approval that has lapsed.
   *
   * @param task the task within the case
   * @param reason why
   */
  public record GoOnWithout(String task, String reason) implements Command {
    public GoOnWithout {
      Limits.key("approval", task);
      Limits.text("reason", reason, Limits.REASON);
    }

    @Override
    public String name() {
      return "override-approval";
    }

    @Override
    public String verb() {
      return "override an approval of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("reason", reason);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return ApprovalGates.override(task, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new ApprovalOverridden(task, scene.actor().id(), reason));
    }
  }
}

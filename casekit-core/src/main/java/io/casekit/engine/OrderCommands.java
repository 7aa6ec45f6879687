package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.event.WorkOrderEvent.AppointmentProposed;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.event.WorkOrderEvent.WorkOrderPlanned;
import io.casekit.event.WorkOrderEvent.WorkSignedOff;
import io.casekit.json.Json;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands on work orders. */
public final class OrderCommands {
  private static final Duration LONGEST_APPOINTMENT = Duration.ofDays(31);

  private OrderCommands() {}

  /**
   * Plans a work order anew.
   *
   * @param task the task within the case
   * @param plan the new plan
   */
  public record PlanOrder(String task, WorkOrderPlan plan) implements Command {
    public PlanOrder {
      Limits.key("task", task);
      Limits.given("plan", plan);
    }

    @Override
    public String name() {
      return "plan-work-order";
    }

    @Override
    public String verb() {
      return "plan a work order of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
      out.set("plan", Json.parse("plan", plan.toJson(), Limits.CASE_STATE_BYTES));
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return OrderGates.open(task, Action.PLAN_WORK, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      boolean same = OrderGates.order(c, task).plan().equals(plan);
      return same ? List.of() : List.of(new WorkOrderPlanned(task, plan));
    }
  }

  /**
   * Proposes an appointment.
   *
   * @param task the task within the case
   * @param from its beginning
   * @param untilExclusive its end
   * @param key the idempotency key, or an empty text
   */
  public record Propose(String task, Instant from, Instant untilExclusive, String key)
      implements Command {
    public Propose {
      Limits.key("task", task);
      from = Limits.instant("from", from);
      untilExclusive = Limits.instant("until", untilExclusive);
      Duration length = Duration.between(from, untilExclusive);
      if (length.isNegative() || length.isZero() || length.compareTo(LONGEST_APPOINTMENT) > 0) {
        throw new InvalidInputException(
            "appointment",
            "it is from %s until %s; give an end after the beginning and at most 31 days later"
                .formatted(from, untilExclusive));
      }
    }

    @Override
    public String name() {
      return "propose-appointment";
    }

    @Override
    public String verb() {
      return "propose an appointment for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
      out.put("from", from.toString()).put("until", untilExclusive.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return OrderGates.open(task, Action.PLAN_WORK, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new AppointmentProposed(task, from, untilExclusive, scene.actor().id(), key));
    }
  }

  /**
   * Agrees to the appointment that was proposed.
   *
   * @param task the task within the case
   * @param key the idempotency key, or an empty text
   */
  public record Confirm(String task, String key) implements Command {
    public Confirm {
      Limits.key("task", task);
    }

    @Override
    public String name() {
      return "confirm-appointment";
    }

    @Override
    public String verb() {
      return "confirm an appointment for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return OrderGates.confirm(task, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new AppointmentConfirmed(task, scene.actor().id(), key));
    }
  }

  /**
   * Records what was done or found in the field.
   *
   * @param task the task within the case
   * @param entry what was recorded
   * @param key the idempotency key, without which an entry that is sent twice would count twice
   */
  public record RecordEntry(String task, FieldEntry entry, String key) implements Command {
    public RecordEntry {
      Limits.key("task", task);
      Limits.given("field entry", entry);
      Limits.key("idempotency key of a field entry", key);
    }

    @Override
    public String name() {
      return "record-field-entry";
    }

    @Override
    public String verb() {
      return "record field work for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
      out.set("entry", Json.parse("entry", entry.toJson(), Limits.CASE_STATE_BYTES));
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return OrderGates.record(task, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new FieldEntryRecorded(task, entry, scene.actor().id(), key));
    }

    @Override
    public boolean isNote() {
      return true;
    }
  }

  /**
   * Signs off the work.
   *
   * @param task the task within the case
   * @param remark what is said with it, or null
   * @param key the idempotency key, or an empty text
   */
  public record SignWork(String task, @Nullable String remark, String key) implements Command {
    public SignWork {
      Limits.key("task", task);
      if (remark != null) {
        Limits.text("remark", remark, Limits.REASON);
      }
    }

    @Override
    public String name() {
      return "sign-off";
    }

    @Override
    public String verb() {
      return "sign off work for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("remark", remark);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return OrderGates.sign(task, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new WorkSignedOff(task, scene.actor().id(), remark, key));
    }
  }
}

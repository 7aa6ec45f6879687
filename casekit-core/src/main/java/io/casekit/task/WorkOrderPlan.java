package io.casekit.task;

import io.casekit.json.CanonicalOut;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a work order beforehand: in the template of a case type, when one is started, and
 * when it is planned anew. An immutable value; each method returns another plan.
 */
public final class WorkOrderPlan {
  /** The longest instructions. */
  public static final int INSTRUCTIONS = 4_000;

  private static final WorkOrderPlan NOTHING =
      new WorkOrderPlan(null, null, null, false, null, false);

  private final @Nullable String instructions;
  private final @Nullable String accessNotes;
  private final @Nullable String supplier;
  private final boolean signedByReporter;
  private final @Nullable String signedByRole;
  private final boolean appointment;

  private WorkOrderPlan(
      @Nullable String instructions,
      @Nullable String accessNotes,
      @Nullable String supplier,
      boolean signedByReporter,
      @Nullable String signedByRole,
      boolean appointment) {
    this.instructions = instructions;
    this.accessNotes = accessNotes;
    this.supplier = supplier;
    this.signedByReporter = signedByReporter;
    this.signedByRole = signedByRole;
    this.appointment = appointment;
  }

  /** Returns a plan that says nothing yet. */
  public static WorkOrderPlan nothing() {
    return NOTHING;
  }

  /**
   * Returns this plan with what is to be done.
   *
   * @param text at most 4,000 characters; sealed in the trail
   * @throws InvalidInputException if it is not acceptable
   */
  public WorkOrderPlan instructions(String text) {
    Limits.text("instructions", text, INSTRUCTIONS);
    return new WorkOrderPlan(
        text, accessNotes, supplier, signedByReporter, signedByRole, appointment);
  }

  /**
   * Returns this plan with how to get in: keys, and whom to call on the spot.
   *
   * @param text at most 2,000 characters; personal, and sealed in the trail
   * @throws InvalidInputException if it is not acceptable
   */
  public WorkOrderPlan access(String text) {
    Limits.text("access notes", text, Limits.REASON);
    return new WorkOrderPlan(
        instructions, text, supplier, signedByReporter, signedByRole, appointment);
  }

  /**
   * Returns this plan for a supplier.
   *
   * @param firm the host's identifier of the firm
   * @throws InvalidInputException if it is not acceptable
   */
  public WorkOrderPlan supplier(String firm) {
    Limits.key("supplier", firm);
    return new WorkOrderPlan(
        instructions, accessNotes, firm, signedByReporter, signedByRole, appointment);
  }

  /** Returns this plan asking for the reporter's sign-off before the work order is completed. */
  public WorkOrderPlan signedByReporter() {
    return new WorkOrderPlan(instructions, accessNotes, supplier, true, signedByRole, appointment);
  }

  /**
   * Returns this plan asking for a sign-off by somebody of a role before the work order is
   * completed; together with {@link #signedByReporter()} either will do.
   *
   * @param role the role, such as that of managers
   * @throws InvalidInputException if it is not acceptable
   */
  public WorkOrderPlan signedBy(String role) {
    Limits.key("role", role);
    return new WorkOrderPlan(
        instructions, accessNotes, supplier, signedByReporter, role, appointment);
  }

  /** Returns this plan asking for an appointment that was confirmed or kept before completion. */
  public WorkOrderPlan byAppointment() {
    return new WorkOrderPlan(
        instructions, accessNotes, supplier, signedByReporter, signedByRole, true);
  }

  /** Returns what is to be done; absent if the title says it all. */
  public Optional<String> instructions() {
    return Optional.ofNullable(instructions);
  }

  /** Returns how to get in; absent if nothing was said. */
  public Optional<String> access() {
    return Optional.ofNullable(accessNotes);
  }

  /** Returns the firm that does it; absent if none was named. */
  public Optional<String> supplier() {
    return Optional.ofNullable(supplier);
  }

  /** Tells whether the reporter's sign-off lets it be completed. */
  public boolean isSignedByReporter() {
    return signedByReporter;
  }

  /** Returns the role whose sign-off lets it be completed; absent if none was named. */
  public Optional<String> signingRole() {
    return Optional.ofNullable(signedByRole);
  }

  /** Tells whether somebody must sign before it can be completed. */
  public boolean needsSignOff() {
    return signedByReporter || signedByRole != null;
  }

  /** Tells whether it takes an appointment. */
  public boolean needsAppointment() {
    return appointment;
  }

  /** Returns the plan as a JSON document: canonical, so equal plans are equal text. */
  public String toJson() {
    CanonicalOut out = new CanonicalOut().object();
    write(out);
    return out.endObject().toString();
  }

  void write(CanonicalOut out) {
    out.member("access", accessNotes);
    out.member("byAppointment", appointment);
    out.member("instructions", instructions);
    out.member("signedBy", signedByRole);
    out.member("signedByReporter", signedByReporter);
    out.member("supplier", supplier);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException with everything that is not acceptable
   */
  public static WorkOrderPlan fromJson(String json) {
    JsonIn in = JsonIn.parse("work order", json, Limits.CASE_STATE_BYTES);
    WorkOrderPlan plan = read(in);
    in.check();
    return plan;
  }

  static WorkOrderPlan read(JsonIn in) {
    WorkOrderPlan plan = NOTHING;
    plan = in.optional("instructions", plan::instructions).orElse(plan);
    plan = in.optional("access", plan::access).orElse(plan);
    plan = in.optional("supplier", plan::supplier).orElse(plan);
    plan = in.optional("signedBy", plan::signedBy).orElse(plan);
    plan = in.flag("signedByReporter", false) ? plan.signedByReporter() : plan;
    return in.flag("byAppointment", false) ? plan.byAppointment() : plan;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkOrderPlan that
        && Objects.equals(instructions, that.instructions)
        && Objects.equals(accessNotes, that.accessNotes)
        && Objects.equals(supplier, that.supplier)
        && signedByReporter == that.signedByReporter
        && Objects.equals(signedByRole, that.signedByRole)
        && appointment == that.appointment;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        instructions, accessNotes, supplier, signedByReporter, signedByRole, appointment);
  }

  /** Names the supplier only: the rest may be personal. */
  @Override
  public String toString() {
    return supplier == null ? "work order" : "work order for " + supplier;
  }
}

package io.casekit.testkit;

import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * Case types, tenants and people to try things out on: a fault report that uses most of what a case
 * type can say, a purchase that asks for roles, and an errand of which there is nothing to say.
 */
public final class SampleCases {
  /** What stands on the meter. */
  public static final Attribute<Long> METER = Attribute.wholeNumber("meter").searchable();

  /** The damaged area in square metres. */
  public static final Attribute<BigDecimal> AREA = Attribute.decimal("area").searchable();

  /** What the repair may cost. */
  public static final Attribute<Money> COSTS = Attribute.money("costs").searchable();

  /** Whether somebody is in danger. */
  public static final Attribute<Boolean> DANGER = Attribute.yesNo("danger").searchable();

  /** The day on which somebody is at home. */
  public static final Attribute<LocalDate> APPOINTMENT = Attribute.date("appointment").searchable();

  /** When the fault was seen first. */
  public static final Attribute<Instant> SEEN_AT = Attribute.instant("seen-at").searchable();

  /** In which room it is. */
  public static final Attribute<String> ROOM =
      Attribute.choice("room", "kitchen", "bath", "cellar").searchable();

  /** What it affects. */
  public static final Attribute<Set<String>> AFFECTED =
      Attribute.multipleChoice("affected", "water", "heating", "power", "lift").searchable();

  /** Where it can be shut off. */
  public static final Attribute<Place> SHUT_OFF = Attribute.place("shut-off").searchable();

  /** Whom to call on. */
  public static final Attribute<Party> CONTACT = Attribute.party("contact").searchable();

  /** A short remark. */
  public static final Attribute<String> REMARK = Attribute.text("remark").searchable();

  /** A long text, not searchable. */
  public static final Attribute<String> DETAILS = Attribute.text("details");

  /** A telephone number, which is personal. */
  public static final Attribute<String> PHONE = Attribute.text("phone").personal();

  /** Who has to sign a purchase. */
  public static final Attribute<String> COST_CENTRE = Attribute.text("cost-centre").required();

  private SampleCases() {}

  /**
   * A fault report: new, in progress, waiting, resolved, closed or cancelled. Being in progress
   * starts the task {@code inspect} in queue {@code plumbing}, without which it cannot be resolved;
   * waiting starts the required task {@code order-parts}. Resolving takes an assignee and an
   * outcome. Its targets are {@code response}, four working hours, and {@code repair}, four working
   * hours to ten working days by priority, paused while waiting. Nothing is promised for what is to
   * be planned.
   */
  public static CaseType faultReport() {
    return CaseType.named("fault-report")
        .titled("Fault report")
        .number("FR-{year}-{seq:6}")
        .attribute(
            METER, AREA, COSTS, DANGER, APPOINTMENT, SEEN_AT, ROOM, AFFECTED, SHUT_OFF, CONTACT)
        .attribute(REMARK, DETAILS, PHONE)
        .queue("dispatch")
        .stage("new", s -> s.to("in-progress", "cancelled"))
        .stage(
            "in-progress",
            s -> s.task("inspect", t -> t.queue("plumbing")).to("waiting", "resolved", "cancelled"))
        .stage(
            "waiting",
            s ->
                s.waiting()
                    .task("order-parts", t -> t.titled("Order spare parts").required())
                    .to("in-progress", "cancelled"))
        .stage(
            "resolved",
            s ->
                s.resolved()
                    .requiresTask("inspect")
                    .requiresAssignee()
                    .requiresOutcome()
                    .to("closed", "in-progress"))
        .stage("closed", s -> s.closed().to("in-progress"))
        .stage("cancelled", s -> s.cancelled().to("new"))
        .sla("response", Target.firstResponse("response").within(Timespan.workingHours(4)))
        .sla(
            "repair",
            Target.resolution("repair")
                .within(Priority.CRITICAL, Timespan.workingHours(4))
                .within(Priority.HIGH, Timespan.workingHours(8))
                .within(Priority.MEDIUM, Timespan.workingDays(5))
                .within(Priority.LOW, Timespan.workingDays(10)))
        .build();
  }

  /**
   * A purchase: a {@code clerk} opens and works on it, only an {@code approver} resolves it, nobody
   * may cancel it, and looking at it is recorded.
   */
  public static CaseType purchase() {
    return CaseType.named("purchase")
        .number("P{seq:3}")
        .attribute(COST_CENTRE, Attribute.text("approval").setBy("approver").setIn("waiting"))
        .queue("purchasing")
        .stage("asked", s -> s.to("waiting"))
        .stage("waiting", s -> s.waiting().to("approved", "refused"))
        .stage("approved", s -> s.resolved().requires("approval").to("done"))
        .stage("refused", s -> s.cancelled())
        .stage("done", s -> s.closed())
        .allow(Action.OPEN, "clerk")
        .allow(Action.SET_ATTRIBUTES, "clerk", "approver")
        .allow(Action.RESOLVE, "approver")
        .allow(Action.CANCEL)
        .recordViews()
        .build();
  }

  /** An errand: open, then done; no promises, so that only the review looks after it. */
  public static CaseType errand() {
    return CaseType.named("errand")
        .number("E-{seq}")
        .queue("porters")
        .reviewEvery(Timespan.calendarDays(7))
        .stage("open", s -> s.to("done", "dropped"))
        .stage("done", s -> s.closed().to("open"))
        .stage("dropped", s -> s.cancelled())
        .build();
  }

  /** A tenant in Berlin. */
  public static Tenant north() {
    return Tenant.of("north", ZoneId.of("Europe/Berlin"), Locale.GERMANY);
  }

  /** A tenant in New York. */
  public static Tenant south() {
    return Tenant.of("south", ZoneId.of("America/New_York"), Locale.US);
  }

  /** Somebody of the staff who may do everything in the sample types and works in all queues. */
  public static Actor anna() {
    return Actor.agent("anna")
        .withRoles("clerk", "approver")
        .in("dispatch", "plumbing", "purchasing", "porters");
  }

  /** Somebody of the staff without any role or group. */
  public static Actor ben() {
    return Actor.agent("ben");
  }

  /** A reporter. */
  public static Actor tenant4711() {
    return Actor.reporter("tenant-4711");
  }
}

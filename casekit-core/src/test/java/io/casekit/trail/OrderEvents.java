package io.casekit.trail;

import io.casekit.calendar.Timespan;
import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApprovalOverridden;
import io.casekit.event.ApprovalEvent.ApprovalWithdrawn;
import io.casekit.event.ApprovalEvent.ApproversAsked;
import io.casekit.event.ApprovalEvent.VoteCast;
import io.casekit.event.CaseEvent;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.event.WorkOrderEvent.AppointmentProposed;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.event.WorkOrderEvent.WorkOrderPlanned;
import io.casekit.event.WorkOrderEvent.WorkSignedOff;
import io.casekit.json.Sha256;
import io.casekit.reference.Money;
import io.casekit.task.Approval;
import io.casekit.task.Approval.Vote;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.FieldEntry.Photo;
import io.casekit.task.FieldEntry.Time;
import io.casekit.task.Task;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrderPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Events of work orders and approvals, with whatever fits into them. */
final class OrderEvents {
  private static final String[] TEXTS = {
    "x", "\uD83D\uDEBF Störung \u2028 \u0007 \\ \" / \t\r\n", "[erased]", "{\"$sealed\":\"x\"}"
  };

  private final Random random;
  private final Supplier<String> keys;
  private final Supplier<Instant> instants;

  OrderEvents(Random random, Supplier<String> keys, Supplier<Instant> instants) {
    this.random = random;
    this.keys = keys;
    this.instants = instants;
  }

  private String key() {
    return keys.get();
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private String keyOrNone() {
    return random.nextBoolean() ? "" : key();
  }

  /** An event of one of the two families; empty for any other. */
  Optional<CaseEvent> of(Class<?> kind) {
    if (kind == WorkOrderPlanned.class) {
      return Optional.of(new WorkOrderPlanned(key(), plan()));
    } else if (kind == AppointmentProposed.class) {
      return Optional.of(
          new AppointmentProposed(key(), instants.get(), instants.get(), key(), keyOrNone()));
    } else if (kind == AppointmentConfirmed.class) {
      return Optional.of(new AppointmentConfirmed(key(), key(), keyOrNone()));
    } else if (kind == FieldEntryRecorded.class) {
      return Optional.of(new FieldEntryRecorded(key(), entry(), key(), key()));
    } else if (kind == WorkSignedOff.class) {
      return Optional.of(
          new WorkSignedOff(key(), key(), random.nextBoolean() ? null : text(), keyOrNone()));
    } else if (kind == ApproversAsked.class) {
      return Optional.of(
          new ApproversAsked(
              key(),
              random.nextInt(3),
              random.nextBoolean() ? null : key(),
              List.of(key(), key()),
              instants.get()));
    } else if (kind == VoteCast.class) {
      return Optional.of(
          new VoteCast(
              key(),
              key(),
              key(),
              random.nextBoolean(),
              random.nextInt(3),
              random.nextBoolean() ? null : text()));
    } else if (kind == ApprovalDecided.class) {
      return Optional.of(new ApprovalDecided(key(), random.nextBoolean()));
    } else if (kind == ApprovalWithdrawn.class) {
      return Optional.of(new ApprovalWithdrawn(key()));
    } else if (kind == ApprovalLapsed.class) {
      return Optional.of(new ApprovalLapsed(key()));
    } else if (kind == ApprovalOverridden.class) {
      return Optional.of(new ApprovalOverridden(key(), key(), text()));
    }
    return Optional.empty();
  }

  /** Makes a task a work order, an approval or neither. */
  Task.Builder with(Task.Builder task) {
    return switch (random.nextInt(3)) {
      case 0 -> task.order(WorkOrder.of(plan()));
      case 1 -> task.approval(approval());
      default -> task;
    };
  }

  private WorkOrderPlan plan() {
    WorkOrderPlan plan = WorkOrderPlan.nothing();
    plan = random.nextBoolean() ? plan : plan.instructions(text());
    plan = random.nextBoolean() ? plan : plan.access(text());
    plan = random.nextBoolean() ? plan : plan.supplier(key());
    plan = random.nextBoolean() ? plan : plan.signedByReporter();
    plan = random.nextBoolean() ? plan : plan.signedBy(key());
    return random.nextBoolean() ? plan : plan.byAppointment();
  }

  private ApprovalTerms terms() {
    ApprovalTerms terms =
        random.nextBoolean() ? ApprovalTerms.byRole(key()) : ApprovalTerms.by(key(), key());
    terms =
        switch (random.nextInt(3)) {
          case 0 -> terms.all();
          case 1 -> terms.quorum(1 + random.nextInt(3));
          default -> terms;
        };
    terms = random.nextBoolean() ? terms : terms.about(text());
    terms = random.nextBoolean() ? terms : terms.amountFrom(key());
    terms = random.nextBoolean() ? terms : terms.backup(key()).escalatesTo(key());
    terms = random.nextBoolean() ? terms : terms.within(Timespan.workingHours(7));
    return random.nextBoolean() ? terms : terms.limit(key(), money()).limit(key(), money());
  }

  private Money money() {
    return new Money(
        BigDecimal.valueOf(random.nextInt(), 2), java.util.Currency.getInstance("SEK"));
  }

  private Approval approval() {
    Approval approval = Approval.of(terms(), random.nextBoolean() ? null : money(), key());
    for (int level = 0; level < random.nextInt(3); level++) {
      approval = approval.ask(level, List.of(key(), key()), instants.get());
      approval = approval.vote(new Vote(key(), key(), random.nextBoolean(), level, instants.get()));
    }
    Approval.State[] states = Approval.State.values();
    return random.nextBoolean()
        ? approval
        : approval.end(states[1 + random.nextInt(states.length - 1)]);
  }

  FieldEntry entry() {
    return switch (random.nextInt(8)) {
      case 0 ->
          new Time(
              key(), Time.Kind.values()[random.nextInt(3)], instants.get(), Duration.ofSeconds(7));
      case 1 -> FieldEntry.worked(key(), Duration.ofMinutes(-3));
      case 2 -> FieldEntry.used(key(), "1.50", key());
      case 3 ->
          FieldEntry.used(
              key(),
              "-7",
              key(),
              new Money(
                  BigDecimal.valueOf(random.nextInt(), 4), java.util.Currency.getInstance("EUR")));
      case 4 ->
          FieldEntry.photo(
              Photo.Moment.values()[random.nextInt(3)], text(), Sha256.hex("x" + random.nextInt()));
      case 5 -> FieldEntry.reading(key(), "" + random.nextInt(), key());
      case 6 -> random.nextBoolean() ? FieldEntry.remark(text()) : FieldEntry.value(key(), text());
      default -> random.nextBoolean() ? FieldEntry.kept() : FieldEntry.missed();
    };
  }
}

package io.casekit.audit;

import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApprovalOverridden;
import io.casekit.event.ApprovalEvent.ApprovalWithdrawn;
import io.casekit.event.ApprovalEvent.ApproversAsked;
import io.casekit.event.ApprovalEvent.VoteCast;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.event.WorkOrderEvent.AppointmentProposed;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.event.WorkOrderEvent.WorkOrderPlanned;
import io.casekit.event.WorkOrderEvent.WorkSignedOff;
import io.casekit.task.FieldEntry;
import java.time.Duration;
import java.util.List;

/** Says what happens to work orders and approvals. */
final class OrderWords {
  private OrderWords() {}

  static void add(Sentences sentences) {
    sentences.say(
        WorkOrderPlanned.class,
        (w, e) ->
            "Work order \"%s\" planned anew%s."
                .formatted(
                    title(w, e.task()),
                    e.plan().supplier().map(firm -> " for " + firm).orElse("")));
    sentences.say(
        AppointmentProposed.class,
        (w, e) ->
            "Appointment for \"%s\" proposed: %s until %s."
                .formatted(title(w, e.task()), w.time(e.from()), w.time(e.untilExclusive())));
    sentences.say(
        AppointmentConfirmed.class,
        (w, e) -> "Appointment for \"%s\" confirmed.".formatted(title(w, e.task())));
    sentences.say(
        FieldEntryRecorded.class,
        (w, e) ->
            PlainWords.ended("Work on \"%s\": %s".formatted(title(w, e.task()), said(e.entry()))));
    sentences.say(
        WorkSignedOff.class,
        (w, e) -> {
          String signed = "Work on \"%s\" signed off by %s".formatted(title(w, e.task()), e.by());
          return PlainWords.ended(e.remark() == null ? signed : signed + ": " + e.remark());
        });
    sentences.say(
        ApproversAsked.class,
        (w, e) ->
            "%s asked to approve \"%s\" until %s."
                .formatted(names(e.people()), title(w, e.task()), w.time(e.until())));
    sentences.say(
        VoteCast.class,
        (w, e) -> {
          String voted =
              "%s %s \"%s\"%s"
                  .formatted(
                      e.by(),
                      e.approves() ? "approves" : "rejects",
                      title(w, e.task()),
                      e.by().equals(e.seat()) ? "" : " for " + e.seat());
          return PlainWords.ended(e.reason() == null ? voted : voted + ": " + e.reason());
        });
    sentences.say(
        ApprovalDecided.class,
        (w, e) ->
            "\"%s\" is %s.".formatted(title(w, e.task()), e.approved() ? "approved" : "rejected"));
    sentences.say(
        ApprovalWithdrawn.class,
        (w, e) -> "The request to approve \"%s\" is withdrawn.".formatted(title(w, e.task())));
    sentences.say(
        ApprovalLapsed.class,
        (w, e) ->
            "Nobody has decided about \"%s\"; the request has lapsed and nothing is approved."
                .formatted(title(w, e.task())));
    sentences.say(
        ApprovalOverridden.class,
        (w, e) ->
            PlainWords.ended(
                "%s goes on without the approval \"%s\": %s"
                    .formatted(e.by(), title(w, e.task()), e.reason())));
  }

  private static String title(PlainWords w, String task) {
    return TaskWords.title(w, task);
  }

  private static String names(List<String> people) {
    return people.size() == 1 ? people.get(0) + " is" : String.join(", ", people) + " are";
  }

  private static String said(FieldEntry entry) {
    if (entry instanceof FieldEntry.Time time) {
      return "%s, %s by %s".formatted(length(time.amount()), time.kind().key(), time.person());
    } else if (entry instanceof FieldEntry.Material used) {
      String what =
          "%s %s of %s".formatted(used.quantity().toPlainString(), used.unit(), used.name());
      return used.cost() == null ? what : what + " for " + used.cost();
    } else if (entry instanceof FieldEntry.Photo photo) {
      return "photo " + photo.moment().key() + " the work";
    } else if (entry instanceof FieldEntry.Reading reading) {
      return "meter %s reads %s %s"
          .formatted(reading.meter(), reading.value().toPlainString(), reading.unit());
    } else if (entry instanceof FieldEntry.Remark remark) {
      return remark.text();
    } else if (entry instanceof FieldEntry.Value value) {
      return value.name() + ": " + value.value();
    }
    return ((FieldEntry.Visit) entry).kept() ? "appointment kept" : "nobody was met";
  }

  private static String length(Duration amount) {
    Duration size = amount.abs();
    String sign = amount.isNegative() ? "minus " : "";
    return "%s%d h %02d min".formatted(sign, size.toHours(), size.toMinutesPart());
  }
}

package io.casekit.examples.replay.read;

import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.CaseLog;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Moment;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Priority;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Source;
import io.casekit.examples.replay.plan.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The incident log of a ServiceNow desk (UCI data set 498): one row per update of a case, holding
 * the whole case.
 *
 * <p>{@code resolved_at} and {@code closed_at} are final values that every row repeats, so they are
 * believed only where the rows have got there: the last resolution is recorded by the first row of
 * the last Resolved stretch that is not earlier than it, the closing by the last row. A case that
 * was never given a {@code resolved_at} only passes through the Resolved stage. Category and
 * priority are corrected as a case goes on, so its last row has them right.
 */
final class UciIncidents {

  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final Times TIMES = Times.pattern("d/M/uuuu HH:mm", ZONE);
  private static final String UNKNOWN = "?";
  private static final String NO_TYPE = "(unknown)";

  private static final Stage RESOLVED = new Stage("resolved", Stage.Category.RESOLVED);
  private static final Map<String, Stage> STAGES =
      Map.of(
          "New", Stage.NEW,
          "Active", new Stage("active", Stage.Category.ACTIVE),
          "Awaiting User Info", new Stage("awaiting-user-info", Stage.Category.WAITING),
          "Awaiting Vendor", new Stage("awaiting-vendor", Stage.Category.WAITING),
          "Awaiting Problem", new Stage("awaiting-problem", Stage.Category.WAITING),
          "Awaiting Evidence", new Stage("awaiting-evidence", Stage.Category.WAITING),
          "Resolved", RESOLVED,
          "Closed", RESOLVED);

  CaseFile read(Path file, String name) {
    Rejects rejects = new Rejects();
    Map<String, Incident> incidents = new LinkedHashMap<>();
    try (Table table = Table.open(file)) {
      table.require(
          Stream.of(
              "number",
              "incident_state",
              "opened_at",
              "sys_updated_at",
              "resolved_at",
              "closed_at",
              "category",
              "subcategory",
              "caller_id",
              "priority",
              "assignment_group"));
      table.forEach(Set.of(UNKNOWN), rejects, row -> readRow(row, incidents));
    }
    Source source =
        new Source(
            name,
            Format.UCI_INCIDENTS.word(),
            ZONE,
            LeadTo.RESOLUTION,
            Recurrence.byAttributes("caller_id", "subcategory"));
    List<CaseLog> cases = new ArrayList<>();
    incidents.forEach((id, incident) -> cases.add(incident.log(id)));
    return CaseFile.of(source, cases, rejects);
  }

  private static void readRow(Row row, Map<String, Incident> incidents)
      throws UnreadableRowException {
    String id = row.needed("number", "id");
    Instant opened = row.neededTime("opened_at", "opening", TIMES);
    Update update =
        new Update(
            row.line(),
            row.neededTime("sys_updated_at", "time", TIMES),
            stage(row),
            row.known("assignment_group"),
            row.known("assigned_to"));
    Facts facts =
        new Facts(
            opening(row),
            row.time("resolved_at", TIMES),
            row.time("closed_at", TIMES),
            row.known("closed_code"));
    incidents.computeIfAbsent(id, any -> new Incident(opened)).add(update, facts);
  }

  private static @Nullable Stage stage(Row row) throws UnreadableRowException {
    // The log writes -100 where it lost the state: the case stays where it was.
    return STAGES.get(row.knownOr("incident_state", UNKNOWN));
  }

  private static Opening opening(Row row) throws UnreadableRowException {
    String type = row.knownOr("category", NO_TYPE);
    String location = row.known("location");
    return Opening.of(type, type + ": " + row.knownOr("u_symptom", "no symptom"))
        .at(location == null ? List.of() : List.of(location), null)
        .with(priority(row.knownOr("priority", "")))
        .by(row.known("contact_type"))
        .with(Attributes.of(row, "caller_id", "subcategory", "u_symptom", "cmdb_ci"));
  }

  private static Priority priority(String text) {
    return switch (text) {
      case "1 - Critical" -> Priority.CRITICAL;
      case "2 - High" -> Priority.HIGH;
      case "4 - Low" -> Priority.LOW;
      default -> Priority.NORMAL;
    };
  }

  private record Update(
      long line,
      Instant at,
      @Nullable Stage stage,
      @Nullable String group,
      @Nullable String person) {

    boolean ended() {
      return stage != null && stage.category().isEnded();
    }
  }

  /** What a row says about the case as a whole; the last row is right. */
  private record Facts(
      Opening opening,
      @Nullable Instant resolved,
      @Nullable Instant closed,
      @Nullable String outcome) {}

  private static final class Incident {

    private final Instant opened;
    private final List<Update> updates = new ArrayList<>();
    private @Nullable Facts facts;

    Incident(Instant opened) {
      this.opened = opened;
    }

    void add(Update update, Facts newest) {
      updates.add(update);
      facts = newest;
    }

    CaseLog log(String id) {
      Facts known = Objects.requireNonNull(facts);
      CaseLog log = new CaseLog(id, opened, updates.get(0).line(), known.opening());
      Instant closed = known.closed();
      if (closed != null) {
        log.endingAt(closed);
      }
      Instant pending = known.resolved();
      int lastStretch = lastStretch();
      int last = updates.size() - 1;
      for (int i = 0; i <= last; i++) {
        Update update = updates.get(i);
        Moment row = log.row(update.at(), update.line());
        assign(log, row, update);
        boolean ends = i >= lastStretch || (i == last && closed != null);
        if (pending != null && ends && (i == last || !pending.isAfter(row.place()))) {
          log.resolve(row, pending, RESOLVED);
          pending = null;
        } else if (known.resolved() != null && i < lastStretch && endsAnew(i)) {
          log.resolve(row, update.at(), RESOLVED);
        } else if (update.stage() != null && !(i == last && closed != null)) {
          log.move(row, update.stage());
        }
        if (i == last && closed != null) {
          log.close(row, closed, known.outcome());
        }
      }
      return log;
    }

    private static void assign(CaseLog log, Moment row, Update update) {
      if (update.group() != null) {
        log.assign(row, Assignee.queue(update.group()), true);
      }
      if (update.person() != null) {
        log.assign(row, Assignee.person(update.person()), false);
      }
    }

    /** The index of the first of the ended rows with which the case comes to its end. */
    private int lastStretch() {
      int first = updates.size();
      while (first > 0 && updates.get(first - 1).ended()) {
        first--;
      }
      return first;
    }

    private boolean endsAnew(int index) {
      return updates.get(index).ended() && (index == 0 || !updates.get(index - 1).ended());
    }
  }
}

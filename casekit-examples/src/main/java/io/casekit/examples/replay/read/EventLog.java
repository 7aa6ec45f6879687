package io.casekit.examples.replay.read;

import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.CaseLog;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Moment;
import io.casekit.examples.replay.plan.OddRow;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Source;
import io.casekit.examples.replay.plan.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of events, one row each, whose columns a mapping explains. */
final class EventLog {

  private final Mapping mapping;

  EventLog(Mapping mapping) {
    this.mapping = mapping;
  }

  CaseFile read(Path file, String name) {
    Rejects rejects = new Rejects();
    Map<String, History> histories = new LinkedHashMap<>();
    try (Table table = Table.open(file)) {
      table.require(mapping.needed());
      table.forEach(mapping.unknown(), rejects, row -> readRow(row, histories, rejects));
    }
    Recurrence recurrence =
        mapping.columns().place().isEmpty() ? Recurrence.NONE : Recurrence.BY_PLACE_AND_TYPE;
    Source source =
        new Source(name, Format.EVENT_LOG.word(), mapping.zone(), LeadTo.CLOSING, recurrence);
    List<CaseLog> cases = new ArrayList<>();
    histories.forEach((id, history) -> cases.add(log(id, history)));
    return CaseFile.of(source, cases, rejects);
  }

  private void readRow(Row row, Map<String, History> histories, Rejects rejects)
      throws UnreadableRowException {
    String id = row.needed(mapping.columns().id(), "id");
    Instant opened = mapping.opened(row);
    Event event =
        new Event(
            row.line(),
            mapping.time(row),
            mapping.stage(row),
            known(row, mapping.columns().group()),
            known(row, mapping.columns().resource()));
    String type = mapping.type(row);
    Facts facts =
        new Facts(
            Opening.of(type, type + " " + id).at(mapping.place(row), null).due(mapping.target(row)),
            mapping.closed(row));
    if (event.stage() == null) {
      rejects.keep(
          new OddRow(
              row.line(),
              "status is unknown or in no stage of the mapping; the case stays where it was"));
    }
    histories.computeIfAbsent(id, any -> new History(opened, facts)).add(event, facts);
  }

  private static @Nullable String known(Row row, @Nullable String column)
      throws UnreadableRowException {
    return column == null ? null : row.known(column);
  }

  private CaseLog log(String id, History history) {
    CaseLog log =
        new CaseLog(id, history.opened, history.events.get(0).line(), history.facts.opening());
    Instant closed = history.facts.closed();
    if (closed != null && mapping.closesByColumn()) {
      log.endingAt(closed);
    }
    int last = history.events.size() - 1;
    for (int i = 0; i <= last; i++) {
      Event event = history.events.get(i);
      Moment row = log.row(event.at(), event.line());
      if (event.group() != null) {
        log.assign(row, Assignee.queue(event.group()), mapping.counts(Mapping.Counted.GROUP));
      }
      if (event.resource() != null) {
        log.assign(
            row, Assignee.person(event.resource()), mapping.counts(Mapping.Counted.RESOURCE));
      }
      Instant closing = i == last ? closed : null;
      if (event.stage() != null && (closing == null || !event.stage().category().isEnded())) {
        log.move(row, event.stage());
      }
      if (closing != null) {
        log.close(row, closing, null);
      }
    }
    return log;
  }

  private record Event(
      long line,
      Instant at,
      @Nullable Stage stage,
      @Nullable String group,
      @Nullable String resource) {}

  /** What a row says about the case as a whole; the last row is right. */
  private record Facts(Opening opening, @Nullable Instant closed) {}

  private static final class History {

    private final Instant opened;
    private final List<Event> events = new ArrayList<>();
    private Facts facts;

    History(Instant opened, Facts facts) {
      this.opened = opened;
      this.facts = facts;
    }

    void add(Event event, Facts newest) {
      events.add(event);
      facts = newest;
    }
  }
}

package io.casekit.examples.replay.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one case, in file order, into its steps. It keeps what the case has come to, so
 * that a row that changes nothing gives no step, and gives each row its place.
 */
public final class CaseLog {

  private final String caseId;
  private final Instant opened;
  private final List<Step> steps = new ArrayList<>();
  private final List<OddRow> oddRows = new ArrayList<>();
  private final Map<Assignee.Kind, String> assignees = new EnumMap<>(Assignee.Kind.class);
  private Stage stage = Stage.NEW;
  private Instant reached;
  private @Nullable Instant end;

  /** Opens a case at {@code opened}, read from the given line of the file. */
  public CaseLog(String caseId, Instant opened, long line, Opening opening) {
    this.caseId = caseId;
    this.opened = opened;
    this.reached = opened;
    steps.add(new Step.Open(caseId, new Moment(opened, opened, line, null), opening));
  }

  /**
   * Says beforehand when the case was closed, so that rows from after that time are marked as odd.
   */
  public CaseLog endingAt(Instant closed) {
    end = closed;
    return this;
  }

  /** Goes on to the next row of the case and gives it its place. */
  public Moment row(Instant at, long line) {
    String odd = oddity(at);
    if (odd != null) {
      oddRows.add(new OddRow(line, odd));
    }
    if (at.isAfter(reached)) {
      reached = at;
    }
    return new Moment(at, reached, line, odd);
  }

  private @Nullable String oddity(Instant at) {
    if (at.isBefore(opened)) {
      return "event before opening";
    }
    if (at.isBefore(reached)) {
      return "out of order: earlier than a row before it";
    }
    return end != null && at.isAfter(end) ? "event after closing" : null;
  }

  /** Enters a stage, unless the case is in it. */
  public void move(Moment row, Stage to) {
    if (!to.equals(stage)) {
      stage = to;
      steps.add(new Step.Move(caseId, row, to));
    }
  }

  /** Hands the case over, unless it is there already. */
  public void assign(Moment row, Assignee to, boolean counts) {
    String before = assignees.put(to.kind(), to.name());
    if (!to.name().equals(before)) {
      steps.add(new Step.Assign(caseId, row, to, before == null, counts));
    }
  }

  /**
   * Records a resolution of the given time, which may differ from the time of the row that reports
   * it.
   */
  public void resolve(Moment row, Instant resolved, Stage to) {
    stage = to;
    steps.add(new Step.Resolve(caseId, ending(row, resolved, "resolved before opened"), to));
  }

  /**
   * Closes the case at the given time, which may differ from the time of the row that reports it.
   */
  public void close(Moment row, Instant closed, @Nullable String outcome) {
    stage = Stage.CLOSED;
    steps.add(new Step.Close(caseId, ending(row, closed, "closed before opened"), outcome));
  }

  /** Takes a closing back. */
  public void reopen(Moment row, Stage to) {
    stage = to;
    steps.add(new Step.Reopen(caseId, row, to));
  }

  private Moment ending(Moment row, Instant at, String oddity) {
    Moment moment = row.reporting(at);
    reached = moment.place();
    if (!at.isBefore(opened)) {
      return moment;
    }
    oddRows.add(new OddRow(row.line(), oddity));
    return new Moment(moment.occurredAt(), moment.place(), moment.line(), oddity);
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  public List<OddRow> oddRows() {
    return List.copyOf(oddRows);
  }
}

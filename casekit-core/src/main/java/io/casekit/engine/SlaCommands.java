package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.reference.Limits;
import io.casekit.sla.Recompute;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Terms.Agreement;
import io.casekit.type.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands about SLA clocks. */
public final class SlaCommands {
  private SlaCommands() {}

  /**
   * Gives a case another version of one of its calendars; nothing if it has it, or has ended.
   *
   * @param calendar the key
   * @param version the version
   * @param mode what that means for clocks that have not been stopped
   */
  public record ReplaceCalendar(String calendar, String version, Recompute mode)
      implements Command {
    @Override
    public String name() {
      return "replace-calendar";
    }

    @Override
    public String verb() {
      return "replace a calendar of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("calendar", calendar).put("version", version).put("recompute", mode.key());
    }

    @Override
    public boolean isPossibleWhileMerging() {
      return true;
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return Gates.none();
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      String before = c.calendarVersions().get(calendar);
      return before == null || before.equals(version) || !c.isOpen()
          ? List.of()
          : List.of(new CalendarReplaced(calendar, before, version, mode));
    }
  }

  /**
   * Says by when a target is to be met, as was agreed.
   *
   * @param target the key of the target
   * @param dueAt the instant, in whole microseconds
   * @param agreedBy who agreed
   */
  public record AgreeDue(String target, Instant dueAt, String agreedBy) implements Command {
    public AgreeDue {
      Limits.key("target", target);
      dueAt = Limits.instant("agreed due time", dueAt);
      Limits.key("agreed by", agreedBy);
    }

    @Override
    public String name() {
      return "agree-due";
    }

    @Override
    public String verb() {
      return "agree a due time for";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("target", target).put("dueAt", dueAt.toString()).put("agreedBy", agreedBy);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      // Whoever may say how much it presses may say by when.
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.SET_PRIORITY, c, scene));
      Optional<SlaClock> clock = Clocks.clock(c, target);
      if (clock.isEmpty() || !clock.get().isOpen()) {
        obstacles.add(
            new Obstacle(
                Kind.UNKNOWN,
                target,
                "No clock of target \"%s\" runs; those that run are %s."
                    .formatted(
                        target,
                        c.clocks().stream()
                            .filter(SlaClock::isOpen)
                            .map(SlaClock::target)
                            .toList())));
      } else if (dueAt.equals(before(clock.get()))) {
        obstacles.add(
            new Obstacle(
                Kind.ALREADY, target, "Target \"%s\" is agreed so already.".formatted(target)));
      }
      return obstacles;
    }

    private static @Nullable Instant before(SlaClock clock) {
      Agreement agreed = clock.terms().agreed();
      return agreed == null ? null : agreed.dueAt();
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new DueAgreed(target, before(Clocks.clock(c, target).orElseThrow()), dueAt, agreedBy));
    }
  }
}

package io.casekit.examples.replay.engine;

import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Stage;
import io.casekit.examples.replay.plan.Step;
import io.casekit.reference.Priority;
import io.casekit.report.Calibration;
import io.casekit.report.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries casekit's forecasts on cases whose end is known, as if nobody knew it yet.
 *
 * <p>The months up to the one in which half of the cases had been opened are for training. The
 * target of each priority is the time within which 80 percent of its cases ended that were closed
 * in them. From then on every case that is open is forecast at stated moments, by what was learned
 * from cases closed before that day; it is learned anew at midnight whenever a hundredth more cases
 * have been closed. A case that is open when the file ends and overdue by then has breached.
 *
 * @param start where the training months end and the forecasts begin
 * @param learned how many cases had been closed in the training months
 * @param targets the target of each priority that had enough cases closed in them
 * @param trials the forecasts by the moments at which they were made
 * @param undecided cases left out because nobody knows whether they were late: closed without a
 *     lead time, or open when the file ends and not overdue yet
 */
public record ForecastCheck(
    Instant start,
    int learned,
    Map<Priority, Duration> targets,
    Map<Moments, Trial> trials,
    int undecided) {

  private static final double TARGET_QUANTILE = 0.8;
  private static final int FEWEST_FORECASTS = 100;
  private static final double LEARN_ANEW = 1.01;

  /** When an open case is forecast; always before it is due, and never while it is resolved. */
  public enum Moments {
    /** Every day at noon, as somebody sees it who opens a worklist once a day. */
    NOON("Every day at noon"),
    /** A tenth, a quarter, half and three quarters of the target after the opening. */
    SHARES("At a tenth, a quarter, half and three quarters of the target"),
    /** Whenever it enters a stage, the first included. */
    ENTERING("Whenever a stage is entered");

    private static final double[] OF_THE_TARGET = {0.1, 0.25, 0.5, 0.75};

    private final String words;

    Moments(String words) {
      this.words = words;
    }

    /** Says when, in words. */
    public String words() {
      return words;
    }

    private Stream<Instant> of(History history, Instant due, ZoneId zone) {
      return switch (this) {
        case NOON ->
            LocalDate.ofInstant(history.opened, zone)
                .datesUntil(LocalDate.ofInstant(due, zone).plusDays(1))
                .map(day -> day.atTime(LocalTime.NOON).atZone(zone).toInstant());
        case SHARES -> {
          double target = Duration.between(history.opened, due).toSeconds();
          yield Arrays.stream(OF_THE_TARGET)
              .mapToObj(share -> history.opened.plusSeconds(Math.round(target * share)));
        }
        case ENTERING -> history.stays.stream().map(Forecast.Stay::from).distinct();
      };
    }
  }

  /**
   * How the forecasts of some moments fared.
   *
   * @param cases how many cases were forecast, most of them more than once
   * @param unanswered how often too few similar cases had ended to say anything
   */
  public record Trial(Calibration calibration, int cases, int unanswered) {}

  /** What the plan says of one case. */
  private static final class History {
    private final String id;
    private final String type;
    private final Priority priority;
    private final Instant opened;
    private final List<Forecast.Stay> stays = new ArrayList<>();
    private @Nullable String stage = Stage.NEW.name();
    private Instant since;
    private @Nullable Instant resolved;
    private @Nullable Instant closed;
    private @Nullable Instant closingKnown;

    History(Step.Open open) {
      id = open.caseId();
      type = open.opening().type();
      priority = EnginePlayer.priority(open.opening().priority());
      opened = open.moment().occurredAt();
      since = opened;
    }

    void enter(Stage next, Instant at) {
      // What a file reports late moves the case when it comes to light.
      Instant moved = at.isBefore(since) ? since : at;
      if (stage != null) {
        stays.add(new Forecast.Stay(stage, since, moved));
      }
      stage = next.category().isEnded() ? null : next.name();
      since = moved;
    }

    Optional<Instant> end(LeadTo leadTo) {
      return Optional.ofNullable(
              leadTo == LeadTo.CLOSING ? closed : closed == null ? null : resolved)
          .filter(end -> !end.isBefore(opened));
    }
  }

  private record Asked(Instant at, History history, Instant due, boolean late, Moments moments) {}

  /**
   * Tries the forecasts on a plan; empty if it holds too few cases for that, or too short a time.
   */
  public static Optional<ForecastCheck> of(Plan plan) {
    return new Check(plan).run();
  }

  private static final class Check {
    private final Plan plan;
    private final ZoneId zone;
    private final LeadTo leadTo;
    private final List<History> histories;
    private final List<History> byClosing;

    Check(Plan plan) {
      this.plan = plan;
      this.zone = plan.source().zone();
      this.leadTo = plan.source().leadTo();
      this.histories = histories(plan);
      this.byClosing =
          histories.stream()
              .filter(h -> h.closingKnown != null)
              .sorted(
                  Comparator.<History, Instant>comparing(h -> h.closingKnown)
                      .thenComparing(h -> h.id))
              .toList();
    }

    private static List<History> histories(Plan plan) {
      Map<String, History> histories = new LinkedHashMap<>();
      for (Step step : plan.steps()) {
        Instant at = step.moment().occurredAt();
        if (step instanceof Step.Open open) {
          histories.put(open.caseId(), new History(open));
          continue;
        }
        History h = histories.get(step.caseId());
        if (step instanceof Step.Move move) {
          h.enter(move.stage(), at);
        } else if (step instanceof Step.Resolve resolve) {
          h.enter(resolve.stage(), at);
          h.resolved = at;
        } else if (step instanceof Step.Reopen reopen) {
          h.enter(reopen.stage(), at);
          h.closed = null;
          h.closingKnown = null;
        } else if (step instanceof Step.Close) {
          h.enter(Stage.CLOSED, at);
          h.closed = at;
          h.closingKnown = step.moment().place();
        }
      }
      return List.copyOf(histories.values());
    }

    Optional<ForecastCheck> run() {
      if (histories.isEmpty()) {
        return Optional.empty();
      }
      Instant middle =
          histories.stream()
              .map(h -> h.opened)
              .sorted()
              .skip(histories.size() / 2)
              .findFirst()
              .orElseThrow();
      Instant start =
          YearMonth.from(middle.atZone(zone)).plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
      Map<Priority, Duration> targets = targets(start);
      List<Asked> asked = new ArrayList<>();
      int undecided = ask(start, targets, asked);
      if (asked.size() < FEWEST_FORECASTS) {
        return Optional.empty();
      }
      int learned = (int) byClosing.stream().filter(h -> h.closingKnown.isBefore(start)).count();
      return Optional.of(new ForecastCheck(start, learned, targets, answer(asked), undecided));
    }

    private Map<Priority, Duration> targets(Instant start) {
      Map<Priority, List<Long>> leads = new TreeMap<>();
      for (History h : byClosing) {
        if (h.closingKnown.isBefore(start)) {
          h.end(leadTo)
              .ifPresent(
                  end ->
                      leads
                          .computeIfAbsent(h.priority, any -> new ArrayList<>())
                          .add(Duration.between(h.opened, end).toSeconds()));
        }
      }
      Map<Priority, Duration> targets = new TreeMap<>();
      leads.forEach(
          (priority, seconds) -> {
            if (seconds.size() >= Forecast.FEWEST) {
              targets.put(priority, quantile(seconds.stream().sorted().toList()));
            }
          });
      return targets;
    }

    /** By linear interpolation, as casekit's own quantiles of lead times. */
    private static Duration quantile(List<Long> sorted) {
      double position = TARGET_QUANTILE * (sorted.size() - 1);
      int below = (int) Math.floor(position);
      long low = sorted.get(below);
      long high = sorted.get(Math.min(below + 1, sorted.size() - 1));
      return Duration.ofSeconds(Math.round(low + (high - low) * (position - below)));
    }

    /** Gathers what is to be asked, and returns how many cases are left out as undecided. */
    private int ask(Instant start, Map<Priority, Duration> targets, List<Asked> asked) {
      Instant fileEnd = plan.steps().get(plan.steps().size() - 1).moment().place();
      int undecided = 0;
      for (History h : histories) {
        Duration target = targets.get(h.priority);
        if (target == null || (h.closed != null && h.closed.isBefore(start))) {
          continue;
        }
        Instant due = h.opened.plus(target);
        Optional<Instant> end = h.end(leadTo);
        if (end.isEmpty() && (h.closed != null || !due.isBefore(fileEnd))) {
          undecided++;
          continue;
        }
        boolean late = end.map(at -> at.isAfter(due)).orElse(true);
        for (Moments moments : Moments.values()) {
          moments
              .of(h, due, zone)
              .filter(at -> !at.isBefore(start) && !at.isAfter(due))
              .filter(at -> end.isEmpty() || at.isBefore(end.get()))
              .forEach(at -> asked.add(new Asked(at, h, due, late, moments)));
        }
      }
      asked.sort(Comparator.comparing(Asked::at).thenComparing(a -> a.history().id));
      return undecided;
    }

    private Map<Moments, Trial> answer(List<Asked> asked) {
      Map<Moments, Calibration.Tally> tallies = new EnumMap<>(Moments.class);
      Map<Moments, Set<String>> cases = new EnumMap<>(Moments.class);
      Map<Moments, Integer> unanswered = new EnumMap<>(Moments.class);
      for (Moments moments : Moments.values()) {
        tallies.put(moments, new Calibration.Tally());
        cases.put(moments, new HashSet<>());
        unanswered.put(moments, 0);
      }
      Learner learner = new Learner();
      for (Asked a : asked) {
        Forecast.Stay stay = stayAt(a.history(), a.at());
        if (stay == null) {
          continue;
        }
        learner
            .on(LocalDate.ofInstant(a.at(), zone))
            .of(
                a.history().type,
                a.history().priority,
                stay.stage(),
                Duration.between(stay.from(), a.at()),
                Duration.between(a.at(), a.due()))
            .ifPresentOrElse(
                outlook -> {
                  tallies.get(a.moments()).add(outlook.chance(), a.late());
                  cases.get(a.moments()).add(a.history().id);
                },
                () -> unanswered.merge(a.moments(), 1, Integer::sum));
      }
      Map<Moments, Trial> trials = new EnumMap<>(Moments.class);
      tallies.forEach(
          (moments, tally) ->
              trials.put(
                  moments,
                  new Trial(tally.result(), cases.get(moments).size(), unanswered.get(moments))));
      return trials;
    }

    /** The last stay that has begun by then, or null if the case is resolved then. */
    private static Forecast.@Nullable Stay stayAt(History h, Instant at) {
      Forecast.Stay found = null;
      for (Forecast.Stay stay : h.stays) {
        if (!stay.from().isAfter(at)) {
          found = stay;
        }
      }
      boolean left = found != null && found.until().isBefore(at);
      // A case that is open to the end of the file has not left its stage.
      boolean stillThere = h.stage != null && !h.since.isAfter(at);
      if (stillThere) {
        return new Forecast.Stay(h.stage, h.since, at);
      }
      return left ? null : found;
    }

    /** Learns from what was closed before each day. */
    private final class Learner {
      private final Forecast.Tally tally = new Forecast.Tally();
      private Forecast forecast = Forecast.untrained();
      private @Nullable LocalDate today;
      private int closed;

      Forecast on(LocalDate day) {
        if (!day.equals(today)) {
          today = day;
          Instant midnight = day.atStartOfDay(zone).toInstant();
          while (closed < byClosing.size()
              && byClosing.get(closed).closingKnown.isBefore(midnight)) {
            History h = byClosing.get(closed++);
            h.end(leadTo).ifPresent(end -> tally.add(h.type, h.priority, end, h.stays));
          }
          if (closed > forecast.cases() * LEARN_ANEW) {
            forecast = tally.result();
          }
        }
        return forecast;
      }
    }
  }
}

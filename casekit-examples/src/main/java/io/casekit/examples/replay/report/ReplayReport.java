package io.casekit.examples.replay.report;

import io.casekit.examples.replay.plan.Source;
import io.casekit.examples.replay.read.Rejects;
import io.casekit.report.Calibration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a report page shows. Lists and maps come in the order in which they are to be shown.
 *
 * @param months from the first opening to the last closing
 * @param targets in one sentence, who set the targets
 * @param slaByType the cases with a target, by type; empty if no case has one
 * @param recurringPlaces the places where most cases recurred, most first; empty if the source has
 *     no places
 * @param routing null if the engine was not asked to route, or the file names no queues
 * @param forecasts how casekit's forecasts would have fared; null if the file is too short for that
 * @param stories a few cases told from their trails
 * @param facts about the run itself, such as how many commands it took
 */
public record ReplayReport(
    Source source,
    Figures figures,
    List<Month> months,
    String targets,
    Map<String, Figures.Sla> slaByType,
    List<QueueLoad> queues,
    List<PlaceLoad> recurringPlaces,
    @Nullable Routing routing,
    @Nullable Forecasts forecasts,
    List<Story> stories,
    List<Fact> facts,
    List<Rejects.Reject> rejects) {

  /**
   * What came in and went out in one month of the source's zone, and what was open when it ended.
   */
  public record Month(YearMonth month, int opened, int closed, int openAtEnd) {}

  /**
   * What a queue, or a person where the source knows persons only, was given over the whole time.
   */
  public record QueueLoad(String name, int cases, int stillOpen) {}

  /**
   * A place and how many of its cases were the same trouble again.
   *
   * @param name how people call it
   */
  public record PlaceLoad(String name, int cases, int recurring) {}

  /**
   * Where the engine's rules sent the cases, against where the file says they went.
   *
   * @param rules in one sentence, where the rules come from
   */
  public record Routing(String rules, List<Pair> pairs) {

    /** How many cases went from one pair of queues. */
    public record Pair(String fileQueue, String engineQueue, int cases) {
      boolean agrees() {
        return fileQueue.equals(engineQueue);
      }
    }

    int cases() {
      return pairs.stream().mapToInt(Pair::cases).sum();
    }

    int agreed() {
      return pairs.stream().filter(Pair::agrees).mapToInt(Pair::cases).sum();
    }
  }

  /**
   * How forecasts of breaches fared.
   *
   * @param how in a few sentences, what they were made from
   */
  public record Forecasts(String how, List<Trial> trials) {

    /**
     * The forecasts made at some moments.
     *
     * @param moments in words, when they were made
     */
    public record Trial(String moments, int cases, int unanswered, Calibration calibration) {}
  }

  /**
   * One case as its trail tells it.
   *
   * @param clocks its SLA clocks, explained
   */
  public record Story(String title, List<Clock> clocks, List<Happening> timeline) {}

  /**
   * One SLA clock, explained by casekit.
   *
   * @param target its target
   * @param summary how it stands, and what was promised
   * @param lines what counted and what did not
   * @param picture the same as an SVG element, taken into the page as it is
   */
  public record Clock(String target, List<String> summary, List<String> lines, String picture) {}

  /** One line of a story. */
  public record Happening(String when, String who, String what) {}

  /** One line about the run. */
  public record Fact(String name, String value) {}
}

package io.casekit.examples.replay.engine;

import io.casekit.report.MonthlyFlow;
import io.casekit.report.Rehearsal;
import io.casekit.report.Rehearsal.Decisions;
import io.casekit.report.SlaReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A rehearsal as plain text, the names as the file has them. */
public final class RehearsalText {
  private static final int MOST_LINES = 20;

  private final List<String> lines = new ArrayList<>();
  private final UnaryOperator<String> names;

  private RehearsalText(UnaryOperator<String> names) {
    this.names = names;
  }

  /**
   * Writes it down.
   *
   * @param replay whose cases were rehearsed
   * @param rehearsal what came of it
   */
  public static List<String> of(Replay replay, Rehearsal rehearsal) {
    RehearsalText text = new RehearsalText(replay.names()::text);
    text.say(
        "Cases: %,d, of which %,d could not be rehearsed.", rehearsal.cases(), rehearsal.failed());
    rehearsal.failures().stream()
        .limit(MOST_LINES)
        .forEach(failure -> text.say("  %s: %s", failure.number(), failure.reason()));
    text.stage("Categories", rehearsal.categories());
    text.stage("Priorities", rehearsal.priorities());
    text.stage("Places", rehearsal.places());
    text.load(rehearsal);
    text.promises(rehearsal);
    return text.lines;
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ENGLISH, format, values).stripTrailing());
  }

  private void stage(String name, Decisions decisions) {
    say("");
    say(
        "%s: the rules were asked about %,d cases and answered for %,d, %s of them by the fallback.",
        name,
        decisions.asked(),
        decisions.answered(),
        decisions.fallbackRate().map(RehearsalText::percent).orElse("none"));
    say("%,d cases would be something else:", decisions.changed());
    decisions.changes().stream()
        .limit(MOST_LINES)
        .forEach(
            move ->
                say(
                    "  %6d  %s -> %s  (such as %s)",
                    move.count(), shown(move.before()), shown(move.after()), move.samples()));
    say("%,d rules answered:", decisions.hits().size());
    decisions.hits().stream()
        .limit(MOST_LINES)
        .forEach(
            hit ->
                say(
                    "  %6d  %s",
                    hit.cases(), hit.ruleId() == null ? "the fallback" : hit.ruleId()));
  }

  private String shown(@Nullable String value) {
    if (value == null) {
      return "nothing";
    }
    int colon = value.indexOf(':') + 1;
    return value.substring(0, colon) + names.apply(value.substring(colon));
  }

  private void load(Rehearsal rehearsal) {
    Set<String> queues = new TreeSet<>(rehearsal.loadBefore().keySet());
    queues.addAll(rehearsal.loadAfter().keySet());
    say("");
    say("Load of %,d queues, of those with most cases:", queues.size());
    say("  %-40s %8s %8s %12s %12s", "", "cases", "would be", "most open", "would be");
    queues.stream()
        .sorted(
            (a, b) ->
                Integer.compare(
                    opened(rehearsal.loadAfter().get(b)), opened(rehearsal.loadAfter().get(a))))
        .limit(MOST_LINES)
        .forEach(
            queue -> {
              MonthlyFlow before = rehearsal.loadBefore().get(queue);
              MonthlyFlow after = rehearsal.loadAfter().get(queue);
              say(
                  "  %-40s %8d %8d %12d %12d",
                  names.apply(queue),
                  opened(before),
                  opened(after),
                  mostOpen(before),
                  mostOpen(after));
            });
  }

  private static int opened(@Nullable MonthlyFlow flow) {
    return flow == null ? 0 : flow.months().stream().mapToInt(MonthlyFlow.Month::opened).sum();
  }

  /** The greatest backlog at the end of a month. */
  private static int mostOpen(@Nullable MonthlyFlow flow) {
    return flow == null
        ? 0
        : flow.months().stream().mapToInt(MonthlyFlow.Month::backlog).max().orElse(0);
  }

  private void promises(Rehearsal rehearsal) {
    SlaReport before = rehearsal.promisesBefore().orElse(null);
    SlaReport after = rehearsal.promisesAfter().orElse(null);
    if (before == null || after == null) {
      return;
    }
    say("");
    say("Kept promises, of those of which it is known:");
    after
        .byTarget()
        .forEach(
            (target, figures) ->
                say(
                    "  %-20s %7s, would be %7s",
                    target,
                    before
                        .target(target)
                        .flatMap(was -> was.all().share())
                        .map(RehearsalText::percent)
                        .orElse("none"),
                    figures.all().share().map(RehearsalText::percent).orElse("none")));
    Optional.of(after)
        .filter(report -> report.byTarget().isEmpty())
        .ifPresent(none -> say("  nothing was promised"));
  }

  private static String percent(double share) {
    return String.format(Locale.ENGLISH, "%.1f %%", 100 * share);
  }
}

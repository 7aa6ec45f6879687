package io.casekit.examples.replay.engine;

import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.report.ReplayReport;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan played once more with casekit merging by itself: every report of a place and type at which
 * a case of the last 24 hours is still open becomes a follower of that case. What the file says of
 * such a report afterwards is passed over, as its case has ended.
 */
public final class MajorFaults {
  /**
   * What became of the reports of one group, of one agency for instance.
   *
   * @param name the first part of the names of its types
   * @param reports how many cases the file has
   * @param cases how many of them stayed cases of their own
   * @param followers how many became followers of one of those
   * @param largest how many reports the largest case stands for, itself included
   */
  public record Group(String name, int reports, int cases, int followers, int largest) {
    private Group plus(Case c) {
      boolean merged = c.links().isMerged();
      int stands = 1 + c.links().absorbed().size();
      return new Group(
          name,
          reports + 1,
          cases + (merged ? 0 : 1),
          followers + (merged ? 1 : 0),
          Math.max(largest, merged ? 0 : stands));
    }
  }

  private static final int PAGE = 1_000;

  private MajorFaults() {}

  /**
   * Plays a plan with casekit merging by itself.
   *
   * @return the groups, those with most followers first; empty if the source does not say what
   *     makes two cases the same trouble
   */
  public static List<Group> of(Plan plan) {
    if (plan.source().recurrence().by() == Recurrence.By.NOTHING) {
      return List.of();
    }
    Replay replay = Replay.merging(plan, new InMemoryCaseStore());
    replay.play(played -> {});
    Desk desk = replay.desk();
    Map<String, Group> groups = new TreeMap<>();
    for (CaseSummary one : all(desk)) {
      Case c = desk.get(one.id());
      String type = replay.names().text(c.type());
      int end = type.indexOf(" / ");
      String name = end < 0 ? type : type.substring(0, end);
      groups.put(name, groups.getOrDefault(name, new Group(name, 0, 0, 0, 0)).plus(c));
    }
    return groups.values().stream()
        .sorted(Comparator.comparingInt(Group::followers).reversed().thenComparing(Group::name))
        .toList();
  }

  private static List<CaseSummary> all(Desk desk) {
    Page<CaseSummary> page = desk.page(CaseQuery.all(), PAGE);
    List<CaseSummary> all = new ArrayList<>(page.items());
    while (page.next().isPresent()) {
      page = desk.page(CaseQuery.all(), PAGE, page.next().get());
      all.addAll(page.items());
    }
    return all;
  }

  /** Returns the groups as facts of a report, which stand beside the figures without merging. */
  public static List<ReplayReport.Fact> facts(List<Group> groups) {
    return groups.stream()
        .filter(group -> group.followers() > 0)
        .map(
            group ->
                new ReplayReport.Fact(
                    "With policies, " + group.name(),
                    String.format(
                        Locale.ENGLISH,
                        "%,d reports became %,d cases with %,d followers; the largest stands for %,d reports",
                        group.reports(),
                        group.cases(),
                        group.followers(),
                        group.largest())))
        .toList();
  }
}

package io.casekit.examples.majorfault;

import io.casekit.cases.Case;
import io.casekit.cases.Guidance;
import io.casekit.notice.Notice;
import io.casekit.task.Approval;
import io.casekit.task.Task;
import io.casekit.task.WorkOrder;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells the story as it happens. */
final class Chronicle {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final PrintStream out;
  private final InstantSource clock;
  private final ZoneId zone;
  private int told;

  Chronicle(PrintStream out, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.clock = clock;
    this.zone = zone;
  }

  void line(String words, Object... values) {
    out.printf(Locale.ENGLISH, "%s  ", TIME.format(clock.instant().atZone(zone)));
    out.printf(Locale.ENGLISH, words + "%n", values);
  }

  /** Who was told what since the last time, and one notice of each language. */
  void notices(List<Notice> sent) {
    List<Notice> news = sent.subList(told, sent.size());
    told = sent.size();
    Map<String, Long> kinds =
        new TreeMap<>(
            news.stream()
                .collect(
                    Collectors.groupingBy(
                        n ->
                            n.kinds().stream().map(k -> k.key()).collect(Collectors.joining(" + ")),
                        Collectors.counting())));
    kinds.forEach(
        (kind, count) -> out.printf(Locale.ENGLISH, "    %d people are told: %s%n", count, kind));
    Map<String, Notice> one = new TreeMap<>();
    news.forEach(n -> one.putIfAbsent(n.language().getLanguage(), n));
    one.forEach((language, n) -> out.printf("      %s | %s%n", language, n.subject()));
  }

  void guidance(Guidance guidance) {
    line("What is to be done next:");
    guidance
        .expected()
        .forEach(e -> out.printf(Locale.ENGLISH, "    %s: %s%n", e.name(), e.sentence()));
  }

  void orders(Case c) {
    line("What the suppliers have recorded:");
    for (Task task : c.tasks()) {
      task.order().filter(order -> !order.costs().isEmpty()).ifPresent(order -> order(task, order));
    }
  }

  private void order(Task task, WorkOrder order) {
    Duration worked = order.times().values().stream().reduce(Duration.ZERO, Duration::plus);
    out.printf(
        Locale.ENGLISH,
        "    %s: %s, %d h %02d min, %s%n",
        task.title(),
        task.state().key(),
        worked.toHours(),
        worked.toMinutesPart(),
        order.costs());
  }

  void approval(Task task) {
    Approval approval = task.approval().orElseThrow();
    line(
        "Approval \"%s\" is %s%s",
        task.title(),
        approval.state().key(),
        approval.isOpen() ? "; asked are " + approval.awaited() : "");
  }
}

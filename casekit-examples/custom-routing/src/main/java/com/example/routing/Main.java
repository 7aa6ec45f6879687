package com.example.routing;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.PickingLog;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDraft;
import io.casekit.desk.CaseExplanation;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens some cases in memory, and prints where each of them went and why. */
public final class Main {
  private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T08:00:00Z");

  private Main() {}

  /**
   * Runs it.
   *
   * @param args not looked at
   */
  public static void main(String[] args) {
    run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  static void run(PrintStream out) {
    InstantSource clock = InstantSource.fixed(MONDAY_MORNING);
    try (CaseKit kit = CustomRouting.kit(new InMemoryCaseStore(), clock)) {
      Desk desk = kit.tenant(CustomRouting.TENANT).as(Actor.agent("olga").in("dispatch"));
      open(desk, out, c -> c.title("Gasgeruch im Treppenhaus").at("quay/house-9"));
      open(desk, out, c -> c.title("Aufzug steht").at("mill/house-1"));
      open(desk, out, c -> c.title("Water drips from the ceiling").at("quay/house-9/flat-4"));
      open(desk, out, c -> c.title("Wasserrohrbruch im Bad").at("mill/house-1/flat-2"));
      open(desk, out, c -> c.title("No heating").at("mill/house-1/flat-2").set("affects", "flat"));
      open(desk, out, c -> c.title("Heizkörper gluckert").at("mill/house-1/flat-3"));
      open(desk, out, c -> c.title("The radiator is noisy").at("mill/house-1/flat-5"));
      open(desk, out, c -> c.title("Die Heizung tropft").at("mill/house-1/flat-6"));
    }
  }

  private static void open(Desk desk, PrintStream out, Consumer<CaseDraft> draft) {
    Case opened = desk.open("fault-report", draft);
    CaseExplanation why = desk.explain(opened.id());
    out.printf("%s  %s%n", opened.number(), opened.title());
    out.printf(
        "  %s, %s, %s%n",
        opened.category().orElseThrow(), opened.priority().key(), whereItIs(opened));
    print(out, why.categorisedBecause().map(Explanation::sentence));
    print(out, why.prioritisedBecause().map(Explanation::sentence));
    print(out, why.placedBecause().map(Explanation::sentence));
    print(out, why.pickedBecause().map(PickingLog::inWords));
  }

  private static String whereItIs(Case opened) {
    return opened
        .assignee()
        .map(who -> "with " + who)
        .orElseGet(() -> "in queue " + opened.queue().orElseThrow());
  }

  private static void print(PrintStream out, Optional<String> sentence) {
    sentence.ifPresent(words -> out.println("  - " + words));
  }
}

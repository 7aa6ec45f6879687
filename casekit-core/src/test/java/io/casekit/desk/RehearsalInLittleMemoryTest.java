package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.Office;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.cases.Case;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Tenant;
import io.casekit.report.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 cases, rehearsed by a machine that could not hold them. */
class RehearsalInLittleMemoryTest {
  private static final int CASES = 100_000;
  private static final int PATTERNS = 40;

  @TempDir Path folder;

  @Test
  void a_hundred_thousand_cases_are_rehearsed_in_constant_memory()
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Process machine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RehearsalInLittleMemoryTest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    boolean ended = machine.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      machine.destroyForcibly();
    }

    assertThat(said)
        .content(StandardCharsets.UTF_8)
        .contains("100000 cases, 0 failed, 50000 to another queue");
    assertThat(ended).isTrue();
  }

  public static void main(String[] args) {
    Office office = new Office();
    for (int i = 0; i < PATTERNS; i++) {
      int n = i;
      Case c =
          office
              .desk()
              .open(
                  "fault", d -> d.title("Matter %d".formatted(n % 2)).set(Office.URGENCY, "high"));
      office.passHours(1);
      office.on(c).publicNote("We come");
      office.on(c).moveTo("working");
      office.on(c).completeTask("inspect");
    }
    ManyCases many =
        new ManyCases(
            office.store,
            office.desk().page(CaseQuery.all().orderBy(CaseOrder.OLDEST), PATTERNS).items(),
            CASES);
    Desk desk =
        CaseKit.with(many)
            .clock(() -> office.now)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(Office.fault().build())
            .build()
            .tenant("north")
            .as(Office.ANNA);
    CaseRules rules =
        CaseRules.routing(
            facts ->
                facts.title().endsWith("1")
                    ? Optional.of(Assignment.toQueue("odd", "It is odd."))
                    : Optional.empty());
    Rehearsal rehearsal = desk.reports().rehearse(CaseQuery.all(), rules);
    System.out.printf(
        "%d cases, %d failed, %d to another queue%n",
        rehearsal.cases(), rehearsal.failed(), rehearsal.places().changed());
  }
}

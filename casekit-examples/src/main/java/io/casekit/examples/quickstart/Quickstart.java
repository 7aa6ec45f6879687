package io.casekit.examples.quickstart;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.rules.RuleSet;
import io.casekit.type.CaseType;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A tenant reports a leak; it is categorised, prioritised, routed, worked on, resolved and closed.
 * The clock is moved by hand, so that the story takes from Friday to Wednesday and comes out the
 * same each time.
 */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Runs the story.
   *
   * @param out where it is told
   */
  public static void run(PrintStream out) {
    Tenant north = Tenant.of("north", ZoneId.of("Europe/Berlin"), Locale.UK);
    CaseType fault = FaultReport.type();
    RuleSet rules = FaultReport.routing();
    StoryClock clock = StoryClock.at("2026-11-20T15:40", north.zone());
    Story tell = new Story(out, clock, north.zone());

    // tag::twelve-lines[]
    JpaCaseStore h2 = JpaCaseStore.inMemory("quickstart");
    var kit = CaseKit.with(h2).clock(clock).tenant(north).types(fault).rules(rules).build();
    Desk tina = kit.tenant("north").as(Actor.reporter("tina"));
    Desk anna = kit.tenant("north").as(Actor.agent("anna").in("plumbing"));

    Case leak = tina.open("fault", c -> c.title("Leak under the sink").at("house-7/flat-12"));
    clock.moveTo("Friday 15:52");
    anna.on(leak).categorise("plumbing/leak");
    anna.on(leak).prioritise(Priority.HIGH);
    anna.on(leak).claim();
    clock.moveTo("Monday 09:05");
    anna.on(leak).moveTo("in-progress");
    tell.halfway(anna, leak.id());
    anna.on(leak).completeTask("inspect", "The seal is worn");
    clock.moveTo("Monday 10:30");
    anna.on(leak).resolve("New seal fitted");
    clock.moveTo("Wednesday 08:15");
    anna.on(leak).close();
    tell.end(anna, leak.id());
    // end::twelve-lines[]

    kit.close();
    h2.close();
  }
}

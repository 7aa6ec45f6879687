package io.casekit;

import io.casekit.access.AccessPolicy;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.CaseDraft;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseListener;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.spi.CaseStore;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A small office that deals with faults in houses: one tenant, one case type, a clock that tests
 * move, Monday morning. Its calendar is the office hours of UTC, 08:00 to 17:00.
 */
public final class Office {
  public static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  public static final Attribute<String> URGENCY =
      Attribute.choice("urgency", "high", "low").required().searchable();
  public static final Attribute<String> PHONE = Attribute.text("phone").personal();
  public static final Attribute<LocalDate> BORN = Attribute.date("born").personal();
  public static final Attribute<String> REMARK = Attribute.text("remark");
  public static final Attribute<BigDecimal> COST = Attribute.decimal("cost");
  public static final Attribute<String> KEY_BOX = Attribute.text("key-box").setBy("key-keeper");
  public static final Attribute<Boolean> DRY = Attribute.yesNo("dry").setIn("working");

  public static final Actor ANNA = Actor.agent("anna").in("intake", "plumbing");
  public static final Actor BORIS = Actor.agent("boris").withRoles("lead");
  public static final Actor TENANT = Actor.reporter("tenant-4711");
  public static final Actor IMPORT = Actor.importer("import");

  public final CaseStore store;
  public final CaseKit kit;
  public Instant now = MONDAY;

  public Office() {
    this(kit -> kit);
  }

  public Office(UnaryOperator<CaseKit.Builder> more) {
    this(new InMemoryCaseStore(), fault(), more);
  }

  public Office(CaseType.Builder type) {
    this(new InMemoryCaseStore(), type, kit -> kit);
  }

  public Office(CaseStore store, CaseType.Builder type, UnaryOperator<CaseKit.Builder> more) {
    this.store = store;
    SplittableRandom seeded = new SplittableRandom(42);
    this.kit =
        more.apply(
                CaseKit.with(store)
                    .clock(() -> now)
                    .tenant(
                        Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH),
                        Tenant.of("south", ZoneOffset.UTC, Locale.ENGLISH))
                    .types(type.build())
                    .random(seeded))
            .build();
  }

  /** An office in which somebody listens. */
  public static Office heardBy(CaseListener... listeners) {
    return new Office(
        kit -> {
          List.of(listeners).forEach(kit::listener);
          return kit;
        });
  }

  /** An office in which not everybody sees everything. */
  public static Office seenBy(AccessPolicy policy) {
    return new Office(kit -> kit.access(policy));
  }

  public static CaseType.Builder fault() {
    return CaseType.named("fault")
        .number("F-{year}-{seq:4}")
        .attribute(URGENCY, PHONE, BORN, REMARK, COST, KEY_BOX, DRY)
        .stage("new", s -> s.to("triage", "working", "dropped"))
        .stage("triage", s -> s.to("working", "dropped", "void"))
        .stage(
            "working",
            s ->
                s.task("inspect", t -> t.required().queue("plumbing"))
                    .task("order")
                    .to("waiting", "approval", "fixed", "dropped"))
        .stage("waiting", s -> s.waiting().to("working", "dropped"))
        .stage("approval", s -> s.requiresAssignee().requires("cost").to("working", "fixed"))
        .stage(
            "fixed",
            s ->
                s.resolved()
                    .requiresOutcome()
                    .requiresTask("inspect")
                    .to("done", "working", "waiting"))
        .stage("done", s -> s.closed().to("working", "waiting"))
        .stage("dropped", s -> s.cancelled().to("triage", "waiting"))
        .stage("void", s -> s.cancelled())
        .sla(
            "repair",
            Target.firstResponse("answer").within(Timespan.workingHours(4)),
            Target.resolution("fix")
                .within(Timespan.workingHours(18))
                .within(Priority.CRITICAL, Timespan.workingHours(2)))
        .allow(Action.CANCEL, "lead")
        .allow(Action.CHANGE_OWNER, "lead");
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void passHours(long hours) {
    pass(Duration.ofHours(hours));
  }

  public Desk as(Actor actor) {
    return kit.tenant("north").as(actor);
  }

  public Desk desk() {
    return as(ANNA);
  }

  public Case open() {
    return open(draft -> {});
  }

  public Case open(Consumer<CaseDraft> more) {
    return desk().open("fault", draft -> more.accept(leak(draft)));
  }

  public static CaseDraft leak(CaseDraft draft) {
    return draft.title("Water on the floor").by("tenant-4711").set(URGENCY, "high");
  }

  public CaseDesk on(Case c) {
    return desk().on(c.id());
  }

  public CaseDesk on(Case c, Actor actor) {
    return as(actor).on(c.id());
  }

  public Case look(Case c) {
    return desk().get(c.id());
  }

  /** Opens a case and brings it into a situation, by its name. */
  public Case in(String situation) {
    Case c = open();
    switch (situation) {
      case "new" -> {}
      case "triage" -> c = on(c).moveTo("triage");
      case "working" -> c = on(c).moveTo("working");
      case "working, inspected" -> {
        on(c).moveTo("working");
        c = on(c).completeTask("inspect");
      }
      case "working, hers" -> {
        on(c).moveTo("working");
        c = on(c).claim();
      }
      case "waiting" -> {
        on(c).moveTo("working");
        on(c).completeTask("inspect");
        c = on(c).moveTo("waiting");
      }
      case "fixed" -> {
        on(c).moveTo("working");
        on(c).completeTask("inspect");
        c = on(c).resolve("Tightened");
      }
      case "done" -> {
        on(c).moveTo("working");
        on(c).completeTask("inspect");
        on(c).resolve("Tightened");
        c = on(c).close();
      }
      case "dropped" -> c = on(c, BORIS).cancel();
      default -> throw new IllegalArgumentException(situation);
    }
    return c;
  }

  public List<CaseEvent> lastEvents(Case c) {
    var trail = desk().trail(c.id());
    return trail.get(trail.size() - 1).events();
  }
}

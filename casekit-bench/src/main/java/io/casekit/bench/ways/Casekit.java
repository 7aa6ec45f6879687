package io.casekit.bench.ways;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.Money;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.spi.CaseStore;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import javax.sql.DataSource;

/** casekit, with its trail, its chain and its clocks. */
public final class Casekit implements Contender {
  /** Whose cases these are. */
  public static final String TENANT = "north";

  private static final CaseType REPAIR =
      CaseType.named("repair")
          .number("R-{year}-{seq:8}")
          .queue(Facts.QUEUE)
          .attribute(
              Attribute.choice("urgency", "low", "high").searchable(),
              Attribute.text("room").searchable(),
              Attribute.wholeNumber("meter").searchable(),
              Attribute.text("phone").personal(),
              Attribute.yesNo("danger"),
              Attribute.date("wanted"),
              Attribute.money("estimate"),
              Attribute.text("access"))
          .stage("new", s -> s.to("in-progress"))
          .stage("in-progress", s -> s.active().to("resolved"))
          .stage("resolved", s -> s.resolved().to("closed"))
          .stage("closed", s -> s.closed())
          .sla(
              "repair",
              Target.firstResponse("response").within(Timespan.workingHours(4)),
              Target.resolution("fix").within(Timespan.workingDays(5)))
          .build();

  private final JpaCaseStore store;
  private final CaseKit kit;
  private final Desk desk;

  public Casekit(DataSource database) {
    this(database, InstantSource.system());
  }

  /**
   * Makes casekit's tables where they are not there, and a kit on them.
   *
   * @param clock tells the kit the time
   */
  public Casekit(DataSource database, InstantSource clock) {
    this(database, clock, 1);
  }

  /**
   * Makes casekit's tables where they are not there, and a kit on them.
   *
   * @param clock tells the kit the time
   * @param wakesPerTransaction how many cases it may wake in one transaction
   */
  public Casekit(DataSource database, InstantSource clock, int wakesPerTransaction) {
    JpaCaseStore.createSchema(database);
    store = JpaCaseStore.owning(database);
    kit = builder(store, clock).wakesPerTransaction(wakesPerTransaction).build();
    desk = desk(kit);
  }

  /** A kit that knows the case type, on any store. */
  public static CaseKit kit(CaseStore store, InstantSource clock) {
    return builder(store, clock).build();
  }

  private static CaseKit.Builder builder(CaseStore store, InstantSource clock) {
    return CaseKit.with(store)
        .clock(clock)
        .tenant(Tenant.of(TENANT, ZoneId.of("Europe/Helsinki"), Locale.ENGLISH))
        .types(REPAIR);
  }

  /** Where the person of the facts works. */
  public static Desk desk(CaseKit kit) {
    return kit.tenant(TENANT).as(Actor.agent(Facts.PERSON).in(Facts.QUEUE));
  }

  public JpaCaseStore store() {
    return store;
  }

  public CaseKit kit() {
    return kit;
  }

  public Desk desk() {
    return desk;
  }

  @Override
  public String name() {
    return "casekit";
  }

  @Override
  public Object open(int n) {
    return open(desk, n);
  }

  /** Opens a case at any desk. */
  public static CaseId open(Desk desk, int n) {
    Facts facts = new Facts(n);
    Case opened =
        desk.open(
            "repair",
            d ->
                d.title(Facts.TITLE)
                    .by(facts.reporter())
                    .at(facts.place())
                    .set("urgency", "high")
                    .set("room", "bath " + n % 31)
                    .set("meter", (long) n)
                    .set("phone", "+358 40 555 0" + n)
                    .set("danger", false)
                    .set("wanted", LocalDate.of(2026, 12, 1 + n % 9))
                    .set("estimate", Money.of("120.50", "EUR"))
                    .set("access", "The caretaker has the key"));
    return opened.id();
  }

  @Override
  public void assign(Object opened) {
    assign(opened, Facts.PERSON);
  }

  /** Gives it to anybody. */
  public void assign(Object opened, String person) {
    Case unused = desk.on((CaseId) opened).assignToPerson(person);
  }

  @Override
  public void begin(Object opened) {
    Case unused = desk.on((CaseId) opened).moveTo("in-progress");
  }

  @Override
  public void resolve(Object opened) {
    Case unused = desk.on((CaseId) opened).resolve(Facts.OUTCOME);
  }

  @Override
  public void close(Object opened) {
    Case unused = desk.on((CaseId) opened).close();
  }

  @Override
  public String tablePrefix() {
    return "ck_";
  }

  @Override
  public void close() {
    store.close();
  }
}

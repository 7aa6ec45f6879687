package io.casekit.examples.majorfault;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.examples.types.ReadyType;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.notice.Contact;
import io.casekit.notice.InMemoryContacts;
import io.casekit.notice.Notice;
import io.casekit.reference.CaseId;
import io.casekit.reference.Channel;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Tenant;
import io.casekit.task.FieldEntry;
import io.casekit.task.FieldEntry.Photo.Moment;
import io.casekit.task.Task;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Attribute;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pipe bursts in a tower of sixty flats. Reports pour in and become one case with followers; two
 * suppliers get work orders, what they record in the field arrives when their phones find a net
 * again, a manager approves what it costs, and everybody who has reported hears of it. The clock is
 * moved by hand, so the story comes out the same each time.
 */
public final class MajorFault {
  static final int FLATS = 60;
  static final String TOWER = "harbour/tower-1";

  private static final Attribute<Money> COSTS = Attribute.money("costs");
  private static final Attribute<String> CAUSE = Attribute.text("cause");
  private static final Attribute<Instant> APPOINTMENT = Attribute.instant("appointment");
  private static final List<Locale> LANGUAGES =
      List.of(Locale.forLanguageTag("fi"), Locale.forLanguageTag("sv"), Locale.ENGLISH);
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
  private static final String PHOTO =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private final List<Notice> sent = new ArrayList<>();
  private final HandClock clock = new HandClock("2026-11-23T06:05:00Z");
  private final CaseKit kit;
  private final Chronicle tell;
  private final Desk dispatcher;
  private final Desk sensor;

  private MajorFault(JpaCaseStore store, PrintStream out) {
    kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(Tenant.of("north", HELSINKI, Locale.ENGLISH))
            .types(ReadyType.FAULT_REPORT.type())
            .rules(ReadyType.FAULT_REPORT.rules())
            .calendars(ReadyType.office())
            .directory(new InMemoryDirectory().role("manager", "maija").role("director", "clara"))
            .contacts(contacts())
            .notifier(sent::add)
            .build();
    tell = new Chronicle(out, clock, HELSINKI);
    dispatcher = kit.tenant("north").as(Actor.agent("anna").in("plumbing", "emergency"));
    sensor = kit.tenant("north").as(Actor.importer("meter-tower-1")).via(new Channel("sensor"));
  }

  private static InMemoryContacts contacts() {
    InMemoryContacts contacts = new InMemoryContacts();
    for (int flat = 1; flat <= FLATS; flat++) {
      contacts.put("tenant-" + flat, Contact.usual().in(LANGUAGES.get(flat % LANGUAGES.size())));
    }
    return contacts;
  }

  /**
   * Runs the story.
   *
   * @param out where it is told
   */
  public static void run(PrintStream out) {
    try (JpaCaseStore store = JpaCaseStore.inMemory("major-fault")) {
      MajorFault story = new MajorFault(store, out);
      story.play();
      story.kit.close();
    }
  }

  /** What a scheduler does every few seconds: whose time has come, and what is to be handed out. */
  private void tick() {
    for (int i = 0; i < 20 && kit.deliver().handedOut() + kit.wake().changed() > 0; i++) {
      // Until there is nothing left to do at this moment.
    }
  }

  private void play() {
    CaseId burst = reportsPourIn();
    work(burst);
    costs(burst);
    end(burst);
  }

  private CaseId reportsPourIn() {
    Case first =
        sensor.open(
            "fault-report",
            c -> c.title("Pressure drop, burst pipe suspected").at(TOWER).by("meter-tower-1"));
    tell.line(
        "A sensor reports: %s, %s, priority %s",
        first.number(), first.title(), first.priority().key());
    for (int flat = 1; flat <= FLATS; flat++) {
      clock.pass(Duration.ofSeconds(20));
      // Not everybody is at home.
      if (flat % 4 != 0) {
        report(flat);
      }
      tick();
    }
    clock.pass(Duration.ofMinutes(6));
    tick();
    Case c = dispatcher.get(first.id());
    tell.line(
        "%d tenants have reported it, and are followers of one case: %s",
        c.links().followers().size(), c.number());
    tell.notices(sent);
    return c.id();
  }

  private void report(int flat) {
    List<String> words =
        List.of(
            "Vettä tulee katosta, putkirikko?",
            "Vattenläcka i badrummet",
            "Water leaking from above");
    kit.tenant("north")
        .as(Actor.reporter("tenant-" + flat))
        .via(Channel.PORTAL)
        .key("report-" + flat)
        .open(
            "fault-report",
            c ->
                c.title(words.get(flat % words.size()))
                    .at(TOWER + "/flat-" + flat)
                    .by(new Party("tenant-" + flat, "Tenant " + flat)));
  }

  private void work(CaseId id) {
    CaseDesk on = dispatcher.on(id);
    on.claim();
    on.moveTo("in-progress");
    on.set(APPOINTMENT, Instant.parse("2026-11-23T08:00:00Z"));
    tell.guidance(dispatcher.guidance(id));
    Case c =
        on.startTask(
            "Mend the riser",
            t ->
                t.assignee("acme-pipes")
                    .workOrder(
                        WorkOrderPlan.nothing()
                            .supplier("acme-pipes")
                            .instructions("Shut the riser of the tower, renew the burst length.")
                            .access("Key box at the caretaker's door, code from the dispatcher")));
    String pipes = latest(c);
    c =
        on.startTask(
            "Dry the stairwell",
            t ->
                t.assignee("dryfast")
                    .workOrder(
                        WorkOrderPlan.nothing()
                            .supplier("dryfast")
                            .instructions("Dry floors 1 to 9, measure the moisture each day.")));
    String drying = latest(c);
    tell.line("Two work orders: \"%s\" and \"%s\"", "Mend the riser", "Dry the stairwell");
    clock.pass(Duration.ofHours(5));
    Desk acme = kit.tenant("north").as(Actor.supplier("acme-pipes"));
    // The cellar has no net: what was recorded there comes later, in another order, one of it
    // twice.
    field(
        acme,
        id,
        pipes,
        "acme-3",
        "2026-11-23T11:10:00Z",
        FieldEntry.photo(Moment.AFTER, "photo-2", PHOTO));
    field(
        acme,
        id,
        pipes,
        "acme-1",
        "2026-11-23T08:20:00Z",
        FieldEntry.worked("Pekka", Duration.ofMinutes(170)));
    field(
        acme,
        id,
        pipes,
        "acme-2",
        "2026-11-23T10:00:00Z",
        FieldEntry.used("Copper pipe 54 mm", "12.5", "m", Money.of("48.90", "EUR")));
    field(
        acme,
        id,
        pipes,
        "acme-1",
        "2026-11-23T08:20:00Z",
        FieldEntry.worked("Pekka", Duration.ofMinutes(170)));
    Desk dry = kit.tenant("north").as(Actor.supplier("dryfast"));
    field(
        dry,
        id,
        drying,
        "dry-1",
        "2026-11-23T11:00:00Z",
        FieldEntry.used("Dryer, week", "14", "pcs", Money.of("455.00", "EUR")));
    acme.on(id).completeTask(pipes, "Twelve metres of the riser renewed");
    dry.on(id).completeTask(drying, "Dryers are running");
    tick();
    tell.orders(dispatcher.get(id));
  }

  private static void field(
      Desk supplier, CaseId id, String task, String key, String at, FieldEntry entry) {
    supplier.on(id).key(key).occurredAt(Instant.parse(at)).workOrder(task).record(entry);
  }

  private static String latest(Case c) {
    List<Task> tasks = c.tasks();
    return tasks.get(tasks.size() - 1).id();
  }

  private void costs(CaseId id) {
    dispatcher.on(id).set(COSTS, Money.of("6981.25", "EUR"));
    Case c = dispatcher.on(id).because("material and dryers").requestApproval("costs");
    tell.line("Costs of 6,981.25 EUR must be approved, which is more than a manager may decide");
    String approval =
        c.tasks().stream().filter(t -> t.approval().isPresent()).findFirst().orElseThrow().id();
    tell.approval(c.task(approval).orElseThrow());
    clock.pass(Duration.ofHours(1));
    c =
        kit.tenant("north")
            .as(Actor.agent("clara").withRoles("director"))
            .on(id)
            .approval(approval)
            .approve("The insurer pays.");
    tell.approval(c.task(approval).orElseThrow());
  }

  private void end(CaseId id) {
    CaseDesk on = dispatcher.on(id);
    on.completeTask("inspect", "The riser between floors 3 and 4 had burst");
    on.set(CAUSE, "Corrosion of the riser");
    on.resolve("The riser is renewed, the stairwell is drying");
    clock.pass(Duration.ofMinutes(6));
    tick();
    tell.line("Resolved");
    tell.notices(sent);
    clock.pass(Duration.ofDays(8));
    tick();
    clock.pass(Duration.ofMinutes(6));
    tick();
    Case c = dispatcher.get(id);
    tell.line("A week later nobody has objected: %s is %s", c.number(), c.stageCategory().key());
    tell.notices(sent);
    tell.line(
        "The trail of %d entries is intact: %s", c.version(), dispatcher.verify(id).isIntact());
  }
}

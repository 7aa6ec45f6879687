package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Finding;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.audit.EventFormat;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.WorkOrderDesk;
import io.casekit.event.CaseEvent;
import io.casekit.examples.docs.Documents.Block;
import io.casekit.link.Detection;
import io.casekit.link.LinkKind;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredEntry;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.Attributes;
import io.casekit.type.CaseType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {
  private static final Path DOCUMENT = Documents.root().resolve("docs/events.md");
  private static final String CHAIN =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/chain/";
  private static final Route OFFERED =
      Route.to("queue:dispatch", Pick.by(Pick.Order.LISTED).offer(Duration.ofHours(1)));
  private static final Attribute<String> ROOM = Attribute.text("room");
  private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z0-9.]+)` \\| (.*) \\|");

  /**
   * An event as the document tells of it: its example, its fields, and which of them are sealed.
   */
  record Told(String type, String example, Set<String> fields, Set<String> sealed) {}

  static Stream<Told> events() {
    Map<String, Set<String>> fields = new TreeMap<>();
    Map<String, Set<String>> sealed = new TreeMap<>();
    read(fields, sealed);
    return Documents.blocks(DOCUMENT).stream()
        .filter(block -> block.heading().startsWith("`"))
        .map(
            block -> {
              String type = block.heading().substring(1, block.heading().length() - 1);
              return new Told(
                  type, String.join("\n", block.text()), fields.get(type), sealed.get(type));
            });
  }

  /** Reads the tables of fields, by the heading they stand under. */
  private static void read(Map<String, Set<String>> fields, Map<String, Set<String>> sealed) {
    String heading = "";
    for (String line : Documents.lines(DOCUMENT)) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith("### `") || line.equals("## The payload")) {
        heading = line.replaceAll("#+ |`", "");
        fields.put(heading, new TreeSet<>());
        sealed.put(heading, new TreeSet<>());
      } else if (line.startsWith("#")) {
        heading = "";
      } else if (row.matches() && fields.containsKey(heading)) {
        fields.get(heading).add(row.group(1));
        if (row.group(2).contains("**sealed**")) {
          sealed.get(heading).add(row.group(1));
        }
      }
    }
  }

  private static Stream<Class<?>> kinds(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(EventsTest::kinds)
        : Stream.of(family);
  }

  @Test
  void every_event_is_told_once() {
    List<String> there =
        kinds(CaseEvent.class)
            .map(
                event ->
                    event
                        .getSimpleName()
                        .replaceAll("(?<!^)([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT))
            .sorted()
            .toList();

    assertThat(events().map(Told::type).sorted()).isEqualTo(there);
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_example_is_read_and_written_again_as_it_stands(Told told) {
    CaseEvent event = EventFormat.read(told.example());

    assertThat(event.type()).isEqualTo(told.type());
    assertThat(EventFormat.write(event))
        .isEqualTo(Canonical.write(Canonical.parse(told.example())));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_example_shows_all_the_fields_that_are_told(Told told) {
    Set<String> shown = new TreeSet<>();
    fields("", Canonical.parse(told.example()), shown);
    shown.remove("type");

    assertThat(shown).isEqualTo(told.fields());
  }

  private static final Set<String> FREE_NAMES =
      Set.of(
          "attributes",
          "calendarVersions",
          "targets",
          "agreedDueAt",
          "agreedBy",
          "before",
          "after",
          "route",
          "picking");

  private static void fields(String path, JsonNode node, Set<String> found) {
    if (node.isArray()) {
      node.forEach(element -> fields(path, element, found));
    } else if (node.isObject() && !FREE_NAMES.contains(path.replaceFirst(".*\\.", ""))) {
      node.properties()
          .forEach(
              member ->
                  fields(
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      member.getValue(),
                      found));
      if (!path.isEmpty() && path.indexOf('.') < 0) {
        found.remove(path);
      }
    } else {
      found.add(path);
    }
  }

  @Test
  void what_is_told_to_be_sealed_is_what_is_sealed() {
    Set<String> told = new TreeSet<>();
    events()
        .forEach(event -> event.sealed().forEach(field -> told.add(event.type() + "." + field)));

    Set<String> found = new TreeSet<>();
    for (StoredEntry entry : Stream.concat(eventful().stream(), between().stream()).toList()) {
      for (JsonNode event : Canonical.parse(entry.payload()).get("events")) {
        sealed(event.get("type").textValue(), event, found);
      }
    }
    assertThat(found).isEqualTo(told);
  }

  @Test
  void a_payload_is_as_told() {
    Map<String, Set<String>> fields = new TreeMap<>();
    Map<String, Set<String>> sealed = new TreeMap<>();
    read(fields, sealed);

    Set<String> shown = new TreeSet<>();
    Set<String> hidden = new TreeSet<>();
    for (StoredEntry entry : eventful()) {
      ObjectNode payload = (ObjectNode) Canonical.parse(entry.payload());
      assertThat(Canonical.write(payload)).isEqualTo(entry.payload());
      assertThat(entry.key().orElse("none")).isEqualTo(payload.path("key").asText("none"));
      payload.put("events", "told below");
      fields("", payload, shown);
      sealed("", payload, hidden);
    }
    assertThat(shown.stream().map(field -> field.replace(".$sealed", "")).distinct())
        .containsExactlyInAnyOrderElementsOf(fields.get("The payload"));
    assertThat(hidden).isEqualTo(sealed.get("The payload"));
  }

  private static void sealed(String path, JsonNode node, Set<String> found) {
    if (node.has("$sealed")) {
      found.add(path.replaceAll("(attributes|agreedBy)\\..*", "$1"));
    } else if (node.isArray()) {
      node.forEach(element -> sealed(path, element, found));
    } else {
      node.properties()
          .forEach(
              member ->
                  sealed(
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      member.getValue(),
                      found));
    }
  }

  @Test
  void the_values_of_attributes_are_written_as_told() {
    Map<String, Object> values =
        Map.of(
            "a",
            "wet",
            "b",
            42L,
            "c",
            9_007_199_254_740_993L,
            "d",
            new BigDecimal("12.5"),
            "e",
            Money.of("99.90", "EUR"),
            "f",
            true,
            "g",
            LocalDate.of(2026, 11, 22),
            "h",
            Instant.parse("2026-11-22T05:16:41.250Z"),
            "i",
            new TreeSet<>(Set.of("heating", "water")),
            "j",
            Place.of("house-7/flat-12"));
    Map<String, Object> all = new TreeMap<>(values);
    all.put("k", new Party("tina", "Tina Lind"));
    JsonNode written =
        Canonical.parse(EventFormat.write(opened(Attributes.of(all)))).get("attributes");

    List<String> told = new ArrayList<>();
    boolean here = false;
    Pattern row = Pattern.compile("\\|[^|]*\\| `(.+)` \\|");
    for (String line : Documents.lines(DOCUMENT)) {
      here = line.startsWith("#") ? line.equals("## Values of attributes") : here;
      Matcher found = row.matcher(line);
      if (here && found.matches()) {
        told.add(Canonical.write(Canonical.parse(found.group(1))));
      }
    }
    List<String> is = new ArrayList<>();
    written.forEach(value -> is.add(Canonical.write(value)));
    assertThat(told).containsExactlyInAnyOrderElementsOf(is);
  }

  private static CaseEvent opened(Attributes attributes) {
    Block example =
        Documents.blocks(DOCUMENT).stream()
            .filter(block -> block.heading().equals("`opened`"))
            .findFirst()
            .orElseThrow();
    CaseEvent.Opened told = (CaseEvent.Opened) EventFormat.read(String.join("\n", example.text()));
    return new CaseEvent.Opened(
        told.number(),
        told.caseType(),
        told.typeVersion(),
        told.calendar(),
        told.calendarVersions(),
        told.ruleSetVersion(),
        told.title(),
        told.description(),
        told.reporter(),
        told.place(),
        told.channel(),
        told.category(),
        told.priority(),
        told.priorityGiven(),
        told.stage(),
        attributes,
        told.targets(),
        told.agreedDueAt(),
        told.agreedBy());
  }

  /** A trail in which everything happens that a person may want forgotten. */
  private static List<StoredEntry> eventful() {
    SettableClock clock = SettableClock.at("2026-11-20T09:00:00.250001Z");
    InMemoryCaseStore store = new InMemoryCaseStore();
    CaseKit kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.faultReport())
            .rules(
                CaseRules.categorising(
                        facts -> Optional.of(Finding.of(Category.of("water"), facts.title())))
                    .orElse(
                        CaseRules.prioritising(
                            facts -> Optional.of(Finding.of(Priority.LOW, facts.title()))))
                    .orElse(
                        CaseRules.routing(
                            facts ->
                                facts.priority() == Priority.HIGH
                                    ? Optional.of(Assignment.along(OFFERED, facts.title()))
                                    : Optional.empty())))
            .directory(new InMemoryDirectory().group("dispatch", "anna"))
            .build();
    Desk tina = kit.tenant("north").as(Actor.reporter("tina")).via(Channel.PORTAL);
    Desk anna = kit.tenant("north").as(SampleCases.anna());
    Case c =
        tina.open(
            "fault-report",
            d ->
                d.title("Leak \"under\" the sink \u00e4\u2028")
                    .description("Since\tMonday\n")
                    .by(new Party("tina", "Tina Lind"))
                    .at("house-7/flat-12")
                    .set(SampleCases.PHONE, "1")
                    .due("repair", clock.instant().plus(Duration.ofDays(3)), "Tina Lind"));
    String longText = "x".repeat(2_000);
    anna.on(c).set(Map.of("phone", longText, "meter", 7L));
    anna.on(c).because("She called").set(SampleCases.PHONE, "2");
    anna.on(c).set(SampleCases.PHONE, "3");
    anna.on(c).unset(SampleCases.PHONE);
    clock.advance(Duration.ofMillis(1));
    anna.on(c).categorise("plumbing");
    anna.on(c).prioritise(Priority.HIGH);
    anna.on(c).agreeDue("repair", clock.instant().plus(Duration.ofDays(4)), "Tina Lind");
    anna.on(c).claim();
    anna.on(c).publicNote("We come");
    tina.on(c).attachPublicly(new Attachment("files/1", "leak.jpg", "0a".repeat(32)));
    tina.on(c).key("mail-1").message("Thank you");
    anna.on(c).moveTo("in-progress");
    anna.on(c).completeTask("inspect", "Worn");
    work(anna, kit.tenant("north").as(Actor.agent("olga")), c.id());
    Case more = anna.on(c).startTask("Call Tina", t -> t.check("sister", "Or her sister"));
    anna.on(c).task(more.tasks().get(more.tasks().size() - 1).id()).check("sister");
    clock.advance(Duration.ofDays(9));
    anna.on(c).resolve("Mended");
    anna.on(c).close();
    anna.on(c).reopen();
    return entries(store, c.id());
  }

  /** Cases that have to do with each other, with all that is sealed of that. */
  private static List<StoredEntry> between() {
    Detection fits = Detection.within("same-fault", Duration.ofDays(1)).similarBy(90);
    InMemoryCaseStore store = new InMemoryCaseStore();
    CaseKit kit =
        CaseKit.with(store)
            .clock(SettableClock.at("2026-11-20T09:00:00Z"))
            .tenant(SampleCases.north())
            .types(
                work("linked", fits.link(LinkKind.RELATED_TO)),
                work("proposed", fits.propose(LinkKind.RELATED_TO)),
                work("merged", fits.merge()),
                work("split"))
            .build();
    Desk anna = kit.tenant("north").as(SampleCases.anna());
    List<CaseId> ids = new ArrayList<>();
    for (String type : List.of("linked", "proposed", "merged", "split")) {
      for (int n = 0; n < 2; n++) {
        ids.add(anna.open(type, d -> d.title("Leak").by(new Party("tina", "Tina Lind"))).id());
      }
    }
    CaseId last = ids.get(ids.size() - 1);
    CaseId target = ids.get(ids.size() - 2);
    anna.on(last)
        .links()
        .split(
            LinkKind.CHILD_OF, "split", d -> d.title("Wall").description("Wet").set(ROOM, "bath"));
    anna.on(last).links().mergeInto(target);
    anna.on(target).close();
    kit.deliver();
    return ids.stream().flatMap(id -> entries(store, id).stream()).toList();
  }

  private static CaseType work(String key, Detection... detections) {
    return CaseType.named(key)
        .number(key + "-{seq}")
        .attribute(ROOM)
        .stage("new", s -> s.to("done"))
        .stage("done", s -> s.closed())
        .detect(detections)
        .build();
  }

  /** A work order and an approval that lapses, with all that is sealed of them. */
  private static void work(Desk anna, Desk olga, CaseId id) {
    Case started = anna.on(id).startTask("Dry", t -> t.workOrder(WorkOrderPlan.nothing()));
    String task = started.tasks().get(started.tasks().size() - 1).id();
    WorkOrderDesk order = anna.on(id).workOrder(task);
    order.plan(WorkOrderPlan.nothing().access("Key").instructions("Dry the wall"));
    order.propose(started.openedAt(), started.openedAt().plusSeconds(60));
    order.confirm();
    anna.on(id).key("field-1").workOrder(task).record(FieldEntry.value("fault", "Wet"));
    order.signOff("Dry");
    Money amount = Money.of("2", "EUR");
    Case asked =
        anna.on(id)
            .requestApproval(
                "Lift", ApprovalTerms.by("bob").limit("nobody", Money.of("1", "EUR")), amount);
    String lapsed = asked.tasks().get(asked.tasks().size() - 1).id();
    anna.on(id).changeOwner("olga");
    olga.on(id).approval(lapsed).override("It presses");
    Case voted = anna.on(id).requestApproval("Fan", ApprovalTerms.by("olga"));
    olga.on(id).approval(voted.tasks().get(voted.tasks().size() - 1).id()).reject("Too loud");
  }

  private static List<StoredEntry> entries(InMemoryCaseStore store, CaseId id) {
    return store.read(reader -> reader.entries(TenantId.of("north"), id, 0, 1_000));
  }

  @Test
  void a_trail_is_chained_as_told() {
    List<StoredEntry> trail = eventful();

    assertThat(trail).hasSizeGreaterThan(10);
    assertThat(TrailCheck.faults(trail)).isEmpty();
  }

  @Test
  void an_entry_that_is_told_has_the_hash_that_is_told() {
    JsonNode header = Canonical.parse(line("header.json"));
    StoredEntry told =
        new StoredEntry(
            TenantId.of(header.get("tenant").textValue()),
            CaseId.parse(header.get("case").textValue()),
            header.get("sequence").longValue(),
            Instant.parse(header.get("recordedAt").textValue()),
            Instant.parse(header.get("occurredAt").textValue()),
            null,
            line("payload.json"),
            line("personal.json"),
            line("hash.txt"));
    String previous = header.get("previous").textValue();

    assertThat(TrailCheck.header(told, previous)).isEqualTo(line("header.json"));
    assertThat(TrailCheck.faults(told, previous)).isEmpty();
  }

  private static String line(String resource) {
    List<String> lines = Documents.source(CHAIN + resource);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}

package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.examples.docs.Documents.Block;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.rules.DecisionTable;
import io.casekit.rules.RuleSet;
import io.casekit.rules.TableResult;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding.Severity;
import io.casekit.rules.testing.GivenCase;
import io.casekit.rules.testing.RuleSetAssert;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of docs/rules.md, docs/decision-tables.md and docs/rule-analysis.md, and what it prints.
 */
class RulesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void a_rule_set_is_read_and_put_into_a_kit() throws IOException {
    CaseType fault = type("fault-report");
    CaseType inspection = type("inspection");
    InMemoryCaseStore store = new InMemoryCaseStore();
    Tenant north = Tenant.of("north", ZoneId.of("Europe/Helsinki"), Locale.ENGLISH);
    Path file = write("routing.json", block("rules.md", "json", 0));
    SettableClock clock = SettableClock.at("2026-11-23T09:30:00Z");
    // tag::rules[]
    Vocabulary names = Vocabulary.builder().types(fault, inspection).build();
    RuleSet routing = RuleSet.from(file, names);
    CaseKit kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(north)
            .types(fault, inspection)
            .rules(routing)
            .build();
    // end::rules[]
    Desk desk = kit.tenant("north").as(Actor.agent("anna"));
    // tag::open[]
    Case c = desk.open("fault-report", r -> r.title("Wasserschaden im Keller"));
    String why = desk.explain(c.id()).placedBecause().orElseThrow().sentence();
    // end::open[]

    assertThat(c.category().orElseThrow().path()).isEqualTo("plumbing/leak");
    assertThat(c.priority()).isEqualTo(Priority.HIGH);
    assertThat(c.queue()).contains("plumbers");
    assertThat(Files.readString(Documents.root().resolve("docs/rules.md"))).contains("> " + why);
    LocalDate today = LocalDate.of(2026, 11, 23);
    // tag::sound[]
    RuleSetAssert.assertThat(routing).passesItsTests().hasNoErrors(today);
    // end::sound[]
  }

  @Test
  void the_faults_of_a_file_are_told_as_the_guide_says() throws IOException {
    String broken =
        block("rules.md", "json", 0)
            .replace("\"lift\"}, {\"has\": \"person", "\"lift\"}, {\"hass\": \"person")
            .replace("{\"id\": \"water\"", "{\"id\": \"harbour\"")
            .replace("\"queue:technicians\"", "\"queue:technician\"");
    Path file = write("routing.json", broken);
    Vocabulary names =
        Vocabulary.builder()
            .queues("dispatch", "emergency", "harbour-caretakers", "insurance")
            .queues("lift-contractor", "plumbers", "technicians")
            .build();

    assertThatThrownBy(() -> RuleSet.from(file, names))
        .hasMessage(block("rules.md", "text", 0).replace("routing.json", file.toString()));
  }

  @Test
  void near_misses_read_as_the_guide_says() throws IOException {
    RuleSet routing = RuleSet.fromJson(block("rules.md", "json", 0));
    GivenCase leak = GivenCase.of("fault-report").title("A leak").openedAt("2026-11-23T09:30:00Z");

    List<String> sentences =
        List.of(
            routing.whyNot(leak, "night").sentence(),
            routing.whyNot(leak, "lift").sentence(),
            routing.whyNot(leak, "machines").sentence());

    assertThat(String.join("\n", sentences)).isEqualTo(block("rules.md", "text", 1));
  }

  @Test
  void the_fields_that_the_guide_declares_are_read() throws IOException {
    String fields = block("rules.md", "json", 1);

    RuleSet set =
        RuleSet.fromJson(
            """
            {"casekitRules": 1, "id": "r", %s, "route": {"fallback": {"assign": "queue:a"},
             "rules": [{"id": "a", "when": {"urgency": {"ge": "high"}, "rooms": {"lt": 3}},
                        "then": {"assign": "queue:b"}}]}}"""
                .formatted(fields));

    assertThat(
            set.route(GivenCase.of("x").with("urgency", "high").with("rooms", 2L))
                .orElseThrow()
                .queue())
        .contains("b");
  }

  @Test
  void a_decision_table_decides_by_itself() throws IOException {
    Path file = write("priority.json", block("decision-tables.md", "json", 0));
    // tag::table[]
    DecisionTable matrix = DecisionTable.from(file);

    TableResult result = matrix.evaluate(Map.of("impact", "house", "urgency", "now"));
    String why = matrix.explain(Map.of("impact", "house")).sentence();
    // end::table[]

    assertThat(result.value("priority")).contains("critical");
    assertThat(result.rules()).containsExactly("whole-house-now");
    assertThat(why).isEqualTo("No rule matched, so nothing came out.");
  }

  @Test
  void tables_come_from_dmn_and_csv() throws IOException {
    Path dmn = write("fees.dmn", block("decision-tables.md", "xml", 0));
    Path csv = write("key-fee.csv", block("decision-tables.md", "csv", 0));
    // tag::dmn[]
    List<DecisionTable> tables = DecisionTable.fromDmn(dmn);
    String xml = tables.get(0).toDmn();
    // end::dmn[]
    // tag::csv[]
    DecisionTable fee = DecisionTable.from(csv);
    // end::csv[]

    assertThat(DecisionTable.fromDmn(xml)).isEqualTo(tables);
    assertThat(fee.id()).isEqualTo("key fee");
  }

  @Test
  void a_rule_set_is_analysed() throws IOException {
    RuleSet routing = RuleSet.fromJson(block("rule-analysis.md", "json", 0));
    // tag::analyse[]
    RuleAnalysis analysis = routing.analyse(LocalDate.of(2026, 11, 22));
    boolean isSound = analysis.of(Severity.ERROR).isEmpty();
    String report = analysis.toString();
    String json = analysis.toJson();
    // end::analyse[]

    assertThat(isSound).isFalse();
    assertThat(report).contains("conflict in prioritise");
    assertThat(json).contains("\"conflict\"");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static CaseType type(String key) {
    return CaseType.named(key)
        .number(key.charAt(0) + "-{year}-{seq:6}")
        .attribute(Attribute.yesNo("insured"))
        .attribute(Attribute.money("damage"))
        .attribute(
            Attribute.multipleChoice("signs", "no-heating", "person-trapped", "water-visible"))
        .queue("dispatch")
        .stage("new", s -> s.to("closed"))
        .stage("closed", s -> s.closed())
        .build();
  }

  /** Returns the text of the nth block of a language in a document. */
  private static String block(String document, String language, int position) {
    List<Block> blocks =
        Documents.blocks(Documents.root().resolve("docs/" + document)).stream()
            .filter(block -> block.language().equals(language))
            .toList();
    return String.join("\n", blocks.get(position).text());
  }
}

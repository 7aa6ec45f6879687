package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.CaseKit;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.RuleTrouble;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.TenantId;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding.Severity;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDirectoryTest {
  private static final TenantId NORTH = TenantId.of("north");
  private static final TenantId SOUTH = TenantId.of("south");

  private static final String LIFT =
      """
      {"id": "lift", "when": {"category": "lift"}, "then": {"assign": "queue:lift"}}""";

  @TempDir Path folder;

  private final SettableClock clock = SettableClock.at("2026-11-20T09:00:00Z");
  private final List<String> heard = new ArrayList<>();

  private final RuleDirectory.Listener listener =
      new RuleDirectory.Listener() {
        @Override
        public void loaded(String file, RuleSet set) {
          heard.add("loaded " + file);
        }

        @Override
        public void analysed(String file, RuleAnalysis analysis) {
          analysis
              .of(Severity.ERROR)
              .forEach(finding -> heard.add("analysed " + file + ": " + finding.rules()));
        }

        @Override
        public void removed(String file) {
          heard.add("removed " + file);
        }

        @Override
        public void refused(RuleTrouble trouble) {
          heard.add("refused " + trouble.source());
        }
      };

  @BeforeEach
  void a_default() throws IOException {
    write("default.json", to("dispatch"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static String to(String queue) {
    return """
        {"casekitRules": 1, "id": "all",
         "route": {"rules": [%s], "fallback": {"assign": "queue:%s"}}}"""
        .formatted(LIFT, queue);
  }

  private static String tested(String queue, String expected) {
    return """
        {"casekitRules": 1, "id": "all",
         "route": {"rules": [%s], "fallback": {"assign": "queue:%s"}},
         "tests": [{"id": "goes", "given": {"title": "A leak"}, "expect": {"assign": "queue:%s"}}]}"""
        .formatted(LIFT, queue, expected);
  }

  private RuleDirectory opened() {
    return RuleDirectory.in(folder, clock).listener(listener).open();
  }

  private static String queue(RuleDirectory rules, TenantId tenant) {
    return rules.inForce(tenant).route(new Facts()).orElseThrow().queue().orElseThrow();
  }

  @Test
  void a_tenant_has_its_own_rules_or_the_default() throws IOException {
    write(
        "north.yaml",
        """
        casekitRules: 1
        id: north
        route:
          rules:
            - {id: lift, when: {category: lift}, then: {assign: "queue:lift"}}
          fallback: {assign: "queue:harbour"}
        """);
    write("README.md", "not a rule file");
    write(".north.json", "neither is this");

    RuleDirectory rules = opened();

    assertThat(queue(rules, NORTH)).isEqualTo("harbour");
    assertThat(queue(rules, SOUTH)).isEqualTo("dispatch");
    assertThat(heard).containsExactly("loaded default.json", "loaded north.yaml");
  }

  @Test
  void a_changed_file_comes_into_force_at_the_next_look() throws IOException {
    RuleDirectory rules = opened();
    CaseRules before = rules.inForce(NORTH);

    write("default.json", to("night"));
    write("north.json", to("harbour"));

    assertThat(rules.inForce(NORTH)).as("before the look").isSameAs(before);
    assertThat(rules.look()).containsExactly("default.json", "north.json");
    assertThat(queue(rules, NORTH)).isEqualTo("harbour");
    assertThat(queue(rules, SOUTH)).isEqualTo("night");
    assertThat(rules.look()).isEmpty();
  }

  @Test
  void a_bad_file_leaves_the_old_set_in_force_until_it_is_mended() throws IOException {
    RuleDirectory rules = opened();
    clock.advance(Duration.ofHours(1));
    write("default.json", to("nowhere").replace(LIFT, "5, 6"));

    assertThat(rules.look()).isEmpty();
    clock.advance(Duration.ofHours(1));
    rules.look();

    assertThat(queue(rules, NORTH)).isEqualTo("dispatch");
    assertThat(heard).containsExactly("loaded default.json", "refused default.json");
    RuleTrouble trouble = rules.troubles().get(0);
    assertThat(trouble.source()).isEqualTo("default.json");
    assertThat(trouble.since()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(trouble.faults()).hasSize(2);
    write("default.json", to("night"));
    assertThat(rules.look()).containsExactly("default.json");
    assertThat(rules.troubles()).isEmpty();
    assertThat(queue(rules, NORTH)).isEqualTo("night");
  }

  @Test
  void a_file_that_is_put_back_as_it_was_ends_its_trouble() throws IOException {
    RuleDirectory rules = opened();
    CaseRules before = rules.inForce(NORTH);
    write("default.json", "{");
    rules.look();

    write("default.json", to("dispatch"));

    assertThat(rules.look()).isEmpty();
    assertThat(rules.troubles()).isEmpty();
    assertThat(rules.inForce(NORTH)).as("compiled once").isSameAs(before);
  }

  @Test
  void a_file_that_fails_its_own_tests_is_bad() throws IOException {
    RuleDirectory rules = opened();

    write("default.json", tested("harbour", "plumbing"));
    rules.look();

    assertThat(queue(rules, NORTH)).isEqualTo("dispatch");
    assertThat(rules.troubles().get(0).faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.path()).isEqualTo("/tests/goes");
              assertThat(fault.message()).contains("plumbing", "harbour");
            });
    write("default.json", tested("harbour", "harbour"));
    assertThat(rules.look()).containsExactly("default.json");
    assertThat(queue(rules, NORTH)).isEqualTo("harbour");
  }

  @Test
  void a_file_that_is_gone_is_waited_for_once_and_the_default_for_ever() throws IOException {
    write("north.json", to("harbour"));
    RuleDirectory rules = opened();
    Files.delete(folder.resolve("north.json"));
    Files.delete(folder.resolve("default.json"));

    assertThat(rules.look()).isEmpty();
    assertThat(queue(rules, NORTH)).isEqualTo("harbour");
    assertThat(rules.troubles()).extracting(RuleTrouble::source).contains("north.json");
    assertThat(rules.look()).containsExactly("north.json");

    assertThat(queue(rules, NORTH)).isEqualTo("dispatch");
    assertThat(rules.troubles()).extracting(RuleTrouble::source).containsExactly("default.json");
    assertThat(heard).endsWith("removed north.json");
    write("default.json", to("dispatch"));
    rules.look();
    assertThat(rules.troubles()).isEmpty();
  }

  @Test
  void a_directory_that_cannot_be_read_leaves_everything_in_force() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.writeString(inner.resolve("default.json"), to("dispatch"));
    RuleDirectory rules = RuleDirectory.in(inner, clock).listener(listener).open();
    Files.delete(inner.resolve("default.json"));
    Files.delete(inner);

    rules.look();
    rules.look();

    assertThat(queue(rules, NORTH)).isEqualTo("dispatch");
    assertThat(rules.troubles()).extracting(RuleTrouble::source).containsExactly(inner.toString());
    assertThat(heard).hasSize(2);
  }

  @Test
  void two_files_for_one_tenant_are_refused() throws IOException {
    write("north.json", to("a"));
    RuleDirectory rules = opened();
    write("north.yml", "x");

    rules.look();

    assertThat(queue(rules, NORTH)).isEqualTo("a");
    assertThat(rules.troubles().get(0).faults().get(0).message())
        .contains("north.json and north.yml are both there");
  }

  @Test
  void what_is_wrong_at_the_first_look_is_told_all_at_once() throws IOException {
    Files.delete(folder.resolve("default.json"));
    write("north.json", "{}");
    write("south.json", "[");

    InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, this::opened);

    assertThat(refused.faults())
        .extracting(Fault::path)
        .anyMatch(path -> path.equals("default.json"))
        .anyMatch(path -> path.startsWith("north.json/"))
        .anyMatch(path -> path.startsWith("south.json"));
  }

  @Test
  void a_kit_decides_by_what_is_in_force_and_shows_the_trouble() throws IOException {
    RuleDirectory rules = opened();
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.faultReport())
            .rules(rules)
            .build();
    Desk desk = kit.tenant("north").as(SampleCases.anna());

    String first = desk.open("fault-report", c -> c.title("A leak")).queue().orElseThrow();
    write("north.json", to("harbour"));
    rules.look();
    String second = desk.open("fault-report", c -> c.title("A leak")).queue().orElseThrow();
    write("north.json", "[]");
    rules.look();
    String third = desk.open("fault-report", c -> c.title("A leak")).queue().orElseThrow();

    assertThat(List.of(first, second, third)).containsExactly("dispatch", "harbour", "harbour");
    assertThat(kit.health().ruleTroubles())
        .extracting(RuleTrouble::source)
        .containsExactly("north.json");
    assertThat(kit.health().isGood()).isFalse();
  }

  @Test
  void what_is_wrong_with_rules_in_force_is_told_and_they_stay_in_force() throws IOException {
    write(
        "north.json",
        to("harbour")
            .replace(
                "\"rules\": [",
                "\"rules\": [{\"id\": \"never\", \"when\": {\"priority\": {\"ge\": \"high\", \"not\": {\"ge\": \"low\"}}}, \"then\": {\"assign\": \"queue:lift\"}},"));

    RuleDirectory rules = opened();

    assertThat(heard)
        .containsExactly(
            "loaded default.json", "loaded north.json", "analysed north.json: [never]");
    assertThat(queue(rules, NORTH)).isEqualTo("harbour");
  }

  @Test
  void it_looks_by_itself_only_between_start_and_close() throws Exception {
    CountDownLatch loaded = new CountDownLatch(2);
    RuleDirectory rules =
        RuleDirectory.in(folder, clock)
            .listener(
                new RuleDirectory.Listener() {
                  @Override
                  public void loaded(String file, RuleSet set) {
                    loaded.countDown();
                    throw new IllegalStateException("A listener that fails keeps nobody else");
                  }
                })
            .open();
    rules.start(Duration.ofMillis(5));

    // Moved into place whole, as hosts are told to do.
    write("next.tmp", to("night"));
    Files.move(
        folder.resolve("next.tmp"),
        folder.resolve("default.json"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(loaded.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(queue(rules, NORTH)).isEqualTo("night");
    assertThatThrownBy(() -> rules.start(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("watched already");
    rules.close();
    assertThatThrownBy(() -> rules.start(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(queue(rules, NORTH)).isEqualTo("night");
  }
}

package io.casekit.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Timespan;
import io.casekit.json.Sha256;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseTypeTest {
  @Provide
  Arbitrary<CaseType> types() {
    return CaseTypes.valid();
  }

  @Property
  void everyTypeComesBackFromItsJson(@ForAll("types") CaseType type) {
    CaseType back = CaseType.fromJson(type.toJson());

    assertThat(back).isEqualTo(type).hasSameHashCodeAs(type);
    assertThat(back.version()).isEqualTo(type.version());
    assertThat(back.toJson()).isEqualTo(type.toJson());
    assertThat(back.title()).isEqualTo(type.title());
    assertThat(back.numberPattern()).isEqualTo(type.numberPattern());
    assertThat(back.attributes()).isEqualTo(type.attributes());
    assertThat(back.stages()).isEqualTo(type.stages());
    assertThat(back.slas()).isEqualTo(type.slas());
    assertThat(back.targets()).isEqualTo(type.targets());
    assertThat(back.priority()).isEqualTo(type.priority());
    assertThat(back.queue()).isEqualTo(type.queue());
    assertThat(back.reviewInterval()).isEqualTo(type.reviewInterval());
    assertThat(back.recordsViews()).isEqualTo(type.recordsViews());
    for (Action action : Action.values()) {
      assertThat(back.rolesFor(action)).isEqualTo(type.rolesFor(action));
    }
    for (Stage stage : type.stages()) {
      assertThat(back.requiredAttributes(stage)).isEqualTo(type.requiredAttributes(stage));
    }
  }

  @Test
  void theRichTypeComesBackFromItsJson() {
    CaseType type = CaseTypes.rich().build();

    CaseType back = CaseType.fromJson(type.toJson());

    assertThat(back).isEqualTo(type);
    assertThat(back.stages()).isEqualTo(type.stages());
    assertThat(back.attributes()).isEqualTo(type.attributes());
    assertThat(back.slas()).isEqualTo(type.slas());
  }

  @Test
  void theVersionIsTheHashOfTheCanonicalJson() {
    CaseType type = CaseTypes.smallest().build();

    assertThat(type.toJson())
        .isEqualTo(
            "{\"key\":\"report\",\"number\":\"CASE-{year}-{seq:6}\",\"priority\":\"medium\","
                + "\"queue\":\"intake\",\"reviewEvery\":\"working-days 7\",\"stages\":["
                + "{\"category\":\"new\",\"key\":\"new\",\"to\":[\"closed\"]},"
                + "{\"category\":\"closed\",\"key\":\"closed\"}]}");
    assertThat(type.version()).isEqualTo(Sha256.hex(type.toJson()));
  }

  @Test
  void theVersionOfTheRichTypeStaysWhatItIs() {
    // Stored cases are pinned to versions: a change here orphans every stored type.
    assertThat(CaseTypes.rich().build().version())
        .isEqualTo("451468c955b3e95808061bc75cad35ae6edae0fa7cad6e0dfa292684636ccc70");
  }

  @Test
  void jsonWrittenByHandWithoutDefaultsIsTheSameVersion() {
    CaseType read =
        CaseType.fromJson(
            """
            { "stages": [ {"to": ["closed"], "title": null, "key": "new"},
                          {"key": "closed", "category": "closed", "to": [], "tasks": []} ],
              "recordViews": false, "sla": [], "title": "report",
              "key": "report" }
            """);

    assertThat(read).isEqualTo(CaseTypes.smallest().build());
  }

  @Test
  void orderWithoutMeaningMakesNoNewVersion() {
    CaseType one =
        ordered()
            .attribute(Attribute.text("a").setBy("x", "y").setIn("new", "work"))
            .attribute(Attribute.text("b"))
            .stage("new", s -> s.to("work", "closed").task("t").task("u"))
            .stage("work", s -> s.to("new", "closed").requires("a", "b").requiresTask("t", "u"))
            .stage("closed", s -> s.closed())
            .sla("one", fix("f").pausedIn("new", "work"), fix("g"))
            .sla("two", fix("h"))
            .allow(Action.OPEN, "x", "y")
            .allow(Action.CLOSE, "x")
            .build();
    CaseType other =
        ordered()
            .allow(Action.CLOSE, "x")
            .allow(Action.OPEN, "y", "x")
            .sla("two", fix("h"))
            .sla("one", fix("g"), fix("f").pausedIn("work", "new"))
            .stage("new", s -> s.task("t").task("u").to("closed", "work"))
            .stage(
                "work",
                s -> s.requiresTask("u", "t").requires("b").requires("a").to("closed", "new"))
            .stage("closed", s -> s.closed())
            .attribute(Attribute.text("a").setIn("work", "new").setBy("y", "x"))
            .attribute(Attribute.text("b"))
            .build();

    assertThat(other).isEqualTo(one);
    assertThat(other.stages()).isEqualTo(one.stages());
    assertThat(other.slas()).isEqualTo(one.slas());
    assertThat(other.stages().get(0).to()).containsExactly("work", "closed");
  }

  private static CaseType.Builder ordered() {
    return CaseType.named("ordered");
  }

  private static Target fix(String key) {
    return Target.resolution(key).within(Timespan.workingDays(2));
  }

  static List<UnaryOperator<CaseType.Builder>> changes() {
    return List.of(
        t -> t.titled("Another"),
        t -> t.number("X-{seq}"),
        t -> t.attribute(Attribute.text("more")),
        t -> t.sla(SlaPolicy.of("more", Target.resolution("more"))),
        t -> t.priority(Priority.LOW),
        t -> t.queue("elsewhere"),
        t -> t.reviewEvery(Timespan.workingDays(8)),
        t -> t.allow(Action.MOVE),
        t -> t.allow(Action.MOVE, "boss"),
        t -> t.recordViews());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anotherContentIsAnotherVersion(UnaryOperator<CaseType.Builder> change) {
    CaseType before = CaseTypes.smallest().build();

    CaseType after = change.apply(CaseTypes.smallest()).build();

    assertThat(after).isNotEqualTo(before);
    assertThat(after.version()).isNotEqualTo(before.version());
    assertThat(CaseType.fromJson(after.toJson())).isEqualTo(after);
  }

  @Test
  void orderWithMeaningMakesANewVersion() {
    Attribute<String> a = Attribute.text("a");
    Attribute<String> b = Attribute.text("b");

    CaseType one = CaseTypes.smallest().attribute(a, b).build();
    CaseType other = CaseTypes.smallest().attribute(b, a).build();

    assertThat(other.version()).isNotEqualTo(one.version());
  }

  @Test
  void whatIsNotSaidHasTheDocumentedDefaults() {
    CaseType type = CaseTypes.smallest().build();

    assertThat(type.title()).isEqualTo("report");
    assertThat(type.numberPattern().text()).isEqualTo("CASE-{year}-{seq:6}");
    assertThat(type.priority()).isEqualTo(Priority.MEDIUM);
    assertThat(type.queue()).isEqualTo("intake");
    assertThat(type.reviewInterval()).isEqualTo(Timespan.workingDays(7));
    assertThat(type.recordsViews()).isFalse();
    assertThat(type.rolesFor(Action.CLOSE)).isEmpty();
    assertThat(type.slas()).isEmpty();
    assertThat(type.initialStage().category()).isEqualTo(StageCategory.NEW);
  }

  @Test
  void stagesAndAttributesKeepTheirOrderAndAreFoundByKey() {
    CaseType type = CaseTypes.rich().build();

    assertThat(type.stages())
        .extracting(Stage::key)
        .containsExactly(
            "new", "triage", "in-progress", "waiting", "resolved", "closed", "cancelled");
    assertThat(type.initialStage().key()).isEqualTo("new");
    assertThat(type.attributes()).extracting(Attribute::key).startsWith("urgency", "description");
    assertThat(type.stage("waiting"))
        .get()
        .extracting(Stage::category)
        .isEqualTo(StageCategory.WAITING);
    assertThat(type.stage("nowhere")).isEmpty();
    assertThat(type.attribute("cost")).contains(type.attributes().get(5));
    assertThat(type.attribute("nothing")).isEmpty();
    assertThat(type.targets()).extracting(Target::key).containsExactly("hello", "fix");
  }

  @Test
  void oneRoleIsEnoughAndAnEmptyListLetsNobody() {
    CaseType type = CaseTypes.rich().build();

    assertThat(type.mayDo(Action.OPEN, Set.of("tenant", "guest"))).isTrue();
    assertThat(type.mayDo(Action.OPEN, Set.of("guest"))).isFalse();
    assertThat(type.mayDo(Action.MOVE, Set.of())).isTrue();
    assertThat(type.mayDo(Action.REOPEN, Set.of("dispatcher"))).isFalse();
    assertThat(type.rolesFor(Action.REOPEN)).contains(Set.of());
    assertThat(type.rolesFor(Action.OPEN)).contains(Set.of("dispatcher", "tenant"));
  }

  @Test
  void aStageRequiresItsOwnAttributesAndThoseOfTheStagesBefore() {
    CaseType type = CaseTypes.rich().build();

    assertThat(required(type, "new")).containsExactly("urgency", "description");
    assertThat(required(type, "in-progress")).containsExactly("urgency", "description", "plumber");
    assertThat(required(type, "waiting")).containsExactly("urgency", "description");
    assertThat(required(type, "resolved")).containsExactly("urgency", "description", "cost");
    assertThat(required(type, "closed")).containsExactly("urgency", "description", "cost");
    assertThat(required(type, "cancelled")).containsExactly("urgency", "description");
  }

  private static List<String> required(CaseType type, String stage) {
    return type.requiredAttributes(type.stage(stage).orElseThrow()).stream()
        .<String>map(Attribute::key)
        .toList();
  }

  @Test
  void aStageOfAnotherTypeIsRefused() {
    CaseType type = CaseTypes.smallest().build();
    Stage foreign = CaseTypes.rich().build().stage("waiting").orElseThrow();

    assertThatThrownBy(() -> type.requiredAttributes(foreign))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"waiting\"")
        .hasMessageContaining("[new, closed]");
  }

  @Test
  void targetsOnCalendarsThatNobodyProvidesAreFound() {
    CaseType type = CaseTypes.rich().build();

    assertThat(type.calendarFaults(Set.of("office"))).isEmpty();
    assertThat(type.calendarFaults(Set.of("night")))
        .extracting(Fault::path)
        .containsExactly("sla/repair/targets/fix/calendar");
  }

  @Test
  void aBuiltTypeDoesNotChangeWithItsBuilder() {
    CaseType.Builder builder = CaseTypes.smallest();
    CaseType before = builder.build();
    String version = before.version();

    CaseType after = builder.attribute(Attribute.text("later")).allow(Action.OPEN, "x").build();

    assertThat(before.attributes()).isEmpty();
    assertThat(before.version()).isEqualTo(version).isNotEqualTo(after.version());
  }

  @Test
  void nothingThatATypeGivesOutCanBeChanged() {
    CaseType type = CaseTypes.rich().build();

    assertThat(List.of(type.attributes(), type.stages(), type.slas(), type.targets()))
        .allSatisfy(
            list ->
                assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class));
    Stage stage = type.stages().get(2);
    assertThat(List.of(stage.to(), stage.requiredAttributes(), stage.tasks()))
        .allSatisfy(
            set ->
                assertThatThrownBy(set::clear).isInstanceOf(UnsupportedOperationException.class));
    assertThatThrownBy(() -> type.requiredAttributes(stage).clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> type.rolesFor(Action.OPEN).orElseThrow().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void enumsReadTheirOwnWordsAndRefuseOthers() {
    for (AttributeKind kind : AttributeKind.values()) {
      assertThat(AttributeKind.of(kind.key())).isEqualTo(kind);
    }
    for (StageCategory category : StageCategory.values()) {
      assertThat(StageCategory.of(category.key())).isEqualTo(category);
      assertThat(category.isOpen()).isNotEqualTo(category.isEnded());
    }
    for (Action action : Action.values()) {
      assertThat(Action.of(action.key())).isEqualTo(action);
    }
    assertThat(AttributeKind.MULTIPLE_CHOICE.key()).isEqualTo("multiple-choice");
    assertThatThrownBy(() -> Action.of("OPEN"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"OPEN\" is none of open, set-attributes");
    assertThatThrownBy(() -> StageCategory.of("paused")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> AttributeKind.of("")).isInstanceOf(InvalidInputException.class);
  }
}

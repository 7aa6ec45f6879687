package io.casekit.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Route LIFT =
      Route.to(
              "queue:lift",
              Pick.by(Pick.Order.LEAST_LOADED)
                  .require(
                      "skill:lift-certificate@2",
                      "territory",
                      "language:fi",
                      "on-shift",
                      "no-conflict")
                  .prefer("sticky-reporter:90d", "skill:hydraulics", "near:2")
                  .capacity(12)
                  .offer(Duration.ofMinutes(15)))
          .orElse("rota:night", Pick.by(Pick.Order.LISTED).skippingAway())
          .orElse("supplier:acme", Pick.by(Pick.Order.LISTED).require("on-shift"))
          .orElse("queue:dispatch");

  @Test
  void a_route_in_json_reads_like_the_route_in_java() {
    String json =
        """
        {"to": "queue:lift",
         "pick": {"by": "least-loaded",
                  "require": ["skill:lift-certificate@2", "territory", "language:fi",
                              "on-shift", "no-conflict"],
                  "prefer": ["sticky-reporter:90d", "skill:hydraulics", "near:2"],
                  "capacity": 12, "offer": "PT15M", "away": "delegate"},
         "else": [{"to": "rota:night", "pick": {"by": "listed", "away": "skip"}},
                  {"to": "supplier:acme", "pick": {"by": "listed", "require": ["on-shift"]}},
                  "queue:dispatch"]}
        """;

    assertThat(Route.fromJson(json)).isEqualTo(LIFT).hasSameHashCodeAs(LIFT);
    assertThat(Route.fromJson(LIFT.toJson())).isEqualTo(LIFT);
    assertThat(Route.fromJson("{\"to\":\"person:anna\"}")).isEqualTo(Route.to("person:anna"));
    assertThat(LIFT)
        .hasToString("queue:lift, else rota:night, else supplier:acme, else queue:dispatch");
  }

  @Test
  void a_route_knows_whom_and_what_it_names() {
    assertThat(LIFT.names(Route.Kind.QUEUE)).containsExactly("dispatch", "lift");
    assertThat(LIFT.names(Route.Kind.ROTA)).containsExactly("night");
    assertThat(LIFT.names(Route.Kind.SUPPLIER)).containsExactly("acme");
    assertThat(LIFT.names(Route.Kind.PERSON)).isEmpty();
    assertThat(LIFT.skills()).containsExactly("hydraulics", "lift-certificate");
    assertThat(LIFT.languages()).containsExactly("fi");
    assertThat(LIFT.picks()).isTrue();
    assertThat(Route.to("queue:lift").picks()).isFalse();
  }

  @Test
  void a_rota_always_picks() {
    assertThat(Route.to("rota:night").picks()).isTrue();
    assertThat(Route.to("rota:night").orElse("queue:dispatch").steps()).hasSize(2);
    assertThat(Route.fromJson("{\"to\":\"rota:night\",\"else\":[\"queue:dispatch\"]}"))
        .isEqualTo(Route.to("rota:night").orElse("queue:dispatch"));
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_path() {
    String json =
        """
        {"to": "team:lift",
         "pick": {"by": "fairest", "require": ["skill", "near:x", "sticky-place:3d"],
                  "prefer": ["skill:a@0"], "capacity": 0, "offer": "PT1S", "away": "wait",
                  "limit": 3},
         "else": [7, "dispatch", {"to": "queue:a", "else": []}, {"pick": {"by": "nearest"}}]}
        """;

    assertThatThrownBy(() -> Route.fromJson(json))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder(
                        "to",
                        "pick/by",
                        "pick/require/0",
                        "pick/require/1",
                        "pick/require",
                        "pick/prefer/0",
                        "pick/capacity",
                        "pick/offer",
                        "pick/away",
                        "pick/limit",
                        "else/0",
                        "else/1",
                        "else/2/else",
                        "else/3/to"));
  }

  @Test
  void what_would_never_be_reached_is_refused() {
    assertThatThrownBy(() -> Route.to("queue:a").orElse("queue:b"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("queue:a takes every case, so nothing can come after it");
    assertThatThrownBy(() -> Route.to("rota:a").orElse("rota:a"))
        .hasMessageContaining("rota:a stands in it twice");
    assertThatThrownBy(() -> Route.fromJson("{\"to\":\"queue:a\",\"else\":[\"queue:b\"]}"))
        .hasMessageContaining("nothing can come after it");
  }

  @Test
  void a_route_is_bounded() {
    Route ten = Route.to("rota:0");
    for (int i = 1; i < Route.MOST_STEPS; i++) {
      ten = ten.orElse("rota:" + i);
    }
    Route full = ten;
    String[] many =
        IntStream.range(0, 21).mapToObj(i -> "skill:" + "x".repeat(150) + i).toArray(String[]::new);
    String[] twenty = Arrays.copyOf(many, 20);
    Pick wide = Pick.by(Pick.Order.LISTED);

    assertThatThrownBy(() -> full.orElse("rota:10")).hasMessageContaining("11 destinations");
    assertThatThrownBy(() -> wide.require(many)).hasMessageContaining("21 are given");
    assertThatThrownBy(
            () ->
                Route.to("rota:0", wide.require(twenty))
                    .orElse("rota:1", wide.require(twenty))
                    .orElse("rota:2", wide.require(twenty)))
        .hasMessageContaining("bytes of JSON");
    assertThatThrownBy(() -> Route.fromJson(" ".repeat(Route.MOST_BYTES) + "{\"to\":\"queue:a\"}"))
        .hasMessageContaining("larger than the limit");
  }

  @Test
  void the_same_is_not_asked_twice() {
    assertThatThrownBy(() -> Pick.by(Pick.Order.LISTED).require("near:1", "near:1"))
        .hasMessageContaining("the same is asked twice");
    assertThatThrownBy(() -> Pick.by(Pick.Order.LISTED).require("near:1").prefer("near:1"))
        .hasMessageContaining("required already");
  }

  @Property(tries = 300)
  void text_that_is_no_route_is_refused_as_bad_input_and_nothing_else(@ForAll String text) {
    for (String json : List.of(text, "{\"to\":\"queue:a\",\"else\":[" + text + "]}")) {
      try {
        Route route = Route.fromJson(json);
        assertThat(Route.fromJson(route.toJson())).isEqualTo(route);
      } catch (InvalidInputException e) {
        assertThat(e.faults()).isNotEmpty();
      }
    }
  }

  @Property(tries = 300)
  void text_that_is_no_criterion_is_refused_as_bad_input(@ForAll String text) {
    for (String word : List.of(text, "skill:" + text, "skill:a@" + text, "near:" + text)) {
      try {
        Criterion one = Criterion.of(word);
        assertThat(Criterion.of(one.toString())).isEqualTo(one);
      } catch (InvalidInputException e) {
        assertThat(e.faults()).isNotEmpty();
      }
    }
  }
}

package io.casekit.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesTest {
  @Test
  void aValueIsReadBackWithItsType() {
    Attribute<Long> floor = Attribute.wholeNumber("floor");
    Attribute<Set<String>> rooms = Attribute.multipleChoice("rooms", "bath", "attic");

    Attributes attributes =
        Attributes.empty().with("floor", 3).with("rooms", List.of("bath", "attic"));

    assertThat(attributes.get(floor)).contains(3L);
    assertThat(attributes.get(rooms).orElseThrow()).containsExactly("attic", "bath");
    assertThat(attributes.get(Attribute.text("other"))).isEmpty();
    assertThat(attributes.get("floor")).contains(3L);
    assertThat(attributes.get("other")).isEmpty();
    assertThat(attributes.has("floor")).isTrue();
    assertThat(attributes.has("other")).isFalse();
  }

  @Test
  void everyKindOfValueIsTakenInItsOneForm() {
    Map<String, Object> given = new HashMap<>();
    given.put("text", "x");
    given.put("whole", 1);
    given.put("decimal", new BigDecimal("1.0"));
    given.put("money", Money.of("1", "EUR"));
    given.put("yes", true);
    given.put("date", LocalDate.EPOCH);
    given.put("instant", Instant.EPOCH.plusNanos(1));
    given.put("choices", List.of("b", "a"));
    given.put("place", Place.of("a/b"));
    given.put("party", Party.of("x"));

    Attributes attributes = Attributes.of(given);

    assertThat(attributes.asMap())
        .containsEntry("whole", 1L)
        .containsEntry("decimal", BigDecimal.ONE)
        .containsEntry("instant", Instant.EPOCH)
        .containsEntry("choices", Set.of("a", "b"))
        .hasSize(10);
    assertThat(List.copyOf(attributes.keys())).isSorted();
  }

  @Test
  void equalValuesMakeEqualAttributesInWhateverOrder() {
    Attributes one = Attributes.empty().with("a", 1).with("b", new BigDecimal("2.50"));
    Attributes other = Attributes.empty().with("b", new BigDecimal("2.5")).with("a", 1L);

    assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(other.with("a", 2)).isNotEqualTo(one);
  }

  @Test
  void nothingGivenCanChangeThemLater() {
    List<String> choices = new ArrayList<>(List.of("a"));
    Map<String, Object> given = new HashMap<>(Map.of("c", choices));
    Attributes attributes = Attributes.of(given);

    choices.add("b");
    given.put("d", "x");

    assertThat(attributes.asMap()).isEqualTo(Map.of("c", Set.of("a")));
    assertThatThrownBy(() -> attributes.asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> attributes.keys().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void withAndWithoutLeaveTheOriginal() {
    Attributes one = Attributes.empty().with("a", "x");

    assertThat(one.without("a")).isEqualTo(Attributes.empty());
    assertThat(one.without("b")).isEqualTo(one);
    assertThat(one.with("b", "y").keys()).containsExactly("a", "b");
    assertThat(one.keys()).containsExactly("a");
    assertThat(Attributes.empty().keys()).isEmpty();
  }

  @Test
  void whatNoKindHoldsIsRefused() {
    assertThatThrownBy(() -> Attributes.empty().with("a", 1.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("attribute a");
    assertThatThrownBy(() -> Attributes.empty().with("a", new int[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected a String, Long, BigDecimal, Money");
    assertThatThrownBy(() -> Attributes.empty().with(" ", "x"))
        .isInstanceOf(InvalidInputException.class);
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("a", null);
    assertThatThrownBy(() -> Attributes.of(nothing)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aValueOfAnotherKindIsNotMistaken() {
    Attributes attributes = Attributes.empty().with("cost", "a lot");

    assertThatThrownBy(() -> attributes.get(Attribute.money("cost")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("its value is a String, but it is read as a money");
  }

  @Test
  void theirTextNamesKeysAndNeverValues() {
    assertThat(Attributes.empty().with("phone", "0171 555").with("age", 40))
        .hasToString("Attributes[age, phone]");
  }
}

package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"08:00-17:00", "00:00-24:00", "13:30-24:00", "22:00-06:00", "08:00:30-08:00:31"})
  void the_text_form_reads_back_as_itself(String text) {
    assertThat(Shift.parse(text)).hasToString(text);
  }

  @Test
  void midnight_to_midnight_is_the_whole_day() {
    Shift shift = new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    assertThat(shift).isEqualTo(Shift.wholeDay()).isEqualTo(Shift.parse("00:00-24:00"));
  }

  @Test
  void midnight_as_the_end_is_the_end_of_the_day() {
    assertThat(Shift.parse("16:00-00:00"))
        .isEqualTo(Shift.parse("16:00-24:00"))
        .hasToString("16:00-24:00");
    assertThat(Shift.parse("00:00-00:00")).isEqualTo(Shift.wholeDay());
    assertThat(Shift.parse("16:00-24:00").isOvernight()).isFalse();
  }

  @Test
  void a_shift_may_end_on_the_next_date() {
    assertThat(Shift.parse("22:00-06:00").isOvernight()).isTrue();
    assertThat(Shift.parse("06:00-22:00").isOvernight()).isFalse();
  }

  @Test
  void a_shift_that_ends_when_it_starts_is_refused_with_the_way_out() {
    assertThatThrownBy(() -> new Shift(LocalTime.of(8, 0), LocalTime.of(8, 0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the whole day is 00:00-24:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "08:00",
        "8-17",
        "08:00-08:00",
        "08:00-25:00",
        "24:00-24:00",
        "24:00-08:00",
        "24:00-00:00",
        "08:00-24:01",
        "a-b",
        "08:00-17:00-18:00",
        "08:00:00.5-09:00",
        " 08:00-09:00"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Shift.parse(text)).isInstanceOf(InvalidInputException.class);
  }
}

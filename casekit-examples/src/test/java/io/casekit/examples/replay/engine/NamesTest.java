package io.casekit.examples.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.reference.Category;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class NamesTest {

  private final Names names = new Names();

  @Property(tries = 500)
  void any_text_becomes_an_acceptable_name_and_comes_back(
      @ForAll @StringLength(max = 1_000) String text) {
    assertThat(Limits.key("key", names.key(text))).isNotEmpty();
    assertThat(names.text(names.key(text))).isEqualTo(text);
    assertThat(Category.of(names.category(text)).path()).doesNotContain("/");
    assertThat(Limits.text("value", Names.value(text), Limits.SEARCHABLE_TEXT)).isNotEmpty();
    assertThat(Limits.text("title", Names.shown(text, Limits.TITLE), Limits.TITLE)).isNotEmpty();
  }

  @Property(tries = 500)
  void different_texts_become_different_names(@ForAll String one, @ForAll String other) {
    Assume.that(!one.equals(other));

    assertThat(names.key(one)).isNotEqualTo(names.key(other));
    assertThat(names.category(one)).isNotEqualTo(names.category(other));
    assertThat(Names.value(one)).isNotEqualTo(Names.value(other));
  }

  @Property(tries = 500)
  void different_places_have_different_paths(
      @ForAll @Size(min = 1, max = 20) List<@StringLength(max = 100) String> one,
      @ForAll @Size(min = 1, max = 20) List<@StringLength(max = 100) String> other) {
    Assume.that(!one.equals(other));

    assertThat(Place.of(Names.place(one))).isNotEqualTo(Place.of(Names.place(other)));
  }

  @Example
  void what_tells_texts_apart_may_come_late_or_be_what_is_cut_away() {
    String longText = "x".repeat(1_000);

    assertThat(
            List.of(
                names.key("a"),
                names.key(" a"),
                names.key("a "),
                names.key("A"),
                names.key("a/b"),
                names.key("a_b"),
                names.key(longText + "1"),
                names.key(longText + "2"),
                // Looks as if it had been made here, so it must not stay as it is.
                names.key(names.key(" a"))))
        .doesNotHaveDuplicates();
    assertThat(Names.place(List.of("a/b", "c"))).isNotEqualTo(Names.place(List.of("a", "b/c")));
    assertThat(Names.place(List.of("house-7", "flat-12"))).isEqualTo("house-7/flat-12");
    assertThat(names.key("HPD / HEATING")).isEqualTo("HPD / HEATING");
  }

  @Example
  void a_shortened_text_does_not_end_in_half_a_character() {
    String shown = Names.shown("ab😀😀😀", 4);

    assertThat(shown).isEqualTo("ab…");
  }
}

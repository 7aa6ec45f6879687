package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]*");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Water, water everywhere!        | water everywhere
          leak-proof e-mail_address       | leak proof e mail address
          don't                           | don t
          flat12b 3rd 12.50               | flat12b 3rd 12 50
          KÜCHE küche                     | küche
          Straße                          | straße
          STRASSE                         | strasse
          ΟΔΟΣ οδος                       | οδος
          İZMİR                           | i̇zmi̇r
          ﬁne ＷＡＴＥＲ H₂O                  | fine water h2o
          पानी का रिसाव                   | पानी का रिसाव
          水漏れ                           | 水漏れ
          💧leak💧                        | leak
          ❤️leak                          | leak
          """)
  void a_text_is_split_into_whole_words_in_one_form(String text, String words) {
    assertThat(Words.in(text)).isEqualTo(Set.of(words.split(" ")));
  }

  @Test
  void a_letter_and_its_mark_are_the_same_word_composed_or_not() {
    assertThat(Words.in("Küche")).isEqualTo(Words.in("Ku\u0308che")).containsExactly("küche");
  }

  @Test
  void sharp_s_and_double_s_are_different_words() {
    assertThat(Words.single("Straße")).isEqualTo("straße").isNotEqualTo(Words.single("STRASSE"));
    assertThat(Words.single("STRAẞE")).isEqualTo("straße");
  }

  @Test
  void a_capital_sigma_at_the_end_of_a_word_is_a_final_one_whatever_follows() {
    assertThat(Words.in("ΟΔΟΣ.Α")).contains("οδος").contains(Words.single("ΟΔΟΣ"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "leak*", "*", "-", "a-b", "a\tb", "💧", "\u0308", "a.", "½"})
  void what_is_not_one_word_is_none(String text) {
    assertThat(Words.single(text)).isNull();
  }

  @Property
  void words_are_those_that_a_slow_look_at_the_text_finds(@ForAll("texts") String text) {
    Set<String> expected =
        WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
            .results()
            .map(found -> found.group().toLowerCase(Locale.ROOT))
            .map(word -> Normalizer.normalize(word, Normalizer.Form.NFKC))
            .collect(Collectors.toSet());

    assertThat(Words.in(text)).isEqualTo(expected);
  }

  @Property
  void a_word_of_a_text_is_one_word_and_has_its_form_already(@ForAll("texts") String text) {
    assertThat(Words.in(text))
        .allSatisfy(
            word -> {
              assertThat(Words.single(word)).isEqualTo(word);
              assertThat(Words.in(word)).containsExactly(word);
            });
  }

  @Property
  void a_rule_finds_its_word_in_whatever_text_holds_it_as_a_whole(
      @ForAll("texts") String before, @ForAll("words") String word, @ForAll("texts") String after) {
    RuleSet set = Example.set("\"title\": {\"words\": [\"" + word + "\"]}");

    assertThat(queue(set, before + " " + word.toUpperCase(Locale.ROOT) + "," + after))
        .isEqualTo("matched");
    assertThat(queue(set, "x" + word + " " + word + "x " + word + "1")).isEqualTo("other");
  }

  @Test
  void every_code_point_folds_to_something_that_folds_to_itself() {
    List<Integer> unstable =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
            .filter(
                codePoint -> {
                  String word = Words.single(Character.toString(codePoint));
                  return word != null && !word.equals(Words.single(word));
                })
            .boxed()
            .toList();

    assertThat(unstable).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> ordinary =
        Arbitraries.of("a", "B", "leak", "Σ", "ß", "É", "7", "\u0308", "水");
    Arbitrary<String> between = Arbitraries.of(" ", "-", ".", "'", "\n", "💧", "\u00ad", "½", "İ");
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(3);
    return Arbitraries.frequencyOf(Tuple.of(4, ordinary), Tuple.of(2, between), Tuple.of(1, any))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withChars("abcdefghiäöüéкλд0123456789")
        .ofMinLength(1)
        .ofMaxLength(8);
  }

  private static String queue(RuleSet set, String title) {
    return set.route(new Facts().title(title)).orElseThrow().queue().orElseThrow();
  }
}

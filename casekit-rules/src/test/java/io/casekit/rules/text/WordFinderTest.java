package io.casekit.rules.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordFinderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leak          | A leak!                    | true
          leak          | LEAK                       | true
          leak          | leaking                    | false
          leak*         | leaking                    | true
          leak*         | a leak                     | true
          leak*         | bleak                      | false
          *schaden      | Wasserschaden              | true
          *schaden      | Schaden                    | true
          *schaden      | Schadensmeldung            | false
          *wasser*      | Abwasserrohr               | true
          water damage  | Water   damage, I fear     | true
          water damage  | water-damage               | true
          water damage  | waters damage              | false
          water damage* | water damages              | true
          küche         | KUCHE                      | true
          kuche         | Küche                      | true
          strasse       | Straße                     | true
          straße        | STRASSE                    | true
          οδος          | ΟΔΟΣ                       | true
          ﬁne           | fine                       | true
          h2o           | H₂O                        | true
          izmir         | İZMİR                      | true
          йод           | ЙОД                        | true
          don t         | don't                      | true
          don           | don't                      | true
          हिन्दी          | हिन्दी भाषा                   | true
          हन्द           | हिन्दी                       | false
          """)
  void a_word_is_found_or_not(String word, String text, boolean found) {
    assertThat(finder(List.of(word)).find(Folding.words(text)).get(0)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "a*b", "a* b", "* a", "a *", "leak-proof", "a.b", "-", "★"})
  void what_is_no_word_or_phrase_is_refused(String word) {
    assertThatThrownBy(() -> WordList.pattern(word))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is neither a word nor a phrase");
  }

  @Test
  void a_list_is_not_had_by_a_text_with_a_word_to_avoid() {
    WordFinder finder =
        new WordFinder(List.of(WordList.of("leak", List.of("leak*"), List.of("gas leak"))));

    assertThat(finder.find(Folding.words("leaking tap")).get(0)).isTrue();
    assertThat(finder.find(Folding.words("a leak, a gas leak")).get(0)).isFalse();
  }

  @Property
  void one_walk_finds_what_a_look_for_each_word_does(@ForAll long seed) {
    Random random = new Random(seed);
    List<WordList> lists = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      lists.add(WordList.of("l" + i, words(random, 1), words(random, 0)));
    }
    String text = Folding.words(text(random));

    BitSet expected = new BitSet();
    for (int i = 0; i < lists.size(); i++) {
      expected.set(
          i,
          lists.get(i).any().stream().anyMatch(text::contains)
              && lists.get(i).none().stream().noneMatch(text::contains));
    }
    assertThat(new WordFinder(lists).find(text)).isEqualTo(expected);
  }

  private static List<String> words(Random random, int least) {
    List<String> words = new ArrayList<>();
    int count = least + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String word = letters(random) + (random.nextInt(4) == 0 ? " " + letters(random) : "");
      words.add((random.nextBoolean() ? "*" : "") + word + (random.nextBoolean() ? "*" : ""));
    }
    return words;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < random.nextInt(12); i++) {
      text.append(letters(random)).append(random.nextInt(5) == 0 ? ", " : " ");
    }
    return text.toString();
  }

  private static String letters(Random random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      letters.append("abá".charAt(random.nextInt(3)));
    }
    return letters.toString();
  }

  private static WordFinder finder(List<String> words) {
    return new WordFinder(List.of(WordList.of("list", words, List.of())));
  }
}

package io.casekit.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/** What is done in a shorter way where a text allows that, against the long way. */
class FoldingTest {
  /** Letters that folding changes by what stands beside them, and halves of pairs. */
  private static final String STRANGE =
      "\u0301\u0327\u0338\u0307\u0131\u0130\u00df\u00e9\u03a3\u03c2\u0915\u093f\u1100\u1161\ufb01\u00a8\u212a\u00a0\ud800\udc00";

  @Property(edgeCases = EdgeCasesMode.NONE)
  void plain_texts_are_folded_as_all_others(@ForAll long seed) {
    String text = plain(new Random(seed), 60);

    // One word with an accent sends all of it the long way.
    assertThat(Folding.words(text)).isEqualTo(without(Folding.words(text + " \u00e9"), "e "));
  }

  @Test
  void each_plain_character_is_folded_as_in_other_texts_wherever_it_stands() {
    for (char c = 0; c < 0x80; c++) {
      for (int before = 0; before < 9; before++) {
        String text = "x".repeat(before) + c + "y".repeat(8);

        assertThat(Folding.words(text)).isEqualTo(without(Folding.words(text + " \u00e9"), "e "));
      }
    }
  }

  @Test
  void halves_of_pairs_are_no_letters() {
    assertThat(Folding.words("a\ud800b")).isEqualTo(" a b ");
    assertThat(Folding.words("\udc00")).isEqualTo(" ");
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_plain_word_that_stands_in_a_text_stands_in_its_words(@ForAll long seed) {
    Random random = new Random(seed);
    String word = "ai".charAt(random.nextInt(2)) + (random.nextBoolean() ? "" : " a");
    WordList list =
        WordList.of(
            "list",
            List.of((random.nextBoolean() ? "*" : "") + word + (random.nextBoolean() ? "*" : "")),
            List.of());
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      String some = random.nextInt(3) == 0 ? STRANGE : "ai  ";
      text.append(some.charAt(random.nextInt(some.length())));
    }
    if (random.nextBoolean()) {
      text.insert(random.nextInt(text.length() + 1), " " + word + " ");
    }

    assertThat(list.isPlain()).isTrue();
    boolean stands = list.isIn(text.toString());
    if (stands) {
      assertThat(list.isIn(Folding.words(text.toString()))).as("%s in <%s>", list, text).isTrue();
    }
    Statistics.collect(stands);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
  }

  @Test
  void lists_with_other_letters_or_words_to_avoid_or_many_words_are_not_plain() {
    assertThat(WordList.of("list", List.of("gas", "water damage"), List.of()).isPlain()).isTrue();
    // This letter and the vowel after it become one letter.
    assertThat(WordList.of("list", List.of("\u1100*"), List.of()).isPlain()).isFalse();
    assertThat(WordList.of("list", List.of("gas"), List.of("gas bill")).isPlain()).isFalse();
    assertThat(WordList.of("list", List.of("a", "b", "c", "d"), List.of()).isPlain()).isFalse();
  }

  private static String plain(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int signs = 1 + random.nextInt(10);
    for (int i = random.nextInt(most); i > 0; i--) {
      boolean isLetter = random.nextInt(10) >= signs;
      text.append((char) (isLetter ? 'A' + random.nextInt(50) : random.nextInt(0x80)));
    }
    return text.toString();
  }

  private static String without(String words, String end) {
    assertThat(words).endsWith(end);
    return words.substring(0, words.length() - end.length());
  }
}

package io.casekit.rules.read;

import io.casekit.rules.model.Field;
import io.casekit.rules.text.WordList;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as its document says it.
 *
 * @param id its name
 * @param zone the zone in which an instant becomes a day and an hour, or null for that of the place
 * @param fields its fields by their slots
 * @param words its word lists by their positions
 * @param stages its stages in their order, those it has
 * @param tests its tests
 * @param canonical the document in the one form of its content
 */
public record Parsed(
    String id,
    @Nullable ZoneId zone,
    List<Field> fields,
    List<WordList> words,
    List<Stage> stages,
    List<EmbeddedTest> tests,
    String canonical) {
  /** Keeps the lists unchangeable. */
  public Parsed {
    fields = List.copyOf(fields);
    words = List.copyOf(words);
    stages = List.copyOf(stages);
    tests = List.copyOf(tests);
  }
}

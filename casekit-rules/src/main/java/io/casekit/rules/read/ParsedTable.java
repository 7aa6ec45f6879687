package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.rules.model.Table;
import io.casekit.rules.text.WordList;
import io.casekit.rules.vocabulary.FieldType;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as its document says it.
 *
 * @param table its fields, outputs and rules; its name is its id
 * @param types what its outputs are, in their order
 * @param zone the zone in which an instant becomes a day and an hour, or null if it needs none
 * @param words its word lists by their positions
 * @param declaredWords the same as they are written, or null if it has none
 * @param declaredCalendars its spans of time as they are written, or null if it has none
 */
public record ParsedTable(
    Table table,
    List<FieldType> types,
    @Nullable ZoneId zone,
    List<WordList> words,
    @Nullable JsonNode declaredWords,
    @Nullable JsonNode declaredCalendars) {
  /** Keeps the lists unchangeable. */
  public ParsedTable {
    types = List.copyOf(types);
    words = List.copyOf(words);
  }
}

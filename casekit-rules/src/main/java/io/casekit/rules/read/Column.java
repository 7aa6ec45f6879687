package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.rules.model.Output;
import io.casekit.rules.vocabulary.FieldType;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An output as a document gives it.
 *
 * @param output what it is
 * @param type what its entries are, for notations in which everything is written as a text
 * @param reader reads an entry of it, from its path and what stands there
 */
record Column(
    Output output, FieldType type, BiFunction<String, JsonNode, @Nullable Object> reader) {
  /** An output whose entries are texts that stand for something. */
  Column(Output output, BiFunction<String, JsonNode, @Nullable Object> reader) {
    this(output, FieldType.TEXT, reader);
  }

  String name() {
    return output.name();
  }

  @Nullable Object read(String path, JsonNode node) {
    return reader.apply(path, node);
  }
}

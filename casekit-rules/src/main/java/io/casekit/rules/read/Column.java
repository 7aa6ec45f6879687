package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.rules.model.Output;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An output as a document gives it.
 *
 * @param output what it is
 * @param reader reads an entry of it, from its path and what stands there
 */
record Column(Output output, BiFunction<String, JsonNode, @Nullable Object> reader) {
  String name() {
    return output.name();
  }

  @Nullable Object read(String path, JsonNode node) {
    return reader.apply(path, node);
  }
}

package io.casekit.examples.replay.read;

import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that go along with a case because a rule or a reader may ask for them. */
final class Attributes {
  private Attributes() {}

  static Map<String, String> of(Row row, String... columns) throws UnreadableRowException {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String column : columns) {
      String value = row.known(column);
      if (value != null) {
        attributes.put(column, value);
      }
    }
    return attributes;
  }
}

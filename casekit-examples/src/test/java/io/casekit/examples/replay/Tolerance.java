package io.casekit.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * How near figures have to come to known ones: whole numbers exactly, hours to 0.02 or 0.01 %,
 * whichever is larger. A key that the known figures lack is not asked for, except that a backlog
 * must not have more months.
 */
public final class Tolerance {
  private Tolerance() {}

  public static void assertReproduces(JsonNode known, JsonNode found) {
    assertReproduces("", known, found);
  }

  private static void assertReproduces(String path, JsonNode known, JsonNode found) {
    if (path.equals("/backlog_month_end")) {
      assertThat(found.fieldNames())
          .toIterable()
          .as(path)
          .containsExactlyElementsOf(() -> known.fieldNames());
    }
    if (known.isObject()) {
      for (Map.Entry<String, JsonNode> field : known.properties()) {
        String inner = path + "/" + field.getKey();
        assertThat(found.has(field.getKey())).as("%s is there", inner).isTrue();
        assertReproduces(inner, field.getValue(), found.get(field.getKey()));
      }
    } else if (path.endsWith("_h")) {
      double hours = known.asDouble();
      assertThat(found.asDouble())
          .as(path)
          .isCloseTo(hours, within(Math.max(0.02, Math.abs(hours) * 1e-4)));
    } else {
      assertThat(found.asLong()).as(path).isEqualTo(known.asLong());
    }
  }
}

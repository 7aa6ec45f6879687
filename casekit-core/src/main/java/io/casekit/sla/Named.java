package io.casekit.sla;

import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reading the words that JSON uses for the constants of this room's enums. */
final class Named {
  private Named() {}

  static <E extends Enum<E>> E of(
      String what, String word, E[] constants, Function<E, String> key) {
    for (E constant : constants) {
      if (key.apply(constant).equals(word)) {
        return constant;
      }
    }
    throw new InvalidInputException(
        what,
        "\"%s\" is none of %s"
            .formatted(word, Arrays.stream(constants).map(key).collect(Collectors.joining(", "))));
  }
}

package io.casekit.type;

import io.casekit.reference.InvalidInputException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reading the words that JSON uses for the constants of an enum. */
final class Words {
  private Words() {}

  static <E extends Enum<E>> E find(
      String what, String word, List<E> constants, Function<E, String> key) {
    for (E constant : constants) {
      if (key.apply(constant).equals(word)) {
        return constant;
      }
    }
    throw new InvalidInputException(
        what,
        "\"%s\" is none of %s"
            .formatted(word, constants.stream().map(key).collect(Collectors.joining(", "))));
  }
}

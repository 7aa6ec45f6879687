package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.assignment.Route;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Quote;
import io.casekit.rules.vocabulary.Vocabulary;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads where a case goes, and checks the names in it against those of the host. */
final class Routes {
  private final Reading reading;
  private final Vocabulary vocabulary;

  Routes(Reading reading, Vocabulary vocabulary) {
    this.reading = reading;
    this.vocabulary = vocabulary;
  }

  /** Reads a destination alone, such as {@code queue:lift}, or a whole route. */
  @Nullable Route read(String path, JsonNode node) {
    try {
      Route route = node.isTextual() ? Route.to(node.textValue()) : Route.fromJson(node.toString());
      check(path, "queue", route.names(Route.Kind.QUEUE), vocabulary.queues());
      check(path, "rota", route.names(Route.Kind.ROTA), vocabulary.rotas());
      check(path, "skill", route.skills(), vocabulary.skills());
      return route;
    } catch (InvalidInputException e) {
      e.faults()
          .forEach(
              fault ->
                  reading.fault(
                      fault.path().isEmpty() ? path : path + "/" + fault.path(), fault.message()));
      return null;
    }
  }

  private void check(String path, String what, Set<String> named, Optional<Set<String>> known) {
    if (known.isEmpty()) {
      return;
    }
    for (String name : named) {
      if (!known.get().contains(name)) {
        reading.fault(
            path,
            "there is no %s %s; there are %s"
                .formatted(
                    what,
                    Quote.of(name),
                    Quote.cut(String.join(", ", new TreeSet<>(known.get())), 500)));
      }
    }
  }
}

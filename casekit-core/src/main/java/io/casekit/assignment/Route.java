package io.casekit.assignment;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a case goes: one destination after the other, the next being tried only if nobody can be
 * picked at the one before. A destination without a {@link Pick} takes every case, so nothing comes
 * after it; only a rota always picks, without one the first in it who is there.
 *
 * <pre>{@code
 * Route.to("queue:lift", Pick.by(Pick.Order.ROUND_ROBIN)).orElse("queue:dispatch")
 * }</pre>
 *
 * <p>If nobody can be picked anywhere the case waits in the first queue that the route names, or
 * without one in the default queue of its type, and the trail says why.
 */
public final class Route {
  /** The most destinations of one route. */
  public static final int MOST_STEPS = 10;

  /** The largest route as bytes of JSON. */
  public static final int MOST_BYTES = 8 * 1024;

  private final List<Step> steps;

  Route(List<Step> steps) {
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new InvalidInputException(
          "route", "it has %d destinations; give 1 to %d".formatted(steps.size(), MOST_STEPS));
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.subList(0, i).contains(steps.get(i))) {
        throw new InvalidInputException(
            "route", "%s stands in it twice; name it once".formatted(steps.get(i).to()));
      }
      if (i < steps.size() - 1 && steps.get(i).pick().isEmpty()) {
        throw new InvalidInputException(
            "route",
            "%s takes every case, so nothing can come after it; give it a pick or remove the rest"
                .formatted(steps.get(i).to()));
      }
    }
    this.steps = List.copyOf(steps);
    RouteJson.refuseLarge(this);
  }

  /** What can take a case. */
  public enum Kind {
    /** A queue, whose people are a group of the directory. */
    QUEUE,
    /** A person of the staff. */
    PERSON,
    /** Who is on call. */
    ROTA,
    /** A party outside the house with working hours of its own. */
    SUPPLIER;

    // Every row and entry has it; made once.
    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON, such as {@code queue}. */
    public String key() {
      return key;
    }
  }

  /**
   * One destination.
   *
   * @param kind what it is
   * @param name its name
   * @param asked how somebody is picked there, or null if nothing is said
   */
  public record Step(Kind kind, String name, @Nullable Pick asked) {
    /**
     * Checks the name.
     *
     * @throws InvalidInputException if it is not an acceptable key
     */
    public Step {
      Limits.key(kind.key(), name);
    }

    /**
     * Reads a destination.
     *
     * @param to such as {@code queue:lift}
     * @param asked how somebody is picked there, or null
     * @throws InvalidInputException if it cannot be read
     */
    public static Step of(String to, @Nullable Pick asked) {
      String text = Limits.text("destination", to, Limits.KEY + 10);
      int colon = text.indexOf(':');
      return Arrays.stream(Kind.values())
          .filter(kind -> colon > 0 && kind.key().equals(text.substring(0, colon)))
          .findFirst()
          .map(kind -> new Step(kind, text.substring(colon + 1), asked))
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "destination",
                      "\"%s\" cannot be read; write one of %s"
                          .formatted(
                              text,
                              Arrays.stream(Kind.values())
                                  .map(kind -> kind.key() + ":<name>")
                                  .collect(Collectors.joining(", ")))));
    }

    /** Returns the destination as it is written, such as {@code queue:lift}. */
    public String to() {
      return kind.key() + ":" + name;
    }

    /** Returns how somebody is picked; absent if the destination takes the case as it is. */
    public Optional<Pick> pick() {
      return asked == null && kind == Kind.ROTA
          ? Optional.of(Pick.by(Pick.Order.LISTED))
          : Optional.ofNullable(asked);
    }
  }

  /**
   * Returns a route to one destination that takes the case as it is.
   *
   * @param destination such as {@code queue:lift}, {@code person:anna}, {@code rota:night} or
   *     {@code supplier:acme}
   * @throws InvalidInputException if it cannot be read
   */
  public static Route to(String destination) {
    return new Route(List.of(Step.of(destination, null)));
  }

  /**
   * Returns a route to one destination where somebody is picked.
   *
   * @param destination such as {@code queue:lift}
   * @param pick how
   * @throws InvalidInputException if it cannot be read
   */
  public static Route to(String destination, Pick pick) {
    return new Route(List.of(Step.of(destination, Limits.given("pick", pick))));
  }

  /**
   * Returns this route with one more destination at its end.
   *
   * @param destination where the case goes if nobody can be picked before
   * @throws InvalidInputException if it cannot be read, or would never be reached
   */
  public Route orElse(String destination) {
    return plus(Step.of(destination, null));
  }

  /**
   * Returns this route with one more destination at its end.
   *
   * @param destination where the case goes if nobody can be picked before
   * @param pick how somebody is picked there
   * @throws InvalidInputException if it cannot be read, or would never be reached
   */
  public Route orElse(String destination, Pick pick) {
    return plus(Step.of(destination, Limits.given("pick", pick)));
  }

  private Route plus(Step last) {
    List<Step> more = new ArrayList<>(steps);
    more.add(last);
    return new Route(more);
  }

  /**
   * Reads a route.
   *
   * @param json such as {@code {"to":"queue:lift","pick":{"by":"round-robin"},"else":["queue:x"]}}
   * @throws InvalidInputException with every fault and its path
   */
  public static Route fromJson(String json) {
    return RouteJson.read(json);
  }

  /** Returns the route as canonical JSON, so equal routes are equal text. */
  public String toJson() {
    return RouteJson.write(this);
  }

  /** Returns the destinations in the order in which they are tried; never empty. */
  public List<Step> steps() {
    return steps;
  }

  /** Returns the destination that is tried first. */
  public Step first() {
    return steps.get(0);
  }

  /** Tells whether somebody has to be picked, at the first destination or a later one. */
  public boolean picks() {
    for (Step step : steps) {
      if (step.pick().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the names that it has for one kind of destination, so that a rule file can be checked
   * against what the host knows.
   *
   * @param kind which
   */
  public Set<String> names(Kind kind) {
    return steps.stream()
        .filter(step -> step.kind() == kind)
        .map(Step::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the skills that it asks for. */
  public Set<String> skills() {
    return subjects(Criterion.Kind.SKILL);
  }

  /** Returns the languages that it asks for. */
  public Set<String> languages() {
    return subjects(Criterion.Kind.LANGUAGE);
  }

  private Set<String> subjects(Criterion.Kind kind) {
    return steps.stream()
        .flatMap(step -> step.pick().stream())
        .flatMap(pick -> Stream.concat(pick.require().stream(), pick.prefer().stream()))
        .filter(one -> one.kind() == kind)
        .flatMap(one -> one.named().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Route that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** Returns the destinations in one line. */
  @Override
  public String toString() {
    return steps.stream().map(Step::to).collect(Collectors.joining(", else "));
  }
}

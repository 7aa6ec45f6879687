package io.casekit.engine;

import io.casekit.assignment.Pick;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Who of those who are left comes first. Ties go by the person's identifier. */
final class Ranking {
  private final Pick.Order order;
  private final String to;
  private final List<String> listed;
  private final Filters filters;
  private final PickFacts facts;

  Ranking(Pick.Order order, String to, List<String> listed, Filters filters, PickFacts facts) {
    this.order = order;
    this.to = to;
    this.listed = listed;
    this.filters = filters;
    this.facts = facts;
  }

  /** The first of some people; there is at least one. */
  String first(List<String> people) {
    return people.stream().min(comparator(people).thenComparing(id -> id)).orElseThrow();
  }

  private Comparator<String> comparator(List<String> people) {
    return switch (order) {
      case ROUND_ROBIN -> {
        Optional<String> last = facts.turn(to).lastPicked();
        // Those behind the last come before those up to it.
        yield Comparator.comparing(id -> last.isPresent() && id.compareTo(last.get()) <= 0);
      }
      case IDLE_LONGEST ->
          Comparator.comparing(this::since, Comparator.nullsFirst(Comparator.naturalOrder()));
      case LEAST_LOADED -> loads(people);
      case NEAREST -> Comparator.comparingInt(id -> distance(id).orElse(Integer.MAX_VALUE));
      case LISTED -> Comparator.comparingInt(listed::indexOf);
    };
  }

  private @Nullable Instant since(String person) {
    Instant here = facts.turn(to).pickedAt().get(person);
    Instant elsewhere = facts.person(person).load().since();
    if (here == null || elsewhere == null) {
      return here == null ? elsewhere : here;
    }
    return here.isAfter(elsewhere) ? here : elsewhere;
  }

  /** By load for capacity if the capacity of all is known, else by load alone. */
  private Comparator<String> loads(List<String> people) {
    if (people.stream().anyMatch(id -> filters.capacity(id).isEmpty())) {
      return Comparator.comparingLong(this::load);
    }
    // Crosswise, so without rounding; capacity 0 has removed its owner before.
    return (a, b) ->
        product(load(a), filters.capacity(b).orElseThrow())
            .compareTo(product(load(b), filters.capacity(a).orElseThrow()));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private long load(String person) {
    return facts.person(person).load().weight();
  }

  private OptionalInt distance(String person) {
    return filters.distance(facts.person(person).profile());
  }

  /** What the order compares of somebody; absent if it compares nothing that can be said. */
  Optional<String> value(String person) {
    return switch (order) {
      case ROUND_ROBIN, LISTED -> Optional.empty();
      case IDLE_LONGEST -> Optional.of(since(person) == null ? "never" : "since " + since(person));
      case LEAST_LOADED -> {
        OptionalLong most = filters.capacity(person);
        yield Optional.of(load(person) + (most.isPresent() ? "/" + most.getAsLong() : ""));
      }
      case NEAREST ->
          distance(person).isPresent()
              ? Optional.of(distance(person).getAsInt() + " steps")
              : Optional.empty();
    };
  }
}

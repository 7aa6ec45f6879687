package com.example.routing;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.AssignmentRule;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.Route;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Sends faults in new houses to whoever built them, for five years from the day they were handed
 * over. A rule in Java, since it looks into a register and counts years, which rules in a file
 * cannot. What is critical is not left to a builder.
 *
 * <p>It is asked after the stages before it, so it sees the priority that {@code routing.json} has
 * found.
 */
final class Warranty implements AssignmentRule {
  private static final int YEARS = 5;

  private final List<Handover> register;

  Warranty(List<Handover> register) {
    this.register = List.copyOf(register);
  }

  /**
   * A house that was handed over.
   *
   * @param house the house, with all that is in it
   * @param builder who built it, a supplier
   * @param day the first day of the warranty
   */
  record Handover(Place house, String builder, LocalDate day) {
    LocalDate lastDay() {
      return day.plusYears(YEARS).minusDays(1);
    }

    boolean covers(Place place, LocalDate opened) {
      return place.isUnder(house) && !opened.isBefore(day) && !opened.isAfter(lastDay());
    }
  }

  @Override
  public Optional<Assignment> assign(CaseFacts facts) {
    if (facts.priority() == Priority.CRITICAL || facts.place().isEmpty()) {
      return Optional.empty();
    }
    Place place = facts.place().get();
    LocalDate opened = LocalDate.ofInstant(facts.openedAt(), facts.zone());
    return register.stream()
        .filter(handover -> handover.covers(place, opened))
        .findFirst()
        .map(
            handover ->
                Assignment.along(
                    Route.to("supplier:" + handover.builder()),
                    "%s is under warranty of %s through %s."
                        .formatted(handover.house(), handover.builder(), handover.lastDay())));
  }
}

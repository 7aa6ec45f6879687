package io.casekit.calendars;

import io.casekit.reference.InvalidInputException;
import java.time.LocalDate;

/** Some years in a row, both ends included. */
record Years(int first, int last) {
  Years {
    if (first < 1900 || last > 2199 || last < first) {
      throw new InvalidInputException(
          "years", "%d to %d are not years in a row of 1900 to 2199".formatted(first, last));
    }
  }

  LocalDate firstDay() {
    return LocalDate.of(first, 1, 1);
  }

  LocalDate lastDay() {
    return LocalDate.of(last, 12, 31);
  }

  boolean hold(LocalDate date) {
    return first <= date.getYear() && date.getYear() <= last;
  }
}

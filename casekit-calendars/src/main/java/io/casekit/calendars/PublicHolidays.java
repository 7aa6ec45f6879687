package io.casekit.calendars;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.InvalidInputException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;

/**
 * Public holidays by country and region, as the library Jollyday knows them, for {@link
 * WorkingCalendar.Builder#holidays}. The host adds {@code de.focus-shift:jollyday-core} and {@code
 * de.focus-shift:jollyday-jackson}; nothing is fetched from a network.
 *
 * <p>A country is a code of ISO 3166, such as {@code SE}; a region follows after a hyphen, such as
 * {@code DE-BY}, and its holidays are those of the country and its own. Upper and lower case are
 * the same. Where a law moves a holiday that falls on a weekend, it stands on the date on which it
 * is observed, which may lie in another year: New Year 2022 was observed in the United States on 31
 * December 2021.
 */
public final class PublicHolidays {
  private static final String LIBRARY =
      "Jollyday (de.focus-shift:jollyday-core and de.focus-shift:jollyday-jackson)";

  private PublicHolidays() {}

  /**
   * Returns the public holidays of some years.
   *
   * @param region the country or region
   * @param firstYear from its first day on, 1900 to 2199
   * @param lastYear to its last day, not before the first year
   * @return the dates on which they are observed with their names in English, in order; the names
   *     of two on one date are joined
   * @throws InvalidInputException if the region is not known or the years are not acceptable
   * @throws MissingLibraryException if Jollyday is not there
   */
  public static NavigableMap<LocalDate, String> of(String region, int firstYear, int lastYear) {
    return of(region, firstYear, lastYear, Locale.ENGLISH);
  }

  /**
   * Returns the public holidays of some years as {@link #of(String, int, int)} does.
   *
   * @param language the language of the names, as far as Jollyday has them
   */
  public static NavigableMap<LocalDate, String> of(
      String region, int firstYear, int lastYear, Locale language) {
    return asked(region, firstYear, lastYear, language, false);
  }

  /**
   * Returns the public holidays of some years and the days that are only observed, such as bank
   * holidays and Patriots' Day in Massachusetts ({@code US-MA}). A host picks those it keeps.
   *
   * @param region as for {@link #of(String, int, int)}, like the years and the result
   */
  public static NavigableMap<LocalDate, String> withObservances(
      String region, int firstYear, int lastYear) {
    return asked(region, firstYear, lastYear, Locale.ENGLISH, true);
  }

  /**
   * Returns every country and region that is known, in capitals.
   *
   * @throws MissingLibraryException if Jollyday is not there
   */
  public static NavigableSet<String> regions() {
    try {
      return Jollyday.regions();
    } catch (LinkageError | IllegalStateException e) {
      throw missing(e);
    }
  }

  private static NavigableMap<LocalDate, String> asked(
      String region, int firstYear, int lastYear, Locale language, boolean observances) {
    Years years = new Years(firstYear, lastYear);
    try {
      return Jollyday.holidays(region, years, language, observances);
    } catch (LinkageError | IllegalStateException e) {
      throw missing(e);
    }
  }

  private static MissingLibraryException missing(Throwable cause) {
    return new MissingLibraryException("look up public holidays", LIBRARY, cause);
  }
}

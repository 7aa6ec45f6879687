/** Public holidays and iCalendar files, for working calendars. */
module io.casekit.calendars {
  requires transitive io.casekit;
  // Whoever asks for public holidays brings these, whoever reads files the third.
  requires static de.focus_shift.jollyday.core;
  requires static ical4j.core;
  requires static transitive org.jspecify;

  exports io.casekit.calendars;
}

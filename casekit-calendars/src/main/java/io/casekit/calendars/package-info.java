/**
 * What a working calendar cannot know by itself: public holidays by country and region, and the
 * holidays, closures and opening hours that somebody keeps in an iCalendar file. Each part needs a
 * library that a host adds if it uses that part.
 */
@NullMarked
package io.casekit.calendars;

import org.jspecify.annotations.NullMarked;

/**
 * Working time: when a calendar is open, how much of that lies between two instants, and at which
 * instant a span of it is used up. Exact over daylight saving, bounded, and free of any default
 * zone or clock; it knows nothing of cases.
 */
@NullMarked
package io.casekit.calendar;

import org.jspecify.annotations.NullMarked;

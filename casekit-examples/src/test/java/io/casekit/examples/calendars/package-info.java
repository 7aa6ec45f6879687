/** Working calendars, checked against what a city published. */
@NullMarked
package io.casekit.examples.calendars;

import org.jspecify.annotations.NullMarked;

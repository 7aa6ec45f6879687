/**
 * Figures over many cases: intake and backlog, lead times, share on time, rework, recurrence. Pure
 * calculations over what a store shows.
 */
@NullMarked
package io.casekit.report;

import org.jspecify.annotations.NullMarked;

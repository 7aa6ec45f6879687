/**
 * What has been promised and how the time for it stands: targets, policies, and the clock of one
 * target. Everything here is a pure function of what happened and the instant that is passed in; a
 * clock holds the starts, pauses and stops of the past and no number that ticks.
 */
@NullMarked
package io.casekit.sla;

import org.jspecify.annotations.NullMarked;

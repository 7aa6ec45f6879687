/**
 * What comes out of a replay: the figures as JSON, and the same with plots as one HTML page that
 * needs nothing from anywhere else.
 */
@NullMarked
package io.casekit.examples.replay.report;

import org.jspecify.annotations.NullMarked;

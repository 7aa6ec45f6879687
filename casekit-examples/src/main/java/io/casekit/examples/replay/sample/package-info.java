/** A year of a made-up property portfolio, for a replay without any file. */
@NullMarked
package io.casekit.examples.replay.sample;

import org.jspecify.annotations.NullMarked;

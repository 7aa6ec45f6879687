/** Plays a plan through casekit and reads the figures back from it. */
@NullMarked
package io.casekit.examples.replay.engine;

import org.jspecify.annotations.NullMarked;

/**
 * What a replay does, in its own words: the steps of every case, in the order in which one clock
 * that never goes back can play them. It knows neither where the steps were read nor the engine
 * that will carry them out, so that both can be checked against it.
 */
@NullMarked
package io.casekit.examples.replay.plan;

import org.jspecify.annotations.NullMarked;

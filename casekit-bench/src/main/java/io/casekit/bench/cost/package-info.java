/**
 * What cases cost, kept by casekit and in the ways in which teams keep them today: in one run, side
 * by side, as ratios. Each scenario stands for itself.
 */
@NullMarked
package io.casekit.bench.cost;

import org.jspecify.annotations.NullMarked;

/** What one case costs, beside the ways in which teams keep cases today: in one run, as ratios. */
@NullMarked
package io.casekit.bench.cost;

import org.jspecify.annotations.NullMarked;

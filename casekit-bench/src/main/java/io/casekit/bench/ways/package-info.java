/** The ways in which teams keep cases today, and casekit, each doing the same. */
@NullMarked
package io.casekit.bench.ways;

import org.jspecify.annotations.NullMarked;

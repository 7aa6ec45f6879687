/** Rules: casekit's index beside a loop over predicates, and beside engines that people use. */
@NullMarked
package io.casekit.bench.rules;

import org.jspecify.annotations.NullMarked;

/** Measurements and comparisons, for ourselves. */
@NullMarked
package io.casekit.bench;

import org.jspecify.annotations.NullMarked;

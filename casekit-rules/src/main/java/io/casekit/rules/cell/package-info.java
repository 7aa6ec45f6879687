/**
 * The small language of the cells of decision tables: DMN's unary tests, as far as they go here.
 */
@NullMarked
package io.casekit.rules.cell;

import org.jspecify.annotations.NullMarked;

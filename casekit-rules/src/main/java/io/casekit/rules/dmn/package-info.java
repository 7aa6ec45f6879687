/** Reads the decision tables of DMN files and writes them. */
@NullMarked
package io.casekit.rules.dmn;

import org.jspecify.annotations.NullMarked;

/** Writes the model of rules down again, in the one form of its content. */
@NullMarked
package io.casekit.rules.write;

import org.jspecify.annotations.NullMarked;

/** Reads rule sets and decision tables from JSON or YAML into the model, with all their faults. */
@NullMarked
package io.casekit.rules.read;

import org.jspecify.annotations.NullMarked;

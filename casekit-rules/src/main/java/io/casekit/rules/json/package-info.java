/** Documents from outside: read within bounds, with all their faults, and written in one form. */
@NullMarked
package io.casekit.rules.json;

import org.jspecify.annotations.NullMarked;

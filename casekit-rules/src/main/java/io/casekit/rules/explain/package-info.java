/** Why rules decided as they did, and why others did not. */
@NullMarked
package io.casekit.rules.explain;

import org.jspecify.annotations.NullMarked;

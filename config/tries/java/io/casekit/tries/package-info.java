/** How often the properties of all modules are tried. */
@NullMarked
package io.casekit.tries;

import org.jspecify.annotations.NullMarked;

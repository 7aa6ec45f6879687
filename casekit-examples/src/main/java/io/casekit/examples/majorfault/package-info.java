/** A burst pipe in a tower of sixty flats: many reports, one case. */
@NullMarked
package io.casekit.examples.majorfault;

import org.jspecify.annotations.NullMarked;

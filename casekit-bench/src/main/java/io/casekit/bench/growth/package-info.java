/** How time and bytes of what is done to one case grow with the number of cases that are kept. */
@NullMarked
package io.casekit.bench.growth;

import org.jspecify.annotations.NullMarked;

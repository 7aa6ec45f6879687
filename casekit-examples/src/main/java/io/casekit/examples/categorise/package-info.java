/** Learned categories, measured: how often they are right, and on how many cases they dare. */
@NullMarked
package io.casekit.examples.categorise;

import org.jspecify.annotations.NullMarked;

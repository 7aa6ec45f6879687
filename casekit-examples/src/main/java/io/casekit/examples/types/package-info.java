/**
 * Case types to copy: a folder each under the resources of this package, with all that belongs to
 * it.
 */
@NullMarked
package io.casekit.examples.types;

import org.jspecify.annotations.NullMarked;

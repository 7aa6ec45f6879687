/** Holds the documents of the project against what they speak of. */
@NullMarked
package io.casekit.examples.docs;

import org.jspecify.annotations.NullMarked;

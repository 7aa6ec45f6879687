/** The tables: the scripts that create them, and whether they are as casekit needs them. */
@NullMarked
package io.casekit.jpa.schema;

import org.jspecify.annotations.NullMarked;

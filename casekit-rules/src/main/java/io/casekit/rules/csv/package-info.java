/** Reads tables that are kept in a spreadsheet. */
@NullMarked
package io.casekit.rules.csv;

import org.jspecify.annotations.NullMarked;

package io.casekit.examples.categorise;

import io.casekit.reference.Category;
import io.casekit.rules.learned.Example;

/**
 * A report with what it turned out to be.
 *
 * @param label the category in the records
 * @param truth the category that it really is; the same, unless the record is wrong
 */
record Sorted(Report report, Category label, Category truth) {
  Example example() {
    return new Example(report, label);
  }
}

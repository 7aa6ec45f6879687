/** What is measured on and with: databases, what goes to them, figures and their spread. */
@NullMarked
package io.casekit.bench.measure;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.casekit.examples.categorise;

import org.jspecify.annotations.NullMarked;

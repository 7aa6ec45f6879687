/** Words: the one form in which they are compared, lists of them, and finding them in a text. */
@NullMarked
package io.casekit.rules.text;

import org.jspecify.annotations.NullMarked;

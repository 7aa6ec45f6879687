package io.casekit.rules.space;

import io.casekit.rules.model.UnaryTest;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a condition asks of an axis. Conditions that the axis does not tell apart share one.
 *
 * @param number its number on its axis
 * @param test what is asked
 * @param cells the cells on which it holds, or null if the atoms of a value decide
 */
record Ask(int number, UnaryTest test, @Nullable BitSet cells) {
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return number;
  }
}

package io.casekit.rules.space;

import java.util.List;

/**
 * What a rule asks, or one of its groups together with the rest of it.
 *
 * @param number its number in the space
 * @param rule the position of the rule
 * @param group the position of the group, or -1 if the rule has none
 * @param sides what is asked; all of it must hold
 */
record Box(int number, int rule, int group, List<Side> sides) {
  /**
   * What is asked of one axis.
   *
   * @param axis the position of the axis
   * @param ask what is asked
   */
  record Side(int axis, Ask ask) {}

  Box {
    sides = List.copyOf(sides);
  }
}

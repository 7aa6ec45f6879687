package io.casekit.rules.space;

import java.util.List;

/**
 * A part of the space: a part of each axis.
 *
 * @param parts by the positions of the axes; shared and never changed
 */
record Region(List<Part> parts) {
  Region {
    parts = List.copyOf(parts);
  }

  Region with(int axis, Part part) {
    Part[] changed = parts.toArray(new Part[0]);
    changed[axis] = part;
    return new Region(List.of(changed));
  }

  boolean isEmpty() {
    for (Part part : parts) {
      if (part.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}

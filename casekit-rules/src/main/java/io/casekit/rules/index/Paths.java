package io.casekit.rules.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules by the node they name, found for a node and all above it in one walk over its path: the
 * hash of a longer beginning follows from that of a shorter one, so nothing is cut out.
 */
final class Paths {
  private final String[] keys;
  private final @Nullable Posting[] postings;
  private final int mask;

  Paths(Map<String, Posting> byPath) {
    int size = Integer.highestOneBit(Math.max(2, byPath.size())) * 4;
    this.keys = new String[size];
    this.postings = new Posting[size];
    this.mask = size - 1;
    byPath.forEach(
        (path, posting) -> {
          int slot = mixed(path.hashCode()) & mask;
          while (postings[slot] != null) {
            slot = (slot + 1) & mask;
          }
          keys[slot] = path;
          postings[slot] = posting;
        });
  }

  /** Adds the rules that name the node or one above it. */
  void addTo(Found into, String path) {
    // As String.hashCode is specified.
    int hash = 0;
    int length = path.length();
    for (int i = 0; i < length; i++) {
      char c = path.charAt(i);
      if (c == '/') {
        add(into, path, i, hash);
      }
      hash = 31 * hash + c;
    }
    add(into, path, length, hash);
  }

  private void add(Found into, String path, int end, int hash) {
    int slot = mixed(hash) & mask;
    Posting posting = postings[slot];
    while (posting != null) {
      String key = keys[slot];
      if (key.length() == end && path.startsWith(key)) {
        into.add(posting);
        return;
      }
      slot = (slot + 1) & mask;
      posting = postings[slot];
    }
  }

  private static int mixed(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}

package io.casekit.rules.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all words of all lists in one walk over a text (Aho and Corasick, Efficient string
 * matching, 1975). Immutable once built.
 */
public final class WordFinder {
  private static final int ROOT = 0;
  private static final int NONE = -1;

  private final int lists;
  private final Steps steps;

  /** Where to go on from each node if no step fits; the longest ending that is a beginning too. */
  private final int[] fallback;

  /** The pattern that ends at each node, or none. */
  private final int[] pattern;

  /** The next node on the way of fallbacks at which a pattern ends, or none. */
  private final int[] nextEnd;

  /** For each pattern the lists that look for it, as number times two, and one more if to avoid. */
  private final int[][] uses;

  /** Prepares to look for some lists, which keep their positions. */
  public WordFinder(List<WordList> lists) {
    this.lists = lists.size();
    Map<String, Integer> numbers = new HashMap<>();
    List<List<Integer>> found = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      for (String word : lists.get(i).any()) {
        uses(numbers, found, word).add(2 * i);
      }
      for (String word : lists.get(i).none()) {
        uses(numbers, found, word).add(2 * i + 1);
      }
    }
    this.uses =
        found.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    int nodes = 1 + numbers.keySet().stream().mapToInt(String::length).sum();
    this.steps = new Steps(nodes);
    int[] ends = new int[nodes];
    java.util.Arrays.fill(ends, NONE);
    int[] parent = new int[nodes];
    char[] by = new char[nodes];
    int[] depth = new int[nodes];
    int count = 1;
    for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
      int node = ROOT;
      String word = entry.getKey();
      for (int i = 0; i < word.length(); i++) {
        int next = steps.from(node, word.charAt(i));
        if (next == NONE) {
          next = count++;
          steps.put(node, word.charAt(i), next);
          parent[next] = node;
          by[next] = word.charAt(i);
          depth[next] = i + 1;
        }
        node = next;
      }
      ends[node] = entry.getValue();
    }
    this.pattern = java.util.Arrays.copyOf(ends, count);
    this.fallback = new int[count];
    this.nextEnd = new int[count];
    link(count, parent, by, depth);
  }

  private static List<Integer> uses(
      Map<String, Integer> numbers, List<List<Integer>> found, String word) {
    int number = numbers.computeIfAbsent(word, key -> numbers.size());
    if (number == found.size()) {
      found.add(new ArrayList<>(1));
    }
    return found.get(number);
  }

  /** Links the nodes level by level, as each link leads to a node nearer to the root. */
  private void link(int count, int[] parent, char[] by, int[] depth) {
    int deepest = 0;
    for (int node = 0; node < count; node++) {
      deepest = Math.max(deepest, depth[node]);
    }
    int[] levelStart = new int[deepest + 2];
    for (int node = 0; node < count; node++) {
      levelStart[depth[node] + 1]++;
    }
    for (int level = 1; level < levelStart.length; level++) {
      levelStart[level] += levelStart[level - 1];
    }
    int[] byLevel = new int[count];
    for (int node = 0; node < count; node++) {
      byLevel[levelStart[depth[node]]++] = node;
    }
    nextEnd[ROOT] = NONE;
    for (int i = 1; i < count; i++) {
      int node = byLevel[i];
      int from = parent[node];
      int target = ROOT;
      if (from != ROOT) {
        target = follow(fallback[from], by[node]);
      }
      fallback[node] = target;
      nextEnd[node] = pattern[target] != NONE ? target : nextEnd[target];
    }
  }

  private int follow(int node, char c) {
    int at = node;
    while (true) {
      int next = steps.from(at, c);
      if (next != NONE) {
        return next;
      } else if (at == ROOT) {
        return ROOT;
      }
      at = fallback[at];
    }
  }

  /**
   * Returns the positions of the lists that a text has.
   *
   * @param words the text in the form of {@link Folding#words}
   */
  public BitSet find(String words) {
    BitSet any = new BitSet(lists);
    BitSet none = new BitSet(lists);
    BitSet seen = new BitSet(uses.length);
    int node = ROOT;
    for (int i = 0; i < words.length(); i++) {
      node = follow(node, words.charAt(i));
      for (int end = pattern[node] != NONE ? node : nextEnd[node];
          end != NONE && !seen.get(pattern[end]);
          end = nextEnd[end]) {
        // Once a pattern has been seen, so have all that end with it.
        seen.set(pattern[end]);
        for (int use : uses[pattern[end]]) {
          (use % 2 == 0 ? any : none).set(use / 2);
        }
      }
    }
    any.andNot(none);
    return any;
  }

  /** The steps from node to node by a character, in one table with open addressing. */
  private static final class Steps {
    private final long[] keys;
    private final int[] targets;
    private final int mask;

    Steps(int nodes) {
      int size = Integer.highestOneBit(Math.max(2, nodes)) * 4;
      this.keys = new long[size];
      this.targets = new int[size];
      this.mask = size - 1;
    }

    private int slot(long key) {
      long mixed = key * 0x9E3779B97F4A7C15L;
      int slot = (int) (mixed >>> 32) & mask;
      while (keys[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    // One more than the node, as no key may be zero.
    private static long key(int node, char c) {
      return (node + 1L) << Character.SIZE | c;
    }

    int from(int node, char c) {
      int slot = slot(key(node, c));
      return keys[slot] == 0 ? NONE : targets[slot];
    }

    void put(int node, char c, int target) {
      long key = key(node, c);
      int slot = slot(key);
      keys[slot] = key;
      targets[slot] = target;
    }
  }
}

package io.casekit.rules.text;

import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * The most steps that are worked out beforehand: with more, the table would not pay its place.
   */
  private static final int MOST_WORKED_OUT = 1 << 18;

  private final int lists;
  private final Steps steps;

  /** Where to go on from each node if no step fits; the longest ending that is a beginning too. */
  private final int[] fallback;

  /** The pattern that ends at each node, or none. */
  private final int[] pattern;

  /** The next node on the way of fallbacks at which a pattern ends, or none. */
  private final int[] nextEnd;

  private final Alphabet alphabet;

  /** Whether every pattern begins with the start of a word. */
  private final boolean isFromTheStart;

  /**
   * For each node and letter where it leads, fallbacks followed; empty if that would be too large.
   */
  private final char[] ways;

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
    Arrays.fill(ends, NONE);
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
    this.pattern = Arrays.copyOf(ends, count);
    this.fallback = new int[count];
    this.nextEnd = new int[count];
    int[] byLevel = link(count, parent, by, depth);
    this.isFromTheStart = numbers.keySet().stream().allMatch(word -> word.charAt(0) == ' ');
    this.alphabet = new Alphabet(numbers.keySet());
    this.ways =
        count > Character.MAX_VALUE || count * alphabet.size() > MOST_WORKED_OUT
            ? new char[0]
            : workOut(byLevel);
  }

  private char[] workOut(int[] byLevel) {
    int letters = alphabet.size();
    char[] worked = new char[byLevel.length * letters];
    for (int node : byLevel) {
      for (int letter = 1; letter < letters; letter++) {
        int next = steps.from(node, alphabet.letter(letter));
        // The fallback is nearer to the root, so its ways are worked out already.
        int fallen = node == ROOT ? ROOT : worked[fallback[node] * letters + letter];
        worked[node * letters + letter] = (char) (next == NONE ? fallen : next);
      }
    }
    return worked;
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
  private int[] link(int count, int[] parent, char[] by, int[] depth) {
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
    return byLevel;
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
    int letters = alphabet.size();
    int node = ROOT;
    for (int i = 0; i < words.length(); i++) {
      if (node == ROOT && isFromTheStart) {
        // Nothing begins within a word, so the rest of this one is of no interest.
        i = words.indexOf(' ', i);
      }
      char c = words.charAt(i);
      node = ways.length == 0 ? follow(node, c) : ways[node * letters + alphabet.number(c)];
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

  /** The characters that patterns have, numbered from 1; all others are number 0. */
  private static final class Alphabet {
    private static final int LATIN = 0x250;

    private final byte[] latin = new byte[LATIN];
    private final Map<Character, Integer> others = new HashMap<>();
    private final StringBuilder letters = new StringBuilder("\0");

    Alphabet(Iterable<String> patterns) {
      patterns.forEach(pattern -> pattern.chars().forEach(c -> add((char) c)));
    }

    private void add(char c) {
      if (number(c) != 0) {
        return;
      } else if (c < LATIN && letters.length() <= Byte.MAX_VALUE) {
        latin[c] = (byte) letters.length();
      } else {
        others.put(c, letters.length());
      }
      letters.append(c);
    }

    int size() {
      return letters.length();
    }

    char letter(int number) {
      return letters.charAt(number);
    }

    int number(char c) {
      int number = c < LATIN ? latin[c] : 0;
      return number != 0 || others.isEmpty() ? number : others.getOrDefault(c, 0);
    }
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

package io.casekit.calendar;

/**
 * Numbers in ascending order, searched by halves. What lies between the first and the last is cut
 * into parts of one size, about as many as there are numbers, and for each part it is known where
 * to begin: so where the numbers are spread as evenly as working days are, there is little left to
 * halve, however many years there are.
 */
final class OrderedNumbers {
  private final long[] numbers;
  private final long first;

  /** The size of a part is two to the power of this. */
  private final int shift;

  /** The index of the last number that is at most the beginning of each part, and of the end. */
  private final int[] begins;

  OrderedNumbers(long[] numbers) {
    this.numbers = numbers;
    int count = numbers.length;
    this.first = count == 0 ? Long.MAX_VALUE : numbers[0];
    long range = count == 0 ? 0 : numbers[count - 1] - first;
    this.shift = 63 - Long.numberOfLeadingZeros(Math.max(1, range / Math.max(1, count)));
    this.begins = new int[(int) (range >>> shift) + 2];
    int at = 0;
    for (int part = 0; part < begins.length; part++) {
      while (at + 1 < count && numbers[at + 1] <= first + ((long) part << shift)) {
        at++;
      }
      begins[part] = at;
    }
  }

  int count() {
    return numbers.length;
  }

  long get(int i) {
    return numbers[i];
  }

  long[] toArray() {
    return numbers;
  }

  /** The index of the last number that is at most the key; -1 if there is none. */
  int lastAtMost(long key) {
    if (key < first) {
      return -1;
    }
    long part = (key - first) >>> shift;
    if (part >= begins.length - 1) {
      return numbers.length - 1;
    }
    int low = begins[(int) part];
    int high = begins[(int) part + 1];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (numbers[middle] <= key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

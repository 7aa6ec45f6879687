package io.casekit.bench.rules;

import java.math.BigDecimal;
import java.util.Set;

/**
 * A case as a rule sees it, with nothing left to work out: what lies above its nodes is listed, and
 * its text is in folded words.
 *
 * @param category its category
 * @param categories its category and all above it
 * @param place its place
 * @param places its place and all above it
 * @param priority from 0, the least, to 4
 * @param channel the way by which it came
 * @param words its text in the form in which words are found
 * @param tags some of ten
 * @param amount what it may cost
 */
public record Report(
    String category,
    Set<String> categories,
    String place,
    Set<String> places,
    int priority,
    String channel,
    String words,
    Set<String> tags,
    BigDecimal amount) {
  /** Returns the category and all above it, for engines that read beans. */
  public Set<String> getCategories() {
    return categories;
  }

  /** Returns the place and all above it. */
  public Set<String> getPlaces() {
    return places;
  }

  /** Returns the priority. */
  public int getPriority() {
    return priority;
  }

  /** Returns the way by which it came. */
  public String getChannel() {
    return channel;
  }

  /** Returns the text. */
  public String getWords() {
    return words;
  }

  /** Returns the tags. */
  public Set<String> getTags() {
    return tags;
  }

  /** Returns the amount. */
  public BigDecimal getAmount() {
    return amount;
  }
}

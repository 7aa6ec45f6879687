package io.casekit.bench.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One rule over some of seven fields; null where it asks nothing.
 *
 * @param id its name
 * @param category the category, or one below it
 * @param place the place, or one below it
 * @param priority at least that
 * @param channels one of these
 * @param word a word or what it begins with
 * @param tag among the tags
 * @param low the least amount
 * @param high the amount below which it must be
 */
record MixedRule(
    String id,
    @Nullable String category,
    @Nullable String place,
    @Nullable Integer priority,
    @Nullable Set<String> channels,
    @Nullable String word,
    @Nullable String tag,
    @Nullable BigDecimal low,
    @Nullable BigDecimal high) {
  static final List<String> PRIORITIES = List.of("planning", "low", "medium", "high", "critical");

  /** One predicate for each thing it asks, as somebody would write it by hand. */
  List<Predicate<Report>> predicates() {
    List<Predicate<Report>> all = new ArrayList<>();
    if (category != null) {
      String top = category;
      all.add(report -> under(report.category(), top));
    }
    if (place != null) {
      String top = place;
      all.add(report -> under(report.place(), top));
    }
    if (priority != null) {
      int least = priority;
      all.add(report -> report.priority() >= least);
    }
    if (channels != null) {
      Set<String> some = channels;
      all.add(report -> some.contains(report.channel()));
    }
    if (word != null) {
      String found = " " + word;
      all.add(report -> report.words().contains(found));
    }
    if (tag != null) {
      String one = tag;
      all.add(report -> report.tags().contains(one));
    }
    if (low != null && high != null) {
      BigDecimal from = low;
      BigDecimal to = high;
      all.add(report -> report.amount().compareTo(from) >= 0 && report.amount().compareTo(to) < 0);
    }
    return all;
  }

  private static boolean under(String path, String top) {
    return path.startsWith(top)
        && (path.length() == top.length() || path.charAt(top.length()) == '/');
  }

  boolean matches(Report report) {
    return predicates().stream().allMatch(predicate -> predicate.test(report));
  }

  String json() {
    List<String> when = new ArrayList<>();
    if (category != null) {
      when.add("\"category\": {\"under\": \"" + category + "\"}");
    }
    if (place != null) {
      when.add("\"place\": {\"under\": \"" + place + "\"}");
    }
    if (priority != null) {
      when.add("\"priority\": {\"ge\": \"" + PRIORITIES.get(priority) + "\"}");
    }
    if (channels != null) {
      when.add(
          channels.stream()
              .sorted()
              .collect(Collectors.joining("\", \"", "\"channel\": [\"", "\"]")));
    }
    if (word != null) {
      when.add("\"text\": {\"words\": \"" + word + "\"}");
    }
    if (tag != null) {
      when.add("\"tags\": {\"has\": \"" + tag + "\"}");
    }
    if (low != null) {
      when.add("\"amount\": {\"ge\": %s, \"lt\": %s}".formatted(low, high));
    }
    return "{\"id\": \"%s\", \"when\": {%s}, \"then\": {\"assign\": \"queue:q%d\"}}"
        .formatted(id, String.join(", ", when), Math.floorMod(id.hashCode(), 50));
  }

  /** The rule in Drools' language; an earlier rule goes before a later one. */
  String drl(int salience) {
    List<String> when = new ArrayList<>();
    if (category != null) {
      when.add("categories contains \"" + category + "\"");
    }
    if (place != null) {
      when.add("places contains \"" + place + "\"");
    }
    if (priority != null) {
      when.add("priority >= " + priority);
    }
    if (channels != null) {
      when.add(
          channels.stream()
              .sorted()
              .collect(Collectors.joining("\", \"", "channel in (\"", "\")")));
    }
    if (word != null) {
      when.add("words.contains(\" " + word + "\")");
    }
    if (tag != null) {
      when.add("tags contains \"" + tag + "\"");
    }
    if (low != null) {
      when.add("amount >= " + low + "B, amount < " + high + "B");
    }
    return "rule \"%s\" salience %d when Report(%s) then found.add(\"%s\"); drools.halt(); end\n"
        .formatted(id, salience, String.join(", ", when), id);
  }
}

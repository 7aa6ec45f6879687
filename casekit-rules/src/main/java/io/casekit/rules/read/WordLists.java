package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.Limits;
import io.casekit.rules.json.Quote;
import io.casekit.rules.text.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The word lists of one document: the member {@code words}. */
final class WordLists {
  private final Reading reading;
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final List<WordList> lists = new ArrayList<>();
  private int words;

  WordLists(Reading reading) {
    this.reading = reading;
  }

  /** Returns all lists by their positions; grows until the document has been read. */
  List<WordList> all() {
    return lists;
  }

  /** Returns the position of the list of that name; adds a fault if there is none. */
  @Nullable Integer find(String path, String name) {
    Integer position = positions.get(name);
    if (position == null) {
      reading.fault(
          path,
          "there is no word list %s; %s"
              .formatted(
                  Quote.of(name),
                  positions.isEmpty()
                      ? "declare it under \"words\""
                      : "there are " + Quote.cut(String.join(", ", positions.keySet()), 500)));
    }
    return position;
  }

  void declare(String path, JsonNode node) {
    reading.members(path, node, this::declareOne);
  }

  private void declareOne(String path, String name, JsonNode node) {
    if (lists.size() >= RuleLimits.WORD_LISTS) {
      reading.fault(
          path, "there are more than %d word lists, the limit".formatted(RuleLimits.WORD_LISTS));
      return;
    }
    reading.checked(path, name, text -> Limits.key("word list", text));
    Set<String> any = new TreeSet<>();
    Set<String> none = new TreeSet<>();
    if (node.isObject()) {
      reading.required(path, node, "any", "the words to look for");
      reading.members(
          path,
          node,
          (at, member, value) -> {
            switch (member) {
              case "any" -> words(at, value, any);
              case "none" -> words(at, value, none);
              default -> reading.unknown(at, "any, none");
            }
          });
    } else {
      words(path, node, any);
    }
    positions.put(name, lists.size());
    lists.add(new WordList(name, any, none));
  }

  private void words(String path, JsonNode node, Set<String> into) {
    reading.each(
        path,
        node,
        RuleLimits.VALUES,
        (at, one) -> {
          words++;
          if (words == RuleLimits.WORDS + 1) {
            reading.fault(
                at,
                "with this word there are more than %d, the limit; make the lists shorter"
                    .formatted(RuleLimits.WORDS));
          }
          String pattern = reading.text(at, one, WordList::pattern);
          if (pattern != null) {
            into.add(pattern);
          }
        });
  }
}

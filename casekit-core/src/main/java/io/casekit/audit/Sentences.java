package io.casekit.audit;

import io.casekit.event.CaseEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** What is said of each kind of event, by its class. */
final class Sentences {
  private final Map<Class<?>, BiFunction<PlainWords, CaseEvent, String>> sentences =
      new HashMap<>();

  <E extends CaseEvent> void say(Class<E> kind, BiFunction<PlainWords, E, String> sentence) {
    sentences.put(kind, (words, event) -> sentence.apply(words, kind.cast(event)));
  }

  String of(CaseEvent event, PlainWords words) {
    BiFunction<PlainWords, CaseEvent, String> sentence = sentences.get(event.getClass());
    if (sentence == null) {
      throw new IllegalStateException(
          event.type() + " has no sentence; add it to those of its family");
    }
    return sentence.apply(words, event);
  }
}

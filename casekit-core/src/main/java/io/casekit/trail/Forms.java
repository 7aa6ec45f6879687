package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.event.CaseEvent;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON forms of all events, by class and by name. */
final class Forms {
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final Forms ALL =
      new Forms(
          List.of(
              FactForms::add,
              PlacementForms::add,
              ClockForms::add,
              StageForms::add,
              WordForms::add,
              TaskForms::add,
              NoticeForms::add,
              OrderForms::add,
              ApprovalForms::add,
              AccessForms::add,
              LinkForms::add));

  private final Map<Class<?>, Form<?>> byClass = new ConcurrentHashMap<>();
  private final Map<String, Form<?>> byName = new ConcurrentHashMap<>();
  private final Iterator<Consumer<Forms>> families;

  private Forms(List<Consumer<Forms>> families) {
    this.families = families.iterator();
  }

  /** The form of one event. */
  private record Form<E extends CaseEvent>(
      String name, Class<E> event, Writer<E> writer, Function<JsonIn, E> reader) {
    ObjectNode write(CaseEvent value, Sealer sealer) {
      ObjectNode out = Json.object().put("type", name);
      writer.write(event.cast(value), out, sealer);
      return out;
    }
  }

  @FunctionalInterface
  interface Writer<E> {
    void write(E event, ObjectNode out, Sealer sealer);
  }

  <E extends CaseEvent> void on(
      String name, Class<E> event, Writer<E> writer, Function<JsonIn, E> reader) {
    Form<E> form = new Form<>(name, event, writer, reader);
    byClass.put(event, form);
    byName.put(name, form);
  }

  /**
   * Adds one family after the other until the form is there: who only opens cases need not wait
   * until those of links and approvals are loaded.
   */
  private <K> @Nullable Form<?> found(Map<K, Form<?>> forms, K key) {
    Form<?> form = forms.get(key);
    if (form != null) {
      return form;
    }
    synchronized (families) {
      while ((form = forms.get(key)) == null && families.hasNext()) {
        families.next().accept(this);
      }
      return form;
    }
  }

  static ObjectNode write(CaseEvent event, Sealer sealer) {
    Form<?> form = ALL.found(ALL.byClass, event.getClass());
    if (form == null) {
      throw new IllegalStateException(
          event.getClass() + " has no JSON form; add it to those of its family");
    }
    return form.write(event, sealer);
  }

  static CaseEvent read(JsonIn in) {
    String name = in.text("type");
    Form<?> form = ALL.found(ALL.byName, name);
    if (form == null) {
      throw new InvalidInputException(
          "event", "there is no event \"" + name + "\"; it may come from a newer casekit");
    }
    CaseEvent event = form.reader().apply(in);
    in.check();
    return event;
  }
}

package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.event.CaseEvent;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The JSON forms of all events, by class and by name. */
final class Forms {
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final Forms ALL = new Forms();

  private final Map<Class<?>, Form<?>> byClass = new HashMap<>();
  private final Map<String, Form<?>> byName = new HashMap<>();

  private Forms() {
    FactForms.add(this);
    PlacementForms.add(this);
    StageForms.add(this);
    WordForms.add(this);
    TaskForms.add(this);
    OrderForms.add(this);
    ApprovalForms.add(this);
    ClockForms.add(this);
    NoticeForms.add(this);
    AccessForms.add(this);
    LinkForms.add(this);
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

  static ObjectNode write(CaseEvent event, Sealer sealer) {
    Form<?> form = ALL.byClass.get(event.getClass());
    if (form == null) {
      throw new IllegalStateException(
          event.getClass() + " has no JSON form; add it to those of its family");
    }
    return form.write(event, sealer);
  }

  static CaseEvent read(JsonIn in) {
    String name = in.text("type");
    Form<?> form = ALL.byName.get(name);
    if (form == null) {
      throw new InvalidInputException(
          "event", "there is no event \"" + name + "\"; it may come from a newer casekit");
    }
    CaseEvent event = form.reader().apply(in);
    in.check();
    return event;
  }
}

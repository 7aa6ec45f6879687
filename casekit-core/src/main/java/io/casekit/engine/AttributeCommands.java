package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.json.ValueJson;
import io.casekit.reference.Category;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands that say what a case is about. */
public final class AttributeCommands {
  private AttributeCommands() {}

  /**
   * Sets attributes, or takes them away where the value is absent.
   *
   * @param values the new values by key, checked against the case's type before
   */
  public record SetAttributes(Map<String, Optional<Object>> values) implements Command {
    public SetAttributes {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    @Override
    public String name() {
      return "set-attributes";
    }

    @Override
    public String verb() {
      return "set attributes of";
    }

    @Override
    public void content(ObjectNode out) {
      ObjectNode node = out.putObject("values");
      values.forEach(
          (key, value) ->
              value.ifPresentOrElse(
                  v -> node.set(key, ValueJson.write(v)), () -> node.putNull(key)));
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.SET_ATTRIBUTES, c, scene));
      values.forEach(
          (key, value) -> {
            Attribute<?> attribute = scene.pinned().type().attribute(key).orElseThrow();
            obstacles.addAll(settable(attribute, c.stage(), scene));
            if (value.isEmpty() && isRequired(attribute, c, scene)) {
              obstacles.add(
                  new Obstacle(
                      Kind.MISSING_ATTRIBUTE,
                      key,
                      "Attribute \"%s\" cannot be taken away, as stage %s requires it. Give it another value."
                          .formatted(key, c.stage())));
            }
          });
      return obstacles;
    }

    private static boolean isRequired(Attribute<?> attribute, Case c, Scene scene) {
      return scene.pinned().type().requiredAttributes(Gates.stage(c, scene)).contains(attribute);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      List<Change> changes = new ArrayList<>();
      values.forEach(
          (key, value) -> {
            Object before = c.attributes().get(key).orElse(null);
            if (!value.equals(Optional.ofNullable(before))) {
              changes.add(
                  LongText.change(key, before, c.longTextSetAt().get(key), value.orElse(null)));
            }
          });
      return changes.isEmpty() ? List.of() : List.of(new AttributesChanged(changes));
    }
  }

  /** What an attribute itself says about who may set it, and in which stages. */
  static List<Obstacle> settable(Attribute<?> attribute, String stage, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(0);
    Set<String> roles = attribute.setBy();
    if (!roles.isEmpty() && roles.stream().noneMatch(scene.actor().roles()::contains)) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ROLE,
              attribute.key(),
              "Attribute \"%s\" may be set by the roles %s only."
                  .formatted(attribute.key(), roles)));
    }
    if (!attribute.setIn().isEmpty() && !attribute.setIn().contains(stage)) {
      obstacles.add(
          new Obstacle(
              Kind.WRONG_STAGE,
              attribute.key(),
              "Attribute \"%s\" may be set in the stages %s only, not in %s."
                  .formatted(attribute.key(), attribute.setIn(), stage)));
    }
    return obstacles;
  }

  /**
   * Says what kind of matter a case is.
   *
   * @param category the category
   */
  public record Categorise(Category category) implements Command {
    public Categorise {
      Limits.given("category", category);
    }

    @Override
    public String name() {
      return "categorise";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("category", category.path());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.CATEGORISE, c, scene));
      already(c.category().orElse(null), category, "category", obstacles);
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      List<CaseEvent> events = new ArrayList<>();
      events.add(new Categorised(c.category().orElse(null), category));
      events.addAll(Ruling.categorised(c.toBuilder().category(category).build(), scene));
      return events;
    }
  }

  /**
   * Says how much a case presses.
   *
   * @param priority the priority
   */
  public record Prioritise(Priority priority) implements Command {
    public Prioritise {
      Limits.given("priority", priority);
    }

    @Override
    public String name() {
      return "set-priority";
    }

    @Override
    public String verb() {
      return "prioritise";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("priority", priority.key());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.SET_PRIORITY, c, scene));
      already(c.priority().key(), priority.key(), "priority", obstacles);
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      List<CaseEvent> events = new ArrayList<>();
      events.add(new PriorityChanged(c.priority(), priority));
      Placement.again(c.toBuilder().priority(priority).build(), scene).ifPresent(events::add);
      return events;
    }
  }

  private static void already(
      @Nullable Object before, Object after, String what, List<Obstacle> obstacles) {
    if (after.equals(before)) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY, after.toString(), "Its %s is %s already.".formatted(what, after)));
    }
  }
}

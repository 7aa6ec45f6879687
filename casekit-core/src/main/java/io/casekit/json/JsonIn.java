package io.casekit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on its way in. Reads field by field, remembers every fault with its path instead
 * of stopping at the first, and knows which fields nobody asked for. Read everything, then call
 * {@link #check()} on the outermost object, then build the value.
 *
 * <p>After a fault a reading method returns a harmless stand-in (an empty text, zero), so that
 * reading can go on; {@link #check()} never lets a stand-in out.
 */
public final class JsonIn {
  private static final int FEW = 8;

  private final String what;
  private final String path;
  private final JsonNode node;
  private final List<Fault> faults;
  private final Collection<String> asked;
  private boolean askedForAll;
  private boolean checked;
  private final List<JsonIn> inner = new ArrayList<>(0);

  private JsonIn(String what, String path, JsonNode node, List<Fault> faults) {
    this.what = what;
    this.path = path;
    this.node = node;
    this.faults = faults;
    // Few are sooner looked through than put into a set.
    this.asked = node.size() > FEW ? new HashSet<>(2 * node.size() + 8) : new ArrayList<>(FEW);
  }

  /**
   * Parses a document whose outermost value is an object.
   *
   * @param what what is being read, for messages
   * @param text the document
   * @param maxBytes its greatest size in bytes of UTF-8
   * @throws InvalidInputException if it is not acceptable JSON or not an object
   */
  public static JsonIn parse(String what, @Nullable String text, int maxBytes) {
    return of(what, Json.parse(what, text, maxBytes));
  }

  /**
   * Reads a node that has been parsed already.
   *
   * @param what what is being read, for messages
   * @param node the node
   * @throws InvalidInputException if it is not an object
   */
  public static JsonIn of(String what, JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidInputException(what, "it is " + name(node) + ", expected an object {...}");
    }
    return new JsonIn(what, "", node, new ArrayList<>(0));
  }

  /** Returns the path of this object within the document; empty for the outermost. */
  public String path() {
    return path;
  }

  /**
   * Tells whether the field is there and not null.
   *
   * @param field its name
   */
  public boolean has(String field) {
    asked.add(field);
    return node.hasNonNull(field);
  }

  /**
   * Returns the names of all fields, in the order of the document, and counts them as asked for.
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> intact("", name));
    askedForAll = true;
    return names;
  }

  /**
   * Returns a text that must be there.
   *
   * @param field its name
   */
  public String text(String field) {
    JsonNode value = value(field, "a text", JsonNode::isTextual);
    return value == null ? "" : value.textValue();
  }

  /**
   * Returns a text that may be missing.
   *
   * @param field its name
   */
  public Optional<String> optionalText(String field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  /**
   * Returns a value that is written as a text.
   *
   * @param field its name
   * @param reader makes the value; an {@link InvalidInputException} or {@link DateTimeException}
   *     from it becomes a fault at this path
   * @param standIn returned after a fault
   */
  public <T> T read(String field, Function<String, T> reader, T standIn) {
    JsonNode value = value(field, "a text", JsonNode::isTextual);
    return value == null ? standIn : made(field, () -> reader.apply(value.textValue()), standIn);
  }

  /**
   * Returns a value that is written as a text and may be missing.
   *
   * @param field its name
   * @param reader makes the value, as for {@link #read}
   */
  public <T> Optional<T> optional(String field, Function<String, T> reader) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = value(field, "a text", JsonNode::isTextual);
    return value == null
        ? Optional.empty()
        : made(field, () -> Optional.of(reader.apply(value.textValue())), Optional.empty());
  }

  /**
   * Returns a whole number that must be there.
   *
   * @param field its name
   */
  public long number(String field) {
    JsonNode value =
        value(field, "a whole number", n -> n.isIntegralNumber() && n.canConvertToLong());
    return value == null ? 0 : value.longValue();
  }

  /**
   * Returns a whole number that may be missing.
   *
   * @param field its name
   * @param absent returned if it is missing
   */
  public long number(String field, long absent) {
    return has(field) ? number(field) : absent;
  }

  /**
   * Returns a yes or no that may be missing.
   *
   * @param field its name
   * @param absent returned if it is missing
   */
  public boolean flag(String field, boolean absent) {
    if (!has(field)) {
      return absent;
    }
    JsonNode value = value(field, "true or false", JsonNode::isBoolean);
    return value == null ? absent : value.booleanValue();
  }

  /**
   * Returns a list of texts that may be missing; empty if it is.
   *
   * @param field its name
   */
  public List<String> texts(String field) {
    if (!has(field)) {
      return List.of();
    }
    JsonNode value = value(field, "a list of texts", JsonNode::isArray);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isTextual()) {
        intact(field + "/" + i, value.get(i).textValue());
        texts.add(value.get(i).textValue());
      } else {
        fault(field + "/" + i, "it is " + name(value.get(i)) + ", expected a text");
      }
    }
    return texts;
  }

  /**
   * Returns an object that must be there.
   *
   * @param field its name
   */
  public JsonIn object(String field) {
    JsonNode value = value(field, "an object", JsonNode::isObject);
    return inner(field, value == null ? Json.object() : value);
  }

  /**
   * Returns an object that may be missing.
   *
   * @param field its name
   */
  public Optional<JsonIn> optionalObject(String field) {
    return has(field) ? Optional.of(object(field)) : Optional.empty();
  }

  /**
   * Returns a list of objects that may be missing; empty if it is.
   *
   * @param field its name
   */
  public List<JsonIn> objects(String field) {
    if (!has(field)) {
      return List.of();
    }
    JsonNode value = value(field, "a list of objects", JsonNode::isArray);
    if (value == null) {
      return List.of();
    }
    List<JsonIn> objects = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        objects.add(inner(field + "/" + i, value.get(i)));
      } else {
        fault(field + "/" + i, "it is " + name(value.get(i)) + ", expected an object");
      }
    }
    return objects;
  }

  /**
   * Returns an object whose fields are free names with objects as values; empty if it is missing.
   *
   * @param field its name
   */
  public Map<String, JsonIn> objectsByName(String field) {
    if (!has(field)) {
      return Map.of();
    }
    JsonIn map = object(field);
    Map<String, JsonIn> objects = new LinkedHashMap<>();
    for (String name : map.names()) {
      objects.put(name, map.object(name));
    }
    return objects;
  }

  /**
   * Returns an object whose fields are free names with texts as values; empty if it is missing.
   *
   * @param field its name
   */
  public Map<String, String> textsByName(String field) {
    if (!has(field)) {
      return Map.of();
    }
    JsonIn map = object(field);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : map.names()) {
      texts.put(name, map.text(name));
    }
    return texts;
  }

  /**
   * Returns whatever stands in the field, for a reader of its own; a JSON null if it is missing.
   *
   * @param field its name
   */
  public JsonNode any(String field) {
    asked.add(field);
    JsonNode value = node.get(field);
    return value == null ? NullNode.getInstance() : value;
  }

  /**
   * Remembers a fault at a field of this object.
   *
   * @param field the field, empty for the object itself
   * @param message what was found and what is expected instead
   */
  public void fault(String field, String message) {
    faults.add(new Fault(at(field), message));
  }

  /**
   * Remembers faults that another reader found below a field of this object.
   *
   * @param field the field
   * @param found the faults, with paths relative to the field
   */
  public void faults(String field, List<Fault> found) {
    for (Fault fault : found) {
      fault(fault.path().isEmpty() ? field : field + "/" + fault.path(), fault.message());
    }
  }

  /** Tells whether anything has been wrong so far, anywhere in the document. */
  public boolean hasFaults() {
    return !faults.isEmpty();
  }

  /**
   * Ends the reading, called on the outermost object.
   *
   * @throws InvalidInputException with every fault, fields that nobody asked for among them
   */
  public void check() {
    collectUnknown();
    if (!faults.isEmpty()) {
      throw new InvalidInputException(what, faults);
    }
  }

  private void collectUnknown() {
    if (checked) {
      // Who reads a part of the document has done so already.
      return;
    }
    checked = true;
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!askedForAll && !asked.contains(member.getKey())) {
        fault(
            member.getKey(),
            "the field is not known here; known are "
                + new TreeSet<>(asked)
                + "; remove or rename it");
      }
    }
    inner.forEach(JsonIn::collectUnknown);
  }

  private JsonIn inner(String field, JsonNode value) {
    JsonIn object = new JsonIn(what, at(field), value, faults);
    inner.add(object);
    return object;
  }

  private String at(String field) {
    return path.isEmpty() ? field : field.isEmpty() ? path : path + "/" + field;
  }

  private @Nullable JsonNode value(String field, String expected, Predicate<JsonNode> fits) {
    asked.add(field);
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      fault(field, "it is missing; give " + expected);
      return null;
    }
    if (!fits.test(value)) {
      fault(field, "it is " + name(value) + ", expected " + expected);
      return null;
    }
    if (value.isTextual()) {
      intact(field, value.textValue());
    }
    return value;
  }

  // JSON can hold by escapes what no text of casekit may hold.
  private void intact(String field, String text) {
    Limits.damage(text).ifPresent(message -> fault(field, message));
  }

  private <T> T made(String field, Supplier<T> maker, T standIn) {
    try {
      return maker.get();
    } catch (InvalidInputException e) {
      faults(field, e.faults());
    } catch (DateTimeException e) {
      fault(field, "it cannot be read: " + e.getMessage());
    }
    return standIn;
  }

  private static String name(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number with decimals";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "null";
    };
  }
}

package io.casekit.rules.dmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element of a DMN file, as far as tables need it. */
final class Element {
  private final String name;
  private Map<String, String> attributes = Map.of();
  private List<Element> children = List.of();
  private String text = "";

  Element(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void put(String attribute, String value) {
    if (attributes.isEmpty()) {
      attributes = new HashMap<>();
    }
    attributes.put(attribute, value);
  }

  void add(Element child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(2);
    }
    children.add(child);
  }

  void append(String more) {
    text = text.isEmpty() ? more : text + more;
  }

  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  Optional<Element> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  List<Element> children() {
    return children;
  }

  /** Returns what stands in its child {@code text}; nothing if it has none. */
  String text() {
    return child("text").map(child -> child.text).orElse("");
  }

  /** Returns what stands in itself. */
  String ownText() {
    return text;
  }
}

package io.casekit.rules.dmn;

import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Quote;
import io.casekit.rules.json.StrictJson;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML from outside: bounded, without document types and so without entities of its own, and only
 * what belongs to decision tables is kept.
 */
final class DmnXml {
  /** What casekit adds to a file so that reading it again gives the same table. */
  static final String CASEKIT = "https://casekit.io/dmn";

  /** The versions that are read, by the namespaces of their models. */
  static final Map<String, String> VERSIONS =
      Map.of(
          "https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3",
          "https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4",
          "https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5");

  static final String WRITTEN = "https://www.omg.org/spec/DMN/20230324/MODEL/";

  // An element takes some fifty times its text, so fewer are read than a file could hold.
  private static final int ELEMENTS = 250_000;
  private static final int DEPTH = 64;
  private static final int ATTRIBUTES = 100;
  private static final int NAMESPACES = 5_000;
  private static final String DECLARES = "xmlns";
  private static final int LONGEST_MESSAGE = 300;

  /** Elements whose inside matters. Of others only the name is kept. */
  private static final Set<String> KEPT =
      Set.of(
          "definitions",
          "decision",
          "decisionTable",
          "input",
          "inputExpression",
          "inputValues",
          "output",
          "outputValues",
          "defaultOutputEntry",
          "rule",
          "inputEntry",
          "outputEntry",
          "annotation",
          "annotationEntry",
          "text",
          "description",
          "inputData",
          "variable");

  private static final XMLInputFactory FACTORY = factory();

  private DmnXml() {}

  private static XMLInputFactory factory() {
    // The one of the JDK: another on the class path may not know these settings.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }

  /**
   * Parses a file.
   *
   * @return its {@code definitions}
   * @throws InvalidInputException if it is too large, too deep, not XML, or not DMN
   */
  static Element parse(String what, String xml) {
    if (StrictJson.isLarge(xml)) {
      throw StrictJson.tooLarge(what);
    }
    checkNamespaces(what, xml);
    String text = !xml.isEmpty() && xml.charAt(0) == '\uFEFF' ? xml.substring(1) : xml;
    try {
      XMLStreamReader reader;
      synchronized (FACTORY) {
        // The factory of the JDK gives one reader at a time.
        reader = FACTORY.createXMLStreamReader(new StringReader(text));
      }
      try {
        return new Parsing(what, reader).definitions();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new InvalidInputException(
          what,
          "it is not acceptable XML: %s%s"
              .formatted(
                  Quote.cut(message(e), LONGEST_MESSAGE),
                  e.getLocation() == null
                      ? ""
                      : " (line %d, column %d)"
                          .formatted(
                              e.getLocation().getLineNumber(), e.getLocation().getColumnNumber())));
    }
  }

  /** The parser of the JDK has no limit of its own on these, and compares each with all others. */
  private static void checkNamespaces(String what, String xml) {
    int count = 0;
    for (int at = xml.indexOf(DECLARES); at >= 0; at = xml.indexOf(DECLARES, at + 1)) {
      count++;
      if (count > NAMESPACES) {
        throw new InvalidInputException(
            what, "it declares more than %d namespaces; declare them once".formatted(NAMESPACES));
      }
    }
  }

  /** The parser says where on a line of its own, which is said again after it. */
  private static String message(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return (at < 0 ? message : message.substring(at + "Message: ".length())).replace('\n', ' ');
  }

  /** The parsing of one file. */
  private static final class Parsing {
    private final String what;
    private final XMLStreamReader reader;
    private final Deque<Element> open = new ArrayDeque<>();
    private int elements;
    private int depth;

    /** The depth of the element whose inside does not matter; zero if none is open. */
    private int skipped;

    Parsing(String what, XMLStreamReader reader) {
      this.what = what;
      this.reader = reader;
    }

    Element definitions() throws XMLStreamException {
      Element root = null;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD ->
              throw refused("it has a document type (<!DOCTYPE>); take it away");
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw refused("it has an entity of its own; write what it stands for");
          case XMLStreamConstants.START_ELEMENT -> {
            Element element = start();
            root = root == null ? element : root;
          }
          case XMLStreamConstants.END_ELEMENT -> end();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
          default -> {
            // Comments, white space and processing instructions say nothing.
          }
        }
      }
      if (root == null) {
        throw refused("it is empty; give one DMN file");
      }
      return root;
    }

    private Element start() {
      depth++;
      elements++;
      if (depth > DEPTH) {
        throw refused("it is nested deeper than %d levels".formatted(DEPTH));
      } else if (elements > ELEMENTS) {
        throw refused("it has more than %d elements; split it".formatted(ELEMENTS));
      } else if (reader.getAttributeCount() > ATTRIBUTES) {
        throw refused("an element has more than %d attributes".formatted(ATTRIBUTES));
      }
      String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
      if (depth == 1) {
        check(namespace);
      }
      Element element = new Element(reader.getLocalName());
      if (skipped == 0) {
        boolean ofDmn = VERSIONS.containsKey(namespace);
        if (ofDmn && !open.isEmpty()) {
          open.getLast().add(element);
        }
        if (ofDmn && KEPT.contains(element.name())) {
          attributes(element);
          open.addLast(element);
        } else {
          skipped = depth;
        }
      }
      return element;
    }

    private void check(String namespace) {
      if (!reader.getLocalName().equals("definitions") || !VERSIONS.containsKey(namespace)) {
        throw refused(
            "it begins with <%s> of namespace %s, not with the definitions of DMN 1.3, 1.4 or 1.5; export it from its editor as one of these"
                .formatted(Quote.cut(reader.getLocalName(), Quote.LONGEST), Quote.of(namespace)));
      }
    }

    private void attributes(Element element) {
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        String namespace = reader.getAttributeNamespace(i);
        if (namespace == null || namespace.isEmpty()) {
          element.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        } else if (namespace.equals(CASEKIT)) {
          element.put("casekit:" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
      }
    }

    private void end() {
      if (skipped == 0) {
        open.removeLast();
      } else if (skipped == depth) {
        skipped = 0;
      }
      depth--;
    }

    private void text() {
      if (skipped == 0 && !open.isEmpty()) {
        String name = open.getLast().name();
        if (name.equals("text") || name.equals("description")) {
          open.getLast().append(reader.getText());
        }
      }
    }

    private InvalidInputException refused(String message) {
      return new InvalidInputException(
          what, "%s (line %d)".formatted(message, reader.getLocation().getLineNumber()));
    }
  }
}

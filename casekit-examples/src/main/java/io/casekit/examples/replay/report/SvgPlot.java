package io.casekit.examples.replay.report;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.ChartEntity;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Draws a chart as an SVG element to be put into a page, with real text and what a pointer shows
 * over its parts.
 */
final class SvgPlot {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final FontRenderContext MEASURE = new FontRenderContext(null, false, false);

  private final String id;
  private final String title;
  private final String description;

  /**
   * @param id unique in the page
   * @param description what a reader who cannot see the plot should know of it
   */
  SvgPlot(String id, String title, String description) {
    this.id = id;
    this.title = title;
    this.description = description;
  }

  String draw(JFreeChart chart, int width, int height) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
      SVGGraphics2D graphics = new SVGGraphics2D(document);
      graphics.setSVGCanvasSize(new Dimension(width, height));
      ChartRenderingInfo info = new ChartRenderingInfo();
      chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), info);

      Element svg = graphics.getRoot();
      fitToPage(svg, width, height);
      restyle(svg, 12, false);
      addHints(svg, info);
      describe(svg);
      return serialised(svg);
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("The plot %s cannot be drawn.".formatted(id), e);
    }
  }

  private void fitToPage(Element svg, int width, int height) {
    svg.setAttribute("viewBox", "0 0 %s %s".formatted(width, height));
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.setAttribute("class", "plot");
  }

  /**
   * Gives colours to the page's style sheet, and makes each text as wide as it was measured,
   * whatever font shows it.
   */
  private void restyle(Element element, int inheritedSize, boolean inheritedBold) {
    String size = taken(element, "font-size");
    String weight = taken(element, "font-weight");
    taken(element, "font-family");
    int ownSize =
        size.isEmpty()
            ? inheritedSize
            : (int) Math.round(Double.parseDouble(size.replace("px", "")));
    boolean bold = weight.isEmpty() ? inheritedBold : weight.equals("bold");
    // Colours that are CSS variables are understood in a style only.
    String style =
        Stream.of("fill", "stroke")
            .map(property -> property + ":" + Ink.toCss(taken(element, property)))
            .filter(declaration -> !declaration.endsWith(":"))
            .collect(Collectors.joining(";"));
    if (!style.isEmpty()) {
      element.setAttribute("style", style);
    }
    prefix(element, "id");
    prefix(element, "clip-path");
    if (element.getNodeName().equals("text")) {
      Font font = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, ownSize);
      double measured = font.getStringBounds(element.getTextContent(), MEASURE).getWidth();
      element.setAttribute("font-size", Integer.toString(ownSize));
      element.setAttribute("textLength", decimal(measured));
      element.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    NodeList children = element.getChildNodes();
    for (int i = children.getLength() - 1; i >= 0; i--) {
      Node child = children.item(i);
      if (child instanceof Element inner) {
        restyle(inner, ownSize, bold);
      } else if (child.getNodeType() == Node.COMMENT_NODE) {
        element.removeChild(child);
      }
    }
  }

  private static String taken(Element element, String attribute) {
    String value = element.getAttribute(attribute);
    element.removeAttribute(attribute);
    return value;
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** Several plots share one page, so their identifiers must not meet. */
  private void prefix(Element element, String attribute) {
    String value = element.getAttribute(attribute);
    if (!value.isEmpty()) {
      element.setAttribute(
          attribute,
          attribute.equals("id") ? id + "-" + value : value.replace("url(#", "url(#" + id + "-"));
    }
  }

  private void addHints(Element svg, ChartRenderingInfo info) {
    for (Object entity : info.getEntityCollection().getEntities()) {
      if (entity instanceof ChartEntity hint && hint.getToolTipText() != null) {
        Rectangle2D area = hint.getArea().getBounds2D();
        Element rect = svg.getOwnerDocument().createElementNS(SVG, "rect");
        Map.of(
                "x",
                area.getX(),
                "y",
                area.getY(),
                "width",
                Math.max(area.getWidth(), 1),
                "height",
                area.getHeight())
            .forEach((name, value) -> rect.setAttribute(name, decimal(value.doubleValue())));
        rect.setAttribute("class", "hint");
        rect.appendChild(text(svg, "title", hint.getToolTipText()));
        svg.appendChild(rect);
      }
    }
  }

  private void describe(Element svg) {
    Element titleElement = text(svg, "title", title);
    titleElement.setAttribute("id", id + "-title");
    Element descElement = text(svg, "desc", description);
    descElement.setAttribute("id", id + "-desc");
    svg.insertBefore(descElement, svg.getFirstChild());
    svg.insertBefore(titleElement, descElement);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
  }

  private static Element text(Element svg, String name, String content) {
    Element element = svg.getOwnerDocument().createElementNS(SVG, name);
    element.setTextContent(content);
    return element;
  }

  private static String serialised(Element svg) throws TransformerException {
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter out = new StringWriter();
    transformer.transform(new DOMSource(svg), new StreamResult(out));
    // Inside HTML the parser knows what svg is; without the addresses the page names nothing
    // outside itself.
    return out.toString().replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "");
  }
}

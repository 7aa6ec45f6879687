package io.casekit.examples.replay.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.StandardCategoryToolTipGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.ClusteredXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import org.jfree.data.time.Month;
import org.jfree.data.time.TimePeriodAnchor;
import org.jfree.data.time.TimeSeries;
import org.jfree.data.time.TimeSeriesCollection;
import org.jspecify.annotations.Nullable;

/** The plots of a report, each as an SVG element. */
final class Plots {

  static final int WIDTH = 900;

  /** More rows than this make no picture; the tables have them all. */
  static final int MOST_ROWS = 15;

  private static final Color NONE = new Color(0, 0, 0, 0);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final int ROW_HEIGHT = 30;

  private Plots() {}

  static String intakeAndBacklog(SvgPlot svg, List<ReplayReport.Month> months, ZoneId zone) {
    TimeSeries opened = new TimeSeries("opened");
    TimeSeries closed = new TimeSeries("closed");
    TimeSeries open = new TimeSeries("open at the end of the month");
    for (ReplayReport.Month month : months) {
      Month at = new Month(month.month().getMonthValue(), month.month().getYear());
      opened.add(at, month.opened());
      closed.add(at, month.closed());
      open.add(at, month.openAtEnd());
    }
    TimeZone timeZone = TimeZone.getTimeZone(zone);
    TimeSeriesCollection flow = new TimeSeriesCollection(timeZone);
    flow.addSeries(opened);
    flow.addSeries(closed);

    ClusteredXYBarRenderer bars = new ClusteredXYBarRenderer(0.15, false);
    bars.setBarPainter(new StandardXYBarPainter());
    bars.setShadowVisible(false);
    bars.setDefaultToolTipGenerator((data, series, item) -> hint(months.get(item)));
    ink(bars, Ink.OPENED, Ink.CLOSED);

    XYAreaRenderer area = new XYAreaRenderer(XYAreaRenderer.AREA);
    area.setDefaultToolTipGenerator((data, series, item) -> hint(months.get(item)));
    ink(area, Ink.BACKLOG);

    DateAxis time = new DateAxis(null, timeZone, Locale.ENGLISH);
    style(time);
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(time);
    plot.setGap(14);
    plot.add(xyPlot(flow, count("cases a month"), bars));
    TimeSeriesCollection backlog = new TimeSeriesCollection(open, timeZone);
    backlog.setXPosition(TimePeriodAnchor.END);
    plot.add(xyPlot(backlog, count("cases open"), area));
    return svg.draw(chart(plot, true), WIDTH, 430);
  }

  private static String hint(ReplayReport.Month month) {
    return String.format(
        Locale.ENGLISH,
        "%s: %,d opened, %,d closed, %,d open at its end",
        month.month(),
        month.opened(),
        month.closed(),
        month.openAtEnd());
  }

  private static XYPlot xyPlot(
      TimeSeriesCollection data, ValueAxis range, XYItemRenderer renderer) {
    XYPlot plot = new XYPlot(data, null, range, renderer);
    plain(plot);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Ink.GRID.standIn());
    plot.setRangeGridlineStroke(new BasicStroke(1));
    return plot;
  }

  /**
   * For each type a bar from the median to the ninth decile, on a logarithmic scale: types differ
   * by powers of ten.
   */
  static String leadTimes(SvgPlot svg, Map<String, Figures.Lead> leads) {
    List<Map.Entry<String, Figures.Lead>> rows =
        leads.entrySet().stream().limit(MOST_ROWS).toList();
    DefaultCategoryDataset ends = new DefaultCategoryDataset();
    double[] medians = new double[rows.size()];
    double[] p90s = new double[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      medians[i] = scaled(rows.get(i).getValue().medianHours());
      p90s[i] = scaled(rows.get(i).getValue().p90Hours());
      ends.addValue(medians[i], "median", name(rows.get(i).getKey()));
      ends.addValue(p90s[i], "90 % took no longer", name(rows.get(i).getKey()));
    }
    DefaultIntervalCategoryDataset spans =
        new DefaultIntervalCategoryDataset(
            new String[] {"from median to 90 %"},
            rows.stream().map(row -> name(row.getKey())).toArray(String[]::new),
            new Double[][] {box(medians)},
            new Double[][] {box(p90s)});

    IntervalBarRenderer bars = new IntervalBarRenderer();
    plain(bars);
    bars.setMaximumBarWidth(0.012);
    bars.setIncludeBaseInRange(false);
    bars.setSeriesPaint(0, Ink.SPAN.standIn());
    bars.setSeriesVisibleInLegend(0, false);
    LineAndShapeRenderer dots = new LineAndShapeRenderer(false, true);
    Ink[] inks = {Ink.MEDIAN, Ink.P90};
    for (int i = 0; i < inks.length; i++) {
      dots.setSeriesPaint(i, inks[i].standIn());
      dots.setSeriesShape(i, new Ellipse2D.Double(-5, -5, 10, 10));
    }
    dots.setDefaultToolTipGenerator((data, series, item) -> hint(rows.get(item)));

    LogAxis hours = new LogAxis(null);
    hours.setBase(10);
    hours.setNumberFormatOverride(number("#,##0.## h"));
    hours.setSmallestValue(SMALLEST_HOURS);
    hours.setTickUnit(new NumberTickUnit(1));
    hours.setRange(wholePowers(medians, p90s));
    style(hours);
    CategoryPlot plot = rows(ends, hours, dots);
    plot.setDataset(1, spans);
    plot.setRenderer(1, bars);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
    return svg.draw(chart(plot, true), WIDTH, height(rows.size()));
  }

  private static final double SMALLEST_HOURS = 0.01;

  /** A logarithmic scale has no zero, so what took no time is drawn at its low end. */
  private static double scaled(double hours) {
    return Math.max(hours, SMALLEST_HOURS);
  }

  private static Range wholePowers(double[] medians, double[] p90s) {
    DoubleSummaryStatistics all =
        DoubleStream.concat(Arrays.stream(medians), Arrays.stream(p90s)).summaryStatistics();
    double low = Math.floor(Math.log10(all.getMin() * 0.9));
    double high = Math.ceil(Math.log10(all.getMax() * 1.1));
    // A little more than the powers themselves, or rounding hides the ticks at both ends.
    return new Range(0.98 * Math.pow(10, low), 1.02 * Math.pow(10, high));
  }

  private static Double[] box(double[] values) {
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }

  private static String hint(Map.Entry<String, Figures.Lead> row) {
    return String.format(
        Locale.ENGLISH,
        "%s: median %,.1f h, 90 %% within %,.1f h (%,d cases)",
        name(row.getKey()),
        row.getValue().medianHours(),
        row.getValue().p90Hours(),
        row.getValue().n());
  }

  static String onTime(SvgPlot svg, Map<String, Figures.Sla> slas) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    slas.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            row -> {
              data.addValue(row.getValue().closedOnTime(), "closed on time", name(row.getKey()));
              data.addValue(row.getValue().closedLate(), "closed late", name(row.getKey()));
              data.addValue(row.getValue().stillOpen(), "not closed", name(row.getKey()));
            });
    StackedBarRenderer bars = new StackedBarRenderer(true);
    style(bars, Ink.GOOD, Ink.LATE, Ink.PENDING);
    NumberAxis share = new NumberAxis();
    share.setNumberFormatOverride(number("0 %"));
    share.setRange(0, 1);
    style(share);
    return svg.draw(chart(rows(data, share, bars), true), WIDTH, height(data.getColumnCount()));
  }

  static String workload(SvgPlot svg, List<ReplayReport.QueueLoad> queues) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    queues.stream()
        .limit(MOST_ROWS)
        .forEach(
            queue -> {
              data.addValue(queue.cases() - queue.stillOpen(), "done", queue.name());
              data.addValue(queue.stillOpen(), "still open", queue.name());
            });
    return stacked(svg, data, Ink.CLOSED, Ink.PENDING);
  }

  static String places(SvgPlot svg, List<ReplayReport.PlaceLoad> places) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    places.stream()
        .limit(MOST_ROWS)
        .forEach(
            place -> {
              data.addValue(place.recurring(), "the same trouble again", place.name());
              data.addValue(place.cases() - place.recurring(), "other cases", place.name());
            });
    return stacked(svg, data, Ink.LATE, Ink.SPAN);
  }

  static String routing(SvgPlot svg, List<RoutingRow> queues) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    queues.stream()
        .limit(MOST_ROWS)
        .forEach(
            queue -> {
              data.addValue(queue.agreed(), "the rules chose the same queue", queue.queue());
              data.addValue(
                  queue.cases() - queue.agreed(), "the rules chose another", queue.queue());
            });
    return stacked(svg, data, Ink.GOOD, Ink.LATE);
  }

  private static String stacked(SvgPlot svg, DefaultCategoryDataset data, Ink... inks) {
    StackedBarRenderer bars = new StackedBarRenderer();
    style(bars, inks);
    return svg.draw(
        chart(rows(data, count(null), bars), true), WIDTH, height(data.getColumnCount()));
  }

  private static int height(int rows) {
    return 78 + ROW_HEIGHT * Math.max(rows, 1);
  }

  private static String name(String type) {
    return type.equals(Figures.ALL) ? "all cases" : type;
  }

  private static CategoryPlot rows(
      DefaultCategoryDataset data, ValueAxis range, CategoryItemRenderer renderer) {
    CategoryAxis names = new CategoryAxis();
    names.setTickLabelFont(FONT);
    names.setTickLabelPaint(Ink.TEXT.standIn());
    names.setAxisLineVisible(false);
    names.setTickMarksVisible(false);
    names.setMaximumCategoryLabelWidthRatio(0.36f);
    names.setLowerMargin(0.01);
    names.setUpperMargin(0.01);
    names.setCategoryMargin(0.3);
    CategoryPlot plot = new CategoryPlot(data, names, range, renderer);
    plain(plot);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinePaint(Ink.GRID.standIn());
    plot.setRangeGridlineStroke(new BasicStroke(1));
    return plot;
  }

  private static NumberAxis count(@Nullable String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ENGLISH));
    axis.setNumberFormatOverride(number("#,##0"));
    style(axis);
    return axis;
  }

  private static NumberFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
  }

  private static void style(ValueAxis axis) {
    axis.setTickLabelFont(FONT);
    axis.setLabelFont(FONT);
    axis.setTickLabelPaint(Ink.MUTED.standIn());
    axis.setLabelPaint(Ink.MUTED.standIn());
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
  }

  private static void style(StackedBarRenderer bars, Ink... inks) {
    plain(bars);
    for (int i = 0; i < inks.length; i++) {
      bars.setSeriesPaint(i, inks[i].standIn());
    }
    bars.setDefaultToolTipGenerator(
        new StandardCategoryToolTipGenerator("{1}: {2} {0}", number("#,##0")));
  }

  private static void plain(BarRenderer bars) {
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    bars.setDrawBarOutline(false);
  }

  private static void ink(XYItemRenderer renderer, Ink... inks) {
    for (int i = 0; i < inks.length; i++) {
      renderer.setSeriesPaint(i, inks[i].standIn());
    }
  }

  private static void plain(Plot plot) {
    plot.setBackgroundPaint(NONE);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(4, 0, 0, 24));
    plot.setNoDataMessage("nothing to show");
    plot.setNoDataMessagePaint(Ink.MUTED.standIn());
  }

  private static JFreeChart chart(Plot plot, boolean withLegend) {
    plot.setBackgroundPaint(NONE);
    JFreeChart chart = new JFreeChart(null, FONT, plot, false);
    chart.setBackgroundPaint(NONE);
    chart.setBorderVisible(false);
    chart.setPadding(new RectangleInsets(0, 0, 4, 4));
    if (withLegend) {
      LegendTitle legend = new LegendTitle(plot);
      legend.setItemFont(FONT);
      legend.setItemPaint(Ink.TEXT.standIn());
      legend.setBackgroundPaint(NONE);
      legend.setFrame(BlockBorder.NONE);
      legend.setPosition(RectangleEdge.TOP);
      legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
      chart.addLegend(legend);
    }
    return chart;
  }

  /** One queue of the file and what the rules made of its cases. */
  record RoutingRow(String queue, int cases, int agreed) {}
}

package io.casekit.examples.replay.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.casekit.examples.replay.plan.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file strictly, and finds all its faults before it gives up. */
final class MappingFile {

  private static final int LONGEST = 64 * 1024;
  private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Set<String> CATEGORIES = Set.of("new", "active", "waiting", "resolved");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonForm root;

  private MappingFile(JsonForm root) {
    this.root = root;
  }

  static Mapping read(Path file) {
    JsonForm root = new JsonForm(parse(file));
    Mapping mapping = new MappingFile(root).mapping();
    if (!root.faults().isEmpty()) {
      String list = String.join(System.lineSeparator() + "  ", root.faults());
      throw new UnusableInputException(
          "The mapping %s cannot be used:%n  %s%nmappings/README.md describes every field."
              .formatted(file, list));
    }
    return mapping;
  }

  private static JsonNode parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new UnusableInputException(
            "The mapping %s is longer than %s bytes; is it a mapping?".formatted(file, LONGEST));
      }
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new UnusableInputException(
          "The mapping %s is not JSON as it should be: %s (line %s)."
              .formatted(
                  file,
                  e.getOriginalMessage(),
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    } catch (NoSuchFileException e) {
      throw new UnusableInputException("There is no mapping file %s.".formatted(file), e);
    } catch (IOException e) {
      throw new UnusableInputException(
          "The mapping %s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Returns a mapping that may only be used if no fault was found; until then wrong parts hold
   * stand-ins.
   */
  private Mapping mapping() {
    root.allow(
        "version",
        "description",
        "id",
        "time",
        "zone",
        "type",
        "status",
        "stages",
        "group",
        "resource",
        "reassignment",
        "opened",
        "closed",
        "target",
        "place",
        "unknown");
    root.needOneOf("version", Set.of("1"));
    root.text("description");
    ZoneId zone = zone();
    List<String> status = root.neededTexts("status", 1, 2);
    Mapping.Columns columns =
        new Mapping.Columns(
            root.neededText("id"),
            root.neededForm("time").neededText("column"),
            status.isEmpty() ? List.of("") : status,
            root.text("group"),
            root.text("resource"),
            root.text("opened"),
            root.text("target"),
            root.texts("place"));
    Mapping.Stages stages = stages();
    return new Mapping(
        zone, times(zone), columns, type(), stages, closing(stages), counted(columns), unknown());
  }

  private ZoneId zone() {
    String name = root.neededText("zone");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      root.fault("zone", "\"%s\" is no time zone such as Europe/Berlin or UTC".formatted(name));
      return ZoneOffset.UTC;
    }
  }

  private Times times(ZoneId zone) {
    JsonForm time = root.neededForm("time").allow("column", "pattern");
    String pattern = time.text("pattern");
    try {
      return pattern == null ? Times.iso(zone) : Times.pattern(pattern, zone);
    } catch (IllegalArgumentException e) {
      time.fault("pattern", "\"%s\" cannot be used: %s".formatted(pattern, e.getMessage()));
      return Times.iso(zone);
    }
  }

  private Mapping.TypeSource type() {
    JsonForm type =
        root.neededForm("type").allow("column", "constant").needExactlyOne("column", "constant");
    return new Mapping.TypeSource(type.text("column"), type.text("constant"));
  }

  private Mapping.Stages stages() {
    Map<String, Stage> byStatus = new LinkedHashMap<>();
    Map<String, Stage> byName = new LinkedHashMap<>();
    Stage otherwise = null;
    for (JsonForm form : root.neededForms("stages")) {
      form.allow("name", "category", "status", "otherwise");
      Stage stage = stage(form);
      if (byName.putIfAbsent(stage.name(), stage) != null) {
        form.fault("name", "another stage is called \"%s\" too".formatted(stage.name()));
      }
      for (String status : form.texts("status")) {
        if (byStatus.putIfAbsent(status, stage) != null) {
          form.fault("status", "\"%s\" is a status of another stage too".formatted(status));
        }
      }
      if (form.flag("otherwise")) {
        if (otherwise != null) {
          form.fault("otherwise", "only one stage can take what is left");
        }
        otherwise = stage;
      }
    }
    return new Mapping.Stages(byStatus, otherwise);
  }

  private static Stage stage(JsonForm form) {
    String name = form.neededText("name");
    String category = form.needOneOf("category", CATEGORIES);
    if (!name.isEmpty() && !STAGE_NAME.matcher(name).matches()) {
      form.fault(
          "name", "\"%s\" is not small letters, digits and hyphens, 40 at most".formatted(name));
    }
    if (name.equals(Stage.CLOSED.name())) {
      form.fault(
          "name",
          "\"closed\" is kept for the closing that lasts; call a status that comes before it"
              + " otherwise");
    }
    if (name.equals(Stage.NEW.name()) && !category.equals("new")) {
      form.fault("category", "the stage \"new\" is where cases begin and of category new");
    }
    return new Stage(
        name,
        Stage.Category.valueOf((category.isEmpty() ? "new" : category).toUpperCase(Locale.ROOT)));
  }

  private Mapping.Closing closing(Mapping.Stages stages) {
    JsonForm closed =
        root.neededForm("closed")
            .allow("column", "lastStatus")
            .needExactlyOne("column", "lastStatus");
    Set<String> last = new LinkedHashSet<>(closed.texts("lastStatus"));
    for (String status : last) {
      if (stages.otherwise() == null
          && stages.byStatus().keySet().stream()
              .noneMatch(s -> s.equals(status) || s.startsWith(status + "/"))) {
        closed.fault("lastStatus", "\"%s\" is a status of no stage".formatted(status));
      }
    }
    return new Mapping.Closing(closed.text("column"), last);
  }

  private Mapping.@Nullable Counted counted(Mapping.Columns columns) {
    if (root.text("reassignment") == null) {
      return null;
    }
    String which = root.needOneOf("reassignment", Set.of("group", "resource"));
    if (which.isEmpty()) {
      return null;
    }
    Mapping.Counted counted = Mapping.Counted.valueOf(which.toUpperCase(Locale.ROOT));
    if (Objects.isNull(counted == Mapping.Counted.GROUP ? columns.group() : columns.resource())) {
      root.fault(
          "reassignment", "counts changes of the %s, which has no column here".formatted(which));
    }
    return counted;
  }

  private Set<String> unknown() {
    return new LinkedHashSet<>(root.texts("unknown"));
  }
}
